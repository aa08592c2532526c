using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Metrics.Tests")]
