using Metrics.Statistics;

namespace Metrics.Surveys;

/// <summary>Hours a week lost to tools, environments and waiting for infrastructure (measurement 2.6 T2, 2.7.10).</summary>
public static class HoursLost
{
    /// <summary>The item that asks for it.</summary>
    public const string Item = "T2";

    private const double Most = 40;
    private const double Many = 6;

    /// <summary>Median with its order-statistic interval, mean, and the share above six hours.</summary>
    /// <param name="hours">One value for each respondent; above 40 counts as 40.</param>
    /// <param name="population">Everybody invited; null for an endless crowd. The median's interval is not corrected for it.</param>
    public static IEnumerable<Score> Of(IEnumerable<double> hours, int? population)
    {
        var sorted = hours.Select(hour => Math.Min(hour, Most)).Order().ToArray();
        Interval? around = RankInterval.Of(sorted.Length, 0.5) is { } ranks ? new(sorted[ranks.Low - 1], sorted[ranks.High - 1]) : null;
        return
        [
            new("hours_lost.median", "hours", sorted.Length, sorted.Length == 0 ? null : Quantiles.OfSorted(sorted, 0.5), around),
            Score.OfMean("hours_lost.mean", "hours", sorted, population, Most),
            Score.OfShare("hours_lost.above_6", sorted.Count(hour => hour > Many), sorted.Length, population),
        ];
    }
}
