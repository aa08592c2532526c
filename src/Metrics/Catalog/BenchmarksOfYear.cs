namespace Metrics.Catalog;

/// <summary>What one report year published: a read-only set that values may be compared with (measurement 1.3–1.5).</summary>
/// <param name="Year">Report year.</param>
/// <param name="Title">The report.</param>
/// <param name="Source">Who published it.</param>
/// <param name="About">How to read it.</param>
/// <param name="Levels">Performance levels, best first; empty in years without.</param>
/// <param name="Distributions">Distributions of answers; empty before 2025.</param>
/// <param name="Multiples">Ratios of the best to the worst group, or null.</param>
/// <param name="QuickCheck">Quick-check figures, or null.</param>
/// <param name="Groups">Quick-check figures by industry and by size of organisation; empty in years without.</param>
/// <param name="Profiles">Team profiles; empty before 2025.</param>
public sealed record BenchmarksOfYear(
    int Year,
    string Title,
    string Source,
    string About,
    IReadOnlyList<BenchmarksLevel> Levels,
    IReadOnlyList<BenchmarksDistribution> Distributions,
    BenchmarksMultiples? Multiples,
    BenchmarksQuickCheck? QuickCheck,
    IReadOnlyList<BenchmarksGroup> Groups,
    IReadOnlyList<BenchmarksProfile> Profiles)
{
    private static readonly string[] FromStrongest = ["P", "S", "M"];

    /// <summary>The item of each metric that can be placed, by metric id.</summary>
    public static readonly IReadOnlyDictionary<string, string> Items = new Dictionary<string, string>
    {
        ["dora.lead_time.p50"] = "lead_time",
        ["dora.deploy.rate7"] = "deployment_frequency",
        ["dora.fdrt.p50"] = "recovery_time",
        ["dora.cfr"] = "change_fail_rate",
        ["dora.rework_rate"] = "rework_rate",
    };

    /// <summary>Places a measured value.</summary>
    /// <param name="metric">Id of the metric.</param>
    /// <param name="value">In the metric's unit: seconds, deployments per 7 days, or a ratio from 0 to 1.</param>
    /// <returns>Null where the year published nothing about the metric.</returns>
    /// <exception cref="ArgumentException">The value is negative or no number.</exception>
    public BenchmarksPlacement? Place(string metric, double value)
    {
        if (!(value >= 0 && double.IsFinite(value))) throw new ArgumentException($"{metric}: {value} has no place among answers");
        if (!Items.TryGetValue(metric, out var item)) return null;
        return Distributions.FirstOrDefault(d => d.Item == item) is { } distribution
            ? PlaceIn(distribution, value)
            : PlaceInLevels(item, value);
    }

    private BenchmarksPlacement PlaceIn(BenchmarksDistribution distribution, double value)
    {
        // The last band is open to the worse side, so some band is always reached.
        var at = distribution.Bands.TakeWhile(share => !share.Band.Reaches(value)).Count();
        var found = distribution.Bands[at];
        var better = at == 0 ? 0 : distribution.Bands[at - 1].Cumulative;
        return new(Year, distribution.Item, found.Band.Text, [], better, found.Cumulative, distribution.Tag);
    }

    /// <summary>A value between two published bands takes the worse one; a band may belong to several levels.</summary>
    private BenchmarksPlacement? PlaceInLevels(string item, double value)
    {
        var rows = Levels.Where(level => level.Bands.ContainsKey(item)).ToList();
        if (rows.Count == 0) return null;
        var reached = rows.Where(level => level.Bands[item].Reaches(value)).ToList();
        var band = reached.MinBy(level => level.Bands[item].Order)?.Bands[item];
        var levels = reached.Where(level => level.Bands[item] == band).ToList();
        var tag = (levels.Count > 0 ? levels : rows).Select(level => level.Tags.GetValueOrDefault(item, level.Tag));
        return new(
            Year, item, band?.Text, [.. levels.Select(level => level.Name)], null, null,
            tag.MaxBy(t => Array.IndexOf(FromStrongest, t))!);
    }
}
