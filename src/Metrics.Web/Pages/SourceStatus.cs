using Metrics.Charts;
using Metrics.Warehouse;

namespace Metrics.Web.Pages;

/// <summary>A connection, or an origin of imports, with its newest run.</summary>
/// <param name="Name">Connection id or origin.</param>
/// <param name="Newest">Its newest run.</param>
/// <param name="LastGood">When a run of it last went through; null where none did.</param>
/// <param name="Runs">How many of its runs are in the ledger's newest part.</param>
internal sealed record SourceStatus(string Name, Run Newest, DateTimeOffset? LastGood, int Runs)
{
    private const int Looked = 1000;

    /// <summary>True where its newest run failed: what it should have brought is missing.</summary>
    public bool HasFailed => Newest.State == "failed";

    /// <summary>Class of its state's mark.</summary>
    public string Class => ClassOf(Newest);

    /// <summary>Its state in a word.</summary>
    public string State => StateOf(Newest);

    /// <summary>Sources whose newest run failed, the demo organisation among them while it is shown.</summary>
    public static IReadOnlyList<SourceStatus> Failing(Served served) =>
        [.. (served.IsDemo ? Read(served.Warehouse.Runs) : []).Concat(Read(served.Real.Runs)).Where(source => source.HasFailed)];

    /// <summary>All sources by name, those that failed first.</summary>
    public static IReadOnlyList<SourceStatus> Read(RunLedger runs) => [.. runs.Recent(Looked).GroupBy(run => run.Connection)
        .Select(source => new SourceStatus(source.Key, source.First(),
            source.FirstOrDefault(run => run.State is "done" or "warned")?.FinishedAt, source.Count()))
        .OrderByDescending(source => source.HasFailed).ThenBy(source => source.Name, StringComparer.Ordinal)];

    /// <summary>The state of a run in a word.</summary>
    public static string StateOf(Run run) => run.State switch
    {
        "done" => "done",
        "warned" => run.Rejected > 0 ? $"{Format.Count(run.Rejected)} refused" : "warning",
        "failed" => "failed",
        "limited" => "waiting for a limit",
        _ => "running",
    };

    /// <summary>The mark of a run's state.</summary>
    public static string ClassOf(Run run) => run.State switch { "done" => "good", "warned" or "limited" => "warn", "failed" => "bad", _ => "" };
}
