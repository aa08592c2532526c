namespace Metrics.Statistics;

/// <summary>Arithmetic mean with Student's t interval; dependent facts are resampled by cluster. Compared by Welch's test.</summary>
internal sealed class Mean : Statistic
{
    public override string Id => "mean";

    public override bool Resamples => true;

    private protected override double? Locate(Sample sample) => Bare(sample).Value;

    private protected override Estimate Measure(Sample sample, ulong seed)
    {
        if (sample.N == 0) return Estimate.Bare(null, 0).Flagged(Flags.Insufficient);
        var mean = MeanEstimate.Of(sample.Values, sample.Clusters);
        var (interval, method) = sample.Clusters.IsEmpty ? (mean.Interval(), "student_t")
            : sample.N > LargestResample ? (mean.Interval(), "student_t_clusters")
            : (ByBootstrap(sample, seed), "bootstrap_clusters");
        var estimate = interval is { } i
            ? Estimate.Of(mean.Value, sample.N, i, method)
            : Estimate.Bare(mean.Value, sample.N).Flagged(Flags.NoInterval);
        return estimate.FlaggedIfSmall();
    }

    private protected override Comparison Relate(Sample before, Sample after, ulong seed)
    {
        var (b, a) = (Bare(before), Bare(after));
        if (b.N < MinimumN || a.N < MinimumN) return Comparison.Impossible("difference", b, a);
        var welch = Welch.Of(
            MeanEstimate.Of(before.Values, before.Clusters), MeanEstimate.Of(after.Values, after.Clusters));
        return Comparison.Difference(b, a, c => welch?.Interval(c), "welch", welch?.PValue());
    }

    private static Interval? ByBootstrap(Sample sample, ulong seed)
    {
        var clusters = new ClusterSums(sample.Values, sample.Clusters);
        return clusters.Units < Resample.MinimumUnits ? null : Bootstrap.MiddleOfSorted(clusters.Means(seed, sample.Replicates));
    }

    private static Estimate Bare(Sample sample)
    {
        double? value = sample.N == 0 ? null : MeanEstimate.Of(sample.Values).Value;
        return Estimate.Bare(value, sample.N);
    }
}
