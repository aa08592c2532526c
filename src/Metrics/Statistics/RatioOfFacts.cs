namespace Metrics.Statistics;

/// <summary>
/// The sum of the values over the sum of the denominators, for example a cost per active developer; facts, not days, are resampled for the
/// interval and for the difference of two periods (measurement 1.8.2).
/// </summary>
internal sealed class RatioOfFacts : Statistic
{
    public override string Id => "ratio_of_facts";

    public override bool NeedsDays => true;

    public override bool NeedsDenominators => true;

    private protected override double? Locate(Sample sample) => Ratio(Pairs(sample));

    private protected override Estimate Measure(Sample sample, ulong seed)
    {
        var pairs = Pairs(sample);
        var value = Ratio(pairs);
        var details = ("over", (object?)pairs.Sum(pair => pair.Over));
        if (value is null)
            return Estimate.Bare(null, sample.N).Flagged(Flags.Insufficient);
        return pairs.Length < Resample.MinimumUnits || pairs.Length > LargestResample
            ? Estimate.Bare(value, sample.N, details).Flagged(Flags.NoInterval).FlaggedIfSmall()
            : Estimate.Of(value, sample.N, Bootstrap.MiddleOfSorted(Replicates(pairs, seed, sample.Replicates)), "bootstrap", details);
    }

    private protected override Comparison Relate(Sample before, Sample after, ulong seed)
    {
        var (b, a) = (Measure(before, seed), Measure(after, seed));
        if (b.Low is null || a.Low is null || b.Value is null || a.Value is null)
            return Comparison.Impossible("difference", b, a);
        var (first, second) = (Replicates(Pairs(before), seed, before.Replicates), Replicates(Pairs(after), seed, after.Replicates));
        return Comparison.Difference(b, a, c => Newcombe.Difference(b.Value.Value, Bootstrap.MiddleOfSorted(first, c),
            a.Value.Value, Bootstrap.MiddleOfSorted(second, c)), "bootstrap");
    }

    private static double[] Replicates((double Value, double Over)[] pairs, ulong seed, int replicates)
    {
        var random = new SplitMix64(seed);
        var whole = Ratio(pairs) ?? 0;
        var results = new double[replicates];
        for (var b = 0; b < results.Length; b++)
        {
            var (sum, over) = (0.0, 0.0);
            for (var i = 0; i < pairs.Length; i++)
            {
                var drawn = pairs[random.NextIndex(pairs.Length)];
                (sum, over) = (sum + drawn.Value, over + drawn.Over);
            }
            // A draw without anything to divide by has no ratio; it says nothing and must not widen the interval.
            results[b] = over > 0 ? sum / over : whole;
        }
        Array.Sort(results);
        return results;
    }

    // Drawn by position, so the order must not depend on how the rows lie in the table.
    private static (double Value, double Over)[] Pairs(Sample sample)
    {
        var pairs = new (double, double)[sample.N];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = (sample.Values[i], sample.Denominators[i]);
        Array.Sort(pairs);
        return pairs;
    }

    private static double? Ratio((double Value, double Over)[] pairs)
    {
        var over = pairs.Sum(pair => pair.Over);
        return over > 0 ? pairs.Sum(pair => pair.Value) / over : null;
    }
}
