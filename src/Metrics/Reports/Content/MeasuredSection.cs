using Metrics.Adoption;
using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Statistics;

namespace Metrics.Reports;

/// <summary>Sections that are a table of measures: platform and AI. Which of them there are follows from what is defined and recorded.</summary>
internal static class MeasuredSection
{
    private static readonly string[] OfPlatform =
    [
        "plat.coverage", "plat.coverage_weighted", "plat.depth", "plat.breadth",
        "plat.cohort.retention", "plat.time_to_adopt", "plat.self_service", "plat.failed_self_service", "plat.tickets100", "plat.env_trouble", "cost.cloud.unit", "cost.cloud.idle_share", "cost.developer",
    ];

    private static readonly string[] OfAi = ["ai.reach", "ai.agent_reach", "ai.idle_seats", "ai.cost_active", "ai.net_hours", "ai.cfr_gap"];

    // Wherever AI is told of, what may pay for its speed stands beside it (measurement 6.3).
    private static readonly string[] BesideAi = ["dora.deploy.rate7", "dora.cfr", "dora.rework_rate"];

    private static readonly string[] Funnel = ["plat.funnel.aware", "plat.funnel.tried", "plat.funnel.adopted", "plat.funnel.regular", "plat.funnel.retained"];

    /// <summary>Adoption, depth and cost of the platform, its funnel, and how many of those who came stayed.</summary>
    public static Section Platform(QuarterReader reader)
    {
        var section = Measures(reader);
        return section.Parts.Count == 0 ? section : section with { Parts = [.. Drawn(reader), .. section.Parts, .. Stayed(reader)] };
    }

    private static IEnumerable<Part> Drawn(QuarterReader reader)
    {
        IntervalRow[] rows = [.. Funnel.Select(reader.Find).OfType<Metric>().Select(metric => (metric, Now: reader.Read(metric, reader.Quarter.Period).Headline)).Where(step => step.Now.Value is not null)
            .Select(step => new IntervalRow(step.metric.Title.Split(": ")[^1], step.Now.Value, step.Now.CiLow, step.Now.CiHigh, step.Now.N))];
        if (rows.Length > 1)
            yield return new Part
            {
                Chart = new Chart("interval", "The way to adoption", "Each step as a share of those who came as far as the step before. Line: 95 % interval.", "ratio",
                    string.Join(" ", rows.Select(row => $"{row.Name}: {Format.Percent(row.Value, row.N)} of {Format.Count(row.N)}."))) { Rows = rows, Data = ChartTable.Of("ratio", rows) },
            };
    }

    // Quarters of adoption against months since (measurement 3.1), for the golden path that most have come to.
    private static IEnumerable<Part> Stayed(QuarterReader reader)
    {
        const int monthsShown = 6, cohortsShown = 6;
        if (reader.Sources.Scope.Kind != "org" || reader.DataAsOf is not { } asOf)
            yield break;
        var paths = reader.Sources.Library.Catalog.Capabilities.Where(capability => capability.IsGoldenPath)
            .Select(capability => (capability.Title, Cohorts: CohortTriangle.Read(reader.Sources.Warehouse, capability.Name, asOf).Cohorts.Where(cohort => cohort.Kept.Count > 0).ToList()))
            .Where(path => path.Cohorts.Count > 0).ToList();
        if (paths.Count == 0)
            yield break;
        var (title, cohorts) = paths.OrderByDescending(path => path.Cohorts.Sum(cohort => cohort.Size)).ThenBy(path => path.Title, StringComparer.Ordinal).First();
        TableCell Cell(Cohort cohort, int month) => month >= cohort.Kept.Count ? new("") : new(Format.Percent((double)cohort.Kept[month] / cohort.Size, 1)) { Number = (double)cohort.Kept[month] / cohort.Size };
        yield return new Part
        {
            Table = new Table("cohorts", $"{title}: how many of those who adopted it in a quarter still used it",
                [new("Adopted in"), new("Services", true), .. Enumerable.Range(0, monthsShown).Select(month => new TableColumn($"Month {month.ToString(System.Globalization.CultureInfo.InvariantCulture)}", true))],
                [.. cohorts.TakeLast(cohortsShown).Select(cohort => (IReadOnlyList<TableCell>)[cohort.Name, new(Format.Count(cohort.Size)) { Number = cohort.Size }, .. Enumerable.Range(0, monthsShown).Select(month => Cell(cohort, month))])],
                "A month stands there once it has ended for all of the quarter. The golden path with the most adopters."),
        };
    }

    private static Section Measures(QuarterReader reader) => Write(reader, "platform", "Platform", OfPlatform, [],
        "How far what the platform offers has come, how deep it goes, and what it costs. A share of teams or services is no score of any of them.",
        "Nothing is said of the platform here: no capability, no adoption and no platform cost is recorded for this quarter.");

    /// <summary>Reach and cost of AI tools, with throughput and instability beside them.</summary>
    public static Section Ai(QuarterReader reader) => Write(reader, "ai", "AI", OfAi, BesideAi,
        "Reach and cost of AI tools, with throughput and instability beside them. Descriptive: who uses a tool differs from who does not.",
        "Nothing is said of AI tools here: their use is not recorded for this quarter.");

    private static Section Write(QuarterReader reader, string id, string title, string[] wanted, string[] beside, string lead, string missing)
    {
        var rows = Rows(reader, wanted);
        return rows.Count == 0 ? new Section(id, title, missing, []) : new Section(id, title, lead,
        [
            new Part
            {
                Table = new Table(id, title == "AI" ? "AI tools, and what may pay for their speed" : "Adoption and cost",
                    [new("Measure"), new("Value", true), new("95 % interval", true), new("Quarter before", true), new("Change"), new("n", true), new("Grade")], [.. rows, .. Rows(reader, beside)]),
            },
        ]);
    }

    private static List<IReadOnlyList<TableCell>> Rows(QuarterReader reader, IEnumerable<string> wanted) =>
        [.. wanted.Select(id => reader.Find(id) ?? reader.Find(id + ".p50")).OfType<Metric>().DistinctBy(metric => metric.Id).Select(metric => Row(reader, metric)).OfType<IReadOnlyList<TableCell>>()];

    private static IReadOnlyList<TableCell>? Row(QuarterReader reader, Metric metric)
    {
        var before = reader.Quarter.Previous.Period;
        var now = reader.Read(metric, reader.Quarter.Period, against: reader.IsRecorded(before) ? Against.Of(before) : null).Headline;
        if (now.Value is null || now.QualityGrade == "D")
            return null;
        var change = now.Change is { Label: not Wording.Insufficient } known ? known : null;
        return
        [
            metric.Title, new(ScoreLine.Text(now)) { Number = now.Value },
            (now.CiLow ?? now.CiHigh) is null ? "" : Format.Interval(now.CiLow, now.CiHigh, now.Unit, now.N),
            change?.Before is { } old ? new(Format.Value(old, now.Unit, now.N)) { Number = old } : new("–"),
            new(change is null ? "nothing to compare with" : (change.Label is Wording.Clear or Wording.Possible ? change.Label : Wording.Sentence(change.Label)) + (change.Direction.Length > 0 ? ", " + change.Direction : ""))
                { Tone = change?.Direction switch { "better" => "good", "worse" => "bad", _ => null } },
            Format.Count(now.N), now.QualityGrade,
        ];
    }
}
