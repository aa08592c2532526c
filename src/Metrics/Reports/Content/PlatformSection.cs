using System.Globalization;
using Metrics.Adoption;
using Metrics.Catalog;
using Metrics.Charts;

namespace Metrics.Reports;

/// <summary>The platform: its funnel, maturity, adoption, depth and cost, who stayed, how far services come up to the standards, and what departs from them.</summary>
internal sealed class PlatformSection(QuarterReader reader)
{
    private const int MonthsShown = 6, CohortsShown = 6;

    private static readonly string[] Wanted =
    [
        "plat.coverage", "plat.coverage_weighted", "plat.depth", "plat.breadth",
        "plat.cohort.retention", "plat.time_to_adopt", "plat.self_service", "plat.failed_self_service", "plat.tickets100", "plat.env_trouble",
        "plat.deviation.declared", "plat.deviation.drift", "plat.deviation.expired", "cost.cloud.unit", "cost.cloud.idle_share", "cost.developer",
    ];

    private static readonly string[] Funnel = ["plat.funnel.aware", "plat.funnel.tried", "plat.funnel.adopted", "plat.funnel.regular", "plat.funnel.retained"];

    /// <summary>Writes it.</summary>
    public Section Write()
    {
        var found = MeasuredSection.Read(reader, Wanted);
        if (found.Count == 0)
            return new Section("platform", "Platform", "Nothing is said of the platform here: no capability, no adoption and no platform cost is recorded for this quarter.", []);
        var standards = new StandardsParts(reader);
        return new Section("platform", "Platform", "How far what the platform offers has come, how deep it goes, what departs from it and what it costs.",
            [.. Steps(), .. standards.Maturity(), .. Stayed(), .. standards.Levels(), .. MeasuredSection.Parts("platform", "Adoption, departures and cost", found), .. standards.Deviations()]);
    }

    private IEnumerable<Part> Steps()
    {
        IntervalRow[] rows = [.. MeasuredSection.Read(reader, Funnel).Select(step => new IntervalRow(step.Metric.Title.Split(": ")[^1], step.Now.Value, step.Now.CiLow, step.Now.CiHigh, step.Now.N))];
        if (rows.Length > 1)
            yield return new Part
            {
                Chart = new Chart("interval", "The way to adoption", "Share of those at the step before, with 95 % interval.", "ratio",
                    string.Join(" ", rows.Select(row => $"{row.Name}: {Format.Percent(row.Value, row.N)} of {Format.Count(row.N)}."))) { IsHalf = true, Rows = rows, Data = ChartTable.Of("ratio", rows) },
            };
    }

    // Quarters of adoption against months since (measurement 3.1), for the golden path that most have come to.
    private IEnumerable<Part> Stayed()
    {
        if (reader.Sources.Scope.Kind != "org" || reader.DataAsOf is not { } asOf)
            yield break;
        var paths = reader.Sources.Library.Catalog.Capabilities.Where(capability => capability.IsGoldenPath)
            .Select(capability => (capability.Title, Cohorts: CohortTriangle.Read(reader.Sources.Warehouse, capability.Name, asOf).Cohorts.Where(cohort => cohort.Kept.Count > 0).ToList()))
            .Where(path => path.Cohorts.Count > 0).ToList();
        if (paths.Count == 0)
            yield break;
        var (title, cohorts) = paths.OrderByDescending(path => path.Cohorts.Sum(cohort => cohort.Size)).ThenBy(path => path.Title, StringComparer.Ordinal).First();
        yield return new Part
        {
            Table = new Table("cohorts", $"{title}: share that still used it, by month since adoption",
                [new("Adopted in"), new("Services", true), .. Enumerable.Range(0, MonthsShown).Select(month => new TableColumn($"Month {month.ToString(CultureInfo.InvariantCulture)}", true))],
                [.. cohorts.TakeLast(CohortsShown).Select(cohort => (IReadOnlyList<TableCell>)[cohort.Name, new(Format.Count(cohort.Size)) { Number = cohort.Size }, .. Enumerable.Range(0, MonthsShown).Select(month => Share(cohort, month))])],
                "A month stands there once it has ended for all of the quarter. The golden path with the most adopters.") { IsHalf = true },
        };
    }

    private static TableCell Share(Cohort cohort, int month) => month >= cohort.Kept.Count ? new("")
        : new(Format.Percent((double)cohort.Kept[month] / cohort.Size, 1)) { Number = (double)cohort.Kept[month] / cohort.Size };
}
