namespace Metrics.Statistics;

/// <summary>Ratio of two rates: exact, or by a bootstrap of weeks when either period is overdispersed (measurement 1.8.4).</summary>
internal static class RateComparison
{
    /// <summary>Compares two windows; the facts that count are the days watched, so a period without events is one too.</summary>
    /// <remarks>Needs five events in both together: with fewer no exact test can tell two rates apart.</remarks>
    public static Comparison Of(Estimate before, Sample first, Estimate after, Sample second, ulong seed)
    {
        if (before.Value is null || after.Value is null || before.N + (long)after.N < Statistic.MinimumN)
            return Comparison.Impossible("ratio", before, after);
        var ratio = new RateRatio(first.N, first.Exposure, second.N, second.Exposure);
        var weeksBefore = Weeks.Counts(first.Days, first.From, first.To);
        var weeksAfter = Weeks.Counts(second.Days, second.From, second.To);
        if (!Overdispersion.Found(weeksBefore) && !Overdispersion.Found(weeksAfter))
            return Comparison.Ratio(before, after, ratio.Value, c => ratio.Interval(c), "clopper_pearson", ratio.PValue());
        return OfWeeks(before, weeksBefore, after, weeksAfter, ratio, seed, second.Replicates);
    }

    private static Comparison OfWeeks(
        Estimate before, int[] weeksBefore, Estimate after, int[] weeksAfter, RateRatio ratio, ulong seed, int replicates)
    {
        if (Math.Min(weeksBefore.Length, weeksAfter.Length) < Overdispersion.MinimumWeeks)
            return Comparison.Impossible("ratio", before, after);
        var ratios = Bootstrap.Run(Units(weeksBefore), Units(weeksAfter), (b, a) => Ratio(a.Mean(), b.Mean()), seed, replicates);
        return Comparison.Ratio(
            before, after, ratio.Value, c => Bootstrap.MiddleOfSorted(ratios, c), "bootstrap_weeks", null);
    }

    private static Resample Units(int[] weeks) => new(Array.ConvertAll(weeks, w => (double)w));

    // Two empty draws are no change; an empty first one leaves the ratio open above, but not infinite in a sum.
    private static double Ratio(double after, double before) =>
        before > 0 ? after / before : after > 0 ? double.MaxValue : 1;
}
