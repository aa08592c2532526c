using Metrics.Warehouse;

namespace Metrics.Collect.Git;

/// <summary>One run of the Git collector under the ledger: all of a repository's new documents land with its cursor, or none do.</summary>
public static class GitCollection
{
    /// <summary>The service that a source is read as.</summary>
    /// <exception cref="GitException">The location cannot be one.</exception>
    public static string ServiceOf(GitSource source) => source.Service ?? source.Repo ?? GitLocation.Parse(source.Location).Name;

    /// <summary>Reads one repository.</summary>
    /// <param name="warehouse">Where the documents land.</param>
    /// <param name="collector">The collector.</param>
    /// <param name="source">The repository.</param>
    /// <param name="progress">Told what is being done.</param>
    public static CollectionResult Run(Warehouse.Warehouse warehouse, GitCollector collector, GitSource source, IProgress<string>? progress) =>
        new Collection(warehouse).Run($"{source.Connection} {GitSecrets.Mask(source.Location)}", "collect", tally =>
        {
            // Two services may be read from one repository, each with its own paths and rule.
            var stream = $"{GitLocation.Parse(source.Location).Address} {ServiceOf(source)}";
            var since = GitState.FromJson(warehouse.CursorState(source.Connection, stream));
            var steps = progress is null ? null : new Progress<GitProgress>(step => progress.Report($"{stream}: {step}"));
            var reading = collector.Open(source, since, steps).GetAwaiter().GetResult();
            // Spooled before landing: the landing must not wait for git, and a history that breaks off must leave nothing.
            var documents = reading.Documents().ToBlockingEnumerable().ToList();
            tally.Count = warehouse.Land(documents, new Cursor(source.Connection, stream, reading.Next.ToJson()));
            tally.Warning = reading.Warnings.Count == 0 ? null : string.Join(" ", reading.Warnings);
        });
}
