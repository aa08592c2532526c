using Metrics.Statistics;

namespace Metrics.Catalog;

/// <summary>
/// How many people stand behind facts, and of whom nothing may be shown because they are too few (<c>min_n</c>; measurement 2.11
/// A1 and A4). The only place that decides it, for values, trends, splits, comparisons and exports alike.
/// </summary>
internal static class Crowd
{
    /// <summary>What stands in place of a number that too few people are behind: neither value nor size.</summary>
    public static Estimate Hidden { get; } = Estimate.Bare(null, 0).Flagged(Flags.TooFewPeople);

    /// <summary>True where nothing of the facts may be shown. No facts tell of nobody.</summary>
    public static bool IsTooSmall(Metric metric, FactSlice facts) =>
        metric.MinN is { } least && facts.Length > 0 && Size(facts) is var people && people > 0 && people < least;

    // Sums of many. A curve has a step for each person, and its last time is somebody's own.
    private static readonly string[] Sums = ["k", "person_days", "over"];

    /// <summary>What may explain a number: all of it, or only sums where facts are about people.</summary>
    public static IReadOnlyDictionary<string, object?> Details(Metric metric, IReadOnlyDictionary<string, object?> details) =>
        metric.MinN is null ? details : details.Where(detail => Sums.Contains(detail.Key)).ToDictionary(detail => detail.Key, detail => detail.Value);

    /// <summary>Distinct people behind facts, or the people of a mean day where facts count the time of many.</summary>
    public static double Size(FactSlice facts)
    {
        var shape = facts.Source.Shape;
        if (shape.HasPeople)
            return facts.Source.People.AsSpan(facts.Start, facts.Length).ToArray().Distinct().Count();
        return shape.HasDenominators ? OfMeanDay(facts) : facts.Length;
    }

    /// <summary>
    /// Which groups of a split to leave out: those below the minimum, and then the smallest others until what is left out of the
    /// whole is nobody or enough people, so that no small group follows by subtraction (A4).
    /// </summary>
    /// <param name="least">The minimum.</param>
    /// <param name="whole">People in the whole.</param>
    /// <param name="groups">People in each group.</param>
    public static bool[] TooSmall(int least, double whole, IReadOnlyList<double> groups)
    {
        var hidden = groups.Select(size => size > 0 && size < least).ToArray();
        foreach (var next in Enumerable.Range(0, groups.Count).Where(i => !hidden[i] && groups[i] > 0).OrderBy(i => groups[i]).ToList())
        {
            var rest = whole - groups.Where((_, i) => !hidden[i]).Sum();
            if (rest < 0.5 || rest >= least)
                break;
            hidden[next] = true;
        }
        return hidden;
    }

    private static double OfMeanDay(FactSlice facts)
    {
        var (sum, days) = (0.0, new HashSet<int>());
        for (var i = facts.Start; i < facts.Start + facts.Length; i++)
        {
            if (facts.Source.Denominators[i] <= 0)
                continue;
            sum += facts.Source.Denominators[i];
            days.Add(facts.Source.Days[i]);
        }
        return days.Count == 0 ? 0 : sum / days.Count;
    }
}
