namespace Metrics.Statistics;

/// <summary>Median over full ISO weeks of the distinct local days with a fact, weeks without one included (R7b).</summary>
internal sealed class DaysPerWeek : Statistic
{
    public override string Id => "days_per_week";

    public override bool NeedsValues => false;

    private protected override Estimate Measure(Sample sample, ulong seed)
    {
        var days = DistinctDays(sample);
        var perWeek = Weeks.Counts(days, sample.From, sample.To);
        if (perWeek.Length == 0)
            return Estimate.Bare(null, 0, ("days", days.Length), ("per_week", perWeek)).Flagged(Flags.NoFullWeek);
        var median = QuantileEstimate.Of(AsValues(perWeek), 0.5);
        var details = new (string, object?)[]
        {
            ("days", days.Length), ("per_week", perWeek), ("band", FrequencyBand.Of(median.Value, sample)),
        };
        var estimate = median.Interval is { } interval
            ? Estimate.Of(median.Value, perWeek.Length, interval, "order_statistic", details)
                with { Confidence = median.Ranks?.Coverage }
            : Estimate.Bare(median.Value, perWeek.Length, details).Flagged(Flags.NoInterval);
        return estimate.FlaggedIfSmall();
    }

    private protected override Comparison Relate(Sample before, Sample after, ulong seed)
    {
        var (b, a) = (Measure(before, seed), Measure(after, seed));
        if (b.N < MinimumN || a.N < MinimumN) return Comparison.Impossible("difference", b, a);
        return QuantileDifference.Of(b, OfWeeks(b), a, OfWeeks(a), 0.5, seed);
    }

    private static Sample OfWeeks(Estimate estimate) => new() { Values = AsValues((int[])estimate.Details["per_week"]!) };

    private static double[] AsValues(int[] counts) => Array.ConvertAll(counts, c => (double)c);

    private static int[] DistinctDays(Sample sample)
    {
        var seen = new bool[sample.Exposure];
        foreach (var day in sample.Days) seen[day - sample.From] = true;
        var days = new List<int>();
        for (var i = 0; i < seen.Length; i++)
            if (seen[i]) days.Add(sample.From + i);
        return [.. days];
    }
}
