using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Metrics;

/// <summary>
/// What the program tells of its own work, to whoever listens. Tags name connections, metrics and scopes; never a secret, a
/// person, an address with a query, or the text of a statement.
/// </summary>
public static class Telemetry
{
    /// <summary>Name of the source of spans and of the meter.</summary>
    public const string Name = "Metrics";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> RefreshSeconds =
        Meter.CreateHistogram<double>("metrics.refresh.duration", "s", "How long a refresh took that changed something");

    private static readonly Histogram<double> ReadSeconds =
        Meter.CreateHistogram<double>("metrics.read.duration", "s", "How long reading a metric from its facts took");

    private static readonly Counter<long> PageDocuments =
        Meter.CreateCounter<long>("metrics.collect.documents", "{document}", "Documents that pages of sources have brought");

    /// <summary>Begins a span; null where nobody listens.</summary>
    /// <param name="name">What is being done.</param>
    /// <param name="kind">A request that arrived, or work of its own.</param>
    /// <param name="parent">The caller's span, where it told.</param>
    public static Activity? Start(string name, ActivityKind kind = ActivityKind.Internal, ActivityContext parent = default) =>
        Source.StartActivity(name, kind, parent);

    /// <summary>A page of a source that has landed.</summary>
    /// <param name="connection">Connection id.</param>
    /// <param name="since">When the one before had landed.</param>
    /// <param name="documents">Documents it brought.</param>
    public static void Page(string connection, DateTimeOffset since, int documents)
    {
        PageDocuments.Add(documents, new KeyValuePair<string, object?>("connection", connection));
        using var span = Source.StartActivity("collect page", ActivityKind.Internal, default(ActivityContext), startTime: since);
        span?.SetTag("connection", connection).SetTag("documents", documents);
    }

    /// <summary>A refresh that changed something.</summary>
    public static void Refreshed(TimeSpan took, string extent) =>
        RefreshSeconds.Record(took.TotalSeconds, new KeyValuePair<string, object?>("extent", extent));

    /// <summary>A metric that was read from its facts.</summary>
    public static void Read(TimeSpan took, string metric) =>
        ReadSeconds.Record(took.TotalSeconds, new KeyValuePair<string, object?>("metric", metric));
}
