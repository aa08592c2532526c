using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Warehouse;

namespace Metrics.Web.Pages;

/// <summary>What one source has delivered, by noun.</summary>
/// <param name="Connection">Connection id, or the source that the sender named.</param>
/// <param name="Counts">Documents by noun, in words.</param>
/// <param name="LandedAt">When the newest one landed.</param>
internal sealed record Delivered(string Connection, string Counts, DateTimeOffset LandedAt);

/// <summary>Status of the sources: what they brought, what was refused and why, how fresh and complete it is.</summary>
internal sealed class SourcesPage(Readings readings, IReadOnlyList<Connection> connections, Collecting collecting, Schedules schedules) : LensPage(readings)
{
    private const int RunsShown = 30;
    private const int RefusalsShown = 50;

    private static readonly string[] Watched = ["deployment_frequency", "lead_time", "recovery_time", "change_fail_rate", "rework_rate"];

    /// <summary>The connections of <c>metrics.yml</c>.</summary>
    public IReadOnlyList<ConnectionStatus> Connections { get; private set; } = [];

    /// <summary>How they are, in one sentence.</summary>
    public string ConnectionsInWords => Connections.Count(connection => connection.NeedsSomebody) switch
    {
        0 => $"{ConnectionAdvice.Count(Connections.Count, "connection")} of {ConnectionsFile.Name}; nothing needs you.",
        var some => $"{ConnectionAdvice.Count(Connections.Count, "connection")} of {ConnectionsFile.Name}; {Format.Count(some)} need{(some == 1 ? "s" : "")} you.",
    };

    /// <summary>Every other source with its newest run.</summary>
    public IReadOnlyList<SourceStatus> Sources { get; private set; } = [];

    /// <summary>The newest runs.</summary>
    public IReadOnlyList<Run> Runs { get; private set; } = [];

    /// <summary>The newest refused lines.</summary>
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>What has landed.</summary>
    public IReadOnlyList<Delivered> Holdings { get; private set; } = [];

    /// <summary>Coverage and grade of the main metrics over the period.</summary>
    public IReadOnlyList<(Metric Metric, Envelope Envelope)> Quality { get; private set; } = [];

    /// <summary>True while pages show the demo organisation.</summary>
    public bool IsDemo => Served.IsDemo;

    /// <summary>Now, for ages.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>The instant up to which the sources have delivered.</summary>
    public DateTimeOffset? DataAsOf { get; private set; }

    /// <summary>Reads the ledger of the real warehouse; runs of the demo are no news.</summary>
    public async Task OnGet()
    {
        Look(ScopeInQuery());
        var ledger = Served.Real.Runs;
        (Sources, Runs, Refusals) = ([.. SourceStatus.Failing(Served).Union(SourceStatus.Read(ledger)).Where(source => connections.All(connection => connection.Id != source.Name))], ledger.Recent(RunsShown), Warehouse.Holdings.Refusals(Served.Real, RefusalsShown));
        Connections = await ConnectionStatus.Read(connections, collecting, schedules, Served.Real);
        Holdings = [.. Warehouse.Holdings.Read(Served.Warehouse).GroupBy(holding => holding.Connection).Select(Delivery)];
        Quality = IsEmpty ? [] : [.. Watched.Select(Library.Catalog.Find).OfType<Metric>()
            .Select(metric => (metric, Read(new MetricQuery(metric, Lens.Scope, Lens.Period)).Headline))];
        (Now, DataAsOf) = (Served.Warehouse.Now(), Served.Warehouse.DataAsOf());
        ViewData["Title"] = "Sources";
    }

    /// <summary>True while nothing is known of any service.</summary>
    public bool IsEmpty => Tools.Services.Services.Count == 0;

    // inbound.deployment and git.deployment are deployments to the reader.
    private static Delivered Delivery(IGrouping<string, Holding> connection) => new(connection.Key,
        string.Join(", ", connection.GroupBy(holding => holding.Kind[(holding.Kind.IndexOf('.', StringComparison.Ordinal) + 1)..])
            .OrderBy(noun => noun.Key, StringComparer.Ordinal).Select(noun => Counted(noun.Sum(holding => holding.Documents), noun.Key))),
        connection.Max(holding => holding.LandedAt));

    private static string Counted(long count, string noun) => $"{Format.Count(count)} {noun.Replace("ci_", "CI ", StringComparison.Ordinal)}{(count == 1 ? "" : "s")}";
}
