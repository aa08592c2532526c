namespace Metrics.Statistics;

/// <summary>A quantile with its order-statistic interval, all from one selection (measurement 0.2 and 1.8.1).</summary>
/// <param name="Value">The quantile, type 7.</param>
/// <param name="Interval">Null where n is too small.</param>
/// <param name="Ranks">The ranks of the interval's ends, with the exact coverage.</param>
public readonly record struct QuantileEstimate(double Value, Interval? Interval, RankInterval? Ranks)
{
    /// <summary>Computes both for values in any order.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static QuantileEstimate Of(ReadOnlySpan<double> values, double p, double confidence = Levels.Clear)
    {
        var (below, weight) = Quantiles.Position(values.Length, p);
        var above = Math.Min(below + 1, values.Length - 1);
        var ranks = RankInterval.Of(values.Length, p, confidence);
        Span<double> found = stackalloc double[4];
        Selection.At(values, [(ranks?.Low - 1) ?? below, below, above, (ranks?.High - 1) ?? above], found);
        return new(found[1] + weight * (found[2] - found[1]), ranks is null ? null : new(found[0], found[3]), ranks);
    }
}
