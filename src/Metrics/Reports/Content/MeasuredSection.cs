using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Statistics;

namespace Metrics.Reports;

/// <summary>Tables of measures, and the section of AI, which is one. Which measures there are follows from what is defined and recorded.</summary>
internal static class MeasuredSection
{
    private static readonly string[] OfAi = ["ai.reach", "ai.agent_reach", "ai.idle_seats", "ai.cost_active", "ai.net_hours", "ai.cfr_gap"];

    // Wherever AI is told of, what may pay for its speed stands beside it (measurement 6.3).
    private static readonly string[] BesideAi = ["dora.deploy.rate7", "dora.cfr", "dora.rework_rate"];

    /// <summary>Reach and cost of AI tools, with throughput and instability beside them.</summary>
    public static Section Ai(QuarterReader reader) => Read(reader, OfAi) is { Count: > 0 } found
        ? new Section("ai", "AI", "Reach and cost of AI tools, with throughput and instability beside them. Descriptive: who uses a tool differs from who does not.",
            [.. Parts("ai", "AI tools, and what may pay for their speed", [.. found, .. Read(reader, BesideAi)])])
        : new Section("ai", "AI", "Nothing is said of AI tools here: their use is not recorded for this quarter.", []);

    /// <summary>What is recorded of some metrics in the quarter.</summary>
    /// <param name="reader">Reads them.</param>
    /// <param name="wanted">Their ids; those of percentiles may lack their ending.</param>
    public static IReadOnlyList<(Metric Metric, Envelope Now)> Read(QuarterReader reader, IEnumerable<string> wanted) =>
        [.. wanted.Select(id => reader.Find(id) ?? reader.Find(id + ".p50")).OfType<Metric>().DistinctBy(metric => metric.Id)
            .Select(metric => (metric, Now: reader.Now(metric, metric.Title))).Where(pair => pair.Now.Value is not null)];

    /// <summary>Their table; what is of grade D stands apart, behind a fold (measurement 0.4).</summary>
    /// <param name="id">Name of the table.</param>
    /// <param name="title">Its heading.</param>
    /// <param name="found">What was read.</param>
    public static IEnumerable<Part> Parts(string id, string title, IReadOnlyList<(Metric Metric, Envelope Now)> found)
    {
        Table Of(string name, string heading, bool isPoor) => new(name, heading,
            [new("Measure"), new("Value", true), new("95 % interval", true), new("Quarter before", true), new("Change"), new("n", true), new("Grade")],
            [.. found.Where(pair => pair.Now.QualityGrade == "D" == isPoor).Select(pair => Row(pair.Metric.Title, pair.Now))]);
        if (Of(id, title, false) is { Rows.Count: > 0 } open)
            yield return new Part { Table = open };
        if (Of(id + "_d", "Grade D", true) is { Rows.Count: > 0 } poor)
            yield return new Part { Table = poor, Fold = ScoreLine.FoldOf(poor.Rows.Count) };
    }

    private static IReadOnlyList<TableCell> Row(string title, Envelope now)
    {
        var change = now.Change is { Label: not Wording.Insufficient } known ? known : null;
        return
        [
            title, new(ScoreLine.Text(now)) { Number = now.Value },
            (now.CiLow ?? now.CiHigh) is null ? "" : Format.Interval(now.CiLow, now.CiHigh, now.Unit, now.N),
            change?.Before is { } old ? new(Format.Value(old, now.Unit, now.N)) { Number = old } : new("–"),
            new(change is null ? "nothing to compare with" : (change.Label is Wording.Clear or Wording.Possible ? change.Label : Wording.Sentence(change.Label)) + (change.Direction.Length > 0 ? ", " + change.Direction : ""))
                { Tone = change?.Direction switch { "better" => "good", "worse" => "bad", _ => null } },
            Format.Count(now.N), now.QualityGrade,
        ];
    }
}
