using System.Globalization;

namespace Metrics.Catalog;

/// <summary>Where a measured value stands among published bands. Never an interpolated percentile, never an overall level.</summary>
/// <param name="Year">Report year of the set.</param>
/// <param name="Item"><c>lead_time</c> and so on.</param>
/// <param name="Band">The band's text; null when the value is worse than every published band.</param>
/// <param name="Levels">Names of the levels with that band; empty for a distribution.</param>
/// <param name="ReportedBetter">Percent of answers in better bands; null for levels.</param>
/// <param name="AsGoodOrBetter">Percent of answers in this or a better band; null for levels.</param>
/// <param name="Tag">Evidence of the figures: P, S or M; of levels that share a band the weakest one.</param>
public sealed record BenchmarksPlacement(
    int Year, string Item, string? Band, IReadOnlyList<string> Levels, double? ReportedBetter, double? AsGoodOrBetter, string Tag)
{
    /// <summary>The placement in words; every one says that a measured value stands beside survey answers.</summary>
    public string Sentence => (Band, AsGoodOrBetter) switch
    {
        (null, _) => $"worse than every band published for {Year} (measured, compared with survey answers)",
        (_, { } cumulative) =>
            $"in the band \"{Band}\" that holds the best {Percent(cumulative)} % of answers; {Percent(ReportedBetter ?? 0)} % reported a better band (measured, compared with survey answers of {Year})",
        _ => $"in the band \"{Band}\" of {string.Join(" and ", Levels)} (measured, compared with survey answers of {Year})",
    };

    private static string Percent(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
