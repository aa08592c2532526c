namespace Metrics.Statistics;

/// <summary>A quantile of type 7. The median takes the order-statistic interval, others a bootstrap that resamples whole clusters
/// where facts depend on each other (measurement 1.8.1, 1.8.2), and large samples what a bootstrap comes to.</summary>
internal sealed class Percentile(string id, double p) : Statistic
{
    private const double Tail = 0.9;
    private const int MinimumTailN = 10;

    /// <summary>Above this size the order statistics, or Woodruff's interval of clusters, agree with a bootstrap that costs a thousand times as much.</summary>
    public const int LargestBootstrap = 1_000;

    public override string Id => id;

    /// <summary>The probability.</summary>
    public double P => p;

    private int Minimum => p >= Tail ? MinimumTailN : MinimumN;

    public override bool Resamples => p != 0.5;

    private protected override double? Locate(Sample sample) => Bare(sample).Value;

    private protected override Estimate Measure(Sample sample, ulong seed)
    {
        if (sample.N < Minimum)
            return Estimate.Bare(null, sample.N, ("values", Sorted(sample.Values))).Flagged(Flags.Insufficient);
        if (p == 0.5 || sample.N > LargestBootstrap && sample.Clusters.IsEmpty)
            return ByRank(sample);
        if (sample.N <= LargestBootstrap || sample.N <= LargestResample && !ClusteredQuantile.Suits(sample.Clusters))
            return ByBootstrap(sample, seed);
        return ClusteredQuantile.Suits(sample.Clusters) ? ByClusters(sample) : ByRank(sample);
    }

    private protected override Comparison Relate(Sample before, Sample after, ulong seed)
    {
        var (b, a) = (Bare(before), Bare(after));
        return b.Value is null || a.Value is null
            ? Comparison.Impossible("difference", b, a)
            : QuantileDifference.Of(b, before, a, after, p, seed);
    }

    private Estimate ByRank(Sample sample)
    {
        var quantile = QuantileEstimate.Of(sample.Values, p);
        if (quantile.Interval is not { } interval || quantile.Ranks is not { } ranks)
            return Estimate.Bare(quantile.Value, sample.N).Flagged(Flags.NoInterval);
        var estimate = Estimate.Of(
            quantile.Value, sample.N, interval, "order_statistic", ("low_rank", ranks.Low), ("high_rank", ranks.High));
        // The reference wants this interval for a median although changes of one deployment depend on each other.
        var ignores = p != 0.5 && !sample.Clusters.IsEmpty;
        return (ignores ? estimate.Flagged(Flags.ClustersIgnored) : estimate) with { Confidence = ranks.Coverage };
    }

    private Estimate ByClusters(Sample sample)
    {
        var quantile = new ClusteredQuantile(sample.Values, sample.Clusters, p);
        return Estimate.Of(quantile.Value, sample.N, quantile.Interval(Levels.Clear), "woodruff_clusters", ("clusters", quantile.Units));
    }

    private Estimate ByBootstrap(Sample sample, ulong seed)
    {
        var value = Quantiles.Of(sample.Values, p);
        var resample = new Resample(sample.Values, sample.Clusters);
        if (resample.Units < Resample.MinimumUnits) return Estimate.Bare(value, sample.N).Flagged(Flags.NoInterval);
        var replicates = Bootstrap.Run(resample, r => r.Quantile(p), seed, sample.Replicates);
        var method = sample.Clusters.IsEmpty ? "bootstrap" : "bootstrap_clusters";
        return Estimate.Of(
            value, sample.N, Bootstrap.MiddleOfSorted(replicates), method, ("resampled_units", resample.Units));
    }

    /// <summary>The value alone: a comparison has its own interval.</summary>
    private Estimate Bare(Sample sample)
    {
        return sample.N < Minimum
            ? Estimate.Bare(null, sample.N).Flagged(Flags.Insufficient)
            : Estimate.Bare(Quantiles.Of(sample.Values, p), sample.N);
    }

    private static double[] Sorted(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
