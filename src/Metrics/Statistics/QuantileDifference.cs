namespace Metrics.Statistics;

/// <summary>Difference of two quantiles: a bootstrap of both samples, or their own intervals added in squares where a sample is
/// too small or too large to resample.</summary>
internal static class QuantileDifference
{
    /// <summary>Compares two samples whose values are known already.</summary>
    public static Comparison Of(Estimate before, Sample first, Estimate after, Sample second, double p, ulong seed)
    {
        var isClustered = !first.Clusters.IsEmpty && !second.Clusters.IsEmpty;
        var isLarge = Math.Max(first.N, second.N) > Percentile.LargestBootstrap;
        if (isLarge && isClustered && ClusteredQuantile.Suits(first.Clusters) && ClusteredQuantile.Suits(second.Clusters))
            return ByClusters(before, first, after, second, p);
        if (!isLarge || isClustered && Math.Max(first.N, second.N) <= Statistic.LargestResample)
        {
            var (b, a) = (new Resample(first.Values, first.Clusters), new Resample(second.Values, second.Clusters));
            if (Math.Min(b.Units, a.Units) >= Resample.MinimumUnits)
                return ByBootstrap(before, b, after, a, p, seed, first.Clusters.IsEmpty && second.Clusters.IsEmpty, second.Replicates);
        }
        var (wide, narrow) = (ByRank(first, second, p, Levels.Clear), ByRank(first, second, p, Levels.Possible));
        var comparison = Comparison.Difference(
            before, after, c => c == Levels.Clear ? wide : narrow, "order_statistic_squares");
        return first.Clusters.IsEmpty && second.Clusters.IsEmpty
            ? comparison
            : comparison with { Flags = [.. comparison.Flags, Flags.ClustersIgnored] };
    }

    private static Comparison ByBootstrap(
        Estimate before, Resample b, Estimate after, Resample a, double p, ulong seed, bool simple, int replicates)
    {
        var changes = Bootstrap.Run(b, a, (x, y) => y.Quantile(p) - x.Quantile(p), seed, replicates);
        return Comparison.Difference(
            before, after, c => Bootstrap.MiddleOfSorted(changes, c), simple ? "bootstrap" : "bootstrap_clusters");
    }

    private static Comparison ByClusters(Estimate before, Sample first, Estimate after, Sample second, double p)
    {
        var b = new ClusteredQuantile(first.Values, first.Clusters, p);
        var a = new ClusteredQuantile(second.Values, second.Clusters, p);
        var wide = Newcombe.Difference(b.Value, b.Interval(Levels.Clear), a.Value, a.Interval(Levels.Clear));
        var narrow = Newcombe.Difference(b.Value, b.Interval(Levels.Possible), a.Value, a.Interval(Levels.Possible));
        return Comparison.Difference(before, after, c => c == Levels.Clear ? wide : narrow, "woodruff_clusters");
    }

    private static Interval? ByRank(Sample first, Sample second, double p, double confidence)
    {
        var (b, a) = (QuantileEstimate.Of(first.Values, p, confidence), QuantileEstimate.Of(second.Values, p, confidence));
        return b.Interval is { } around && a.Interval is { } aroundAfter
            ? Newcombe.Difference(b.Value, around, a.Value, aroundAfter)
            : null;
    }
}
