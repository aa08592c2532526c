namespace Metrics.Statistics;

/// <summary>Quantiles of type 7 (Hyndman &amp; Fan 1996; measurement 0.2), as PERCENTILE_CONT and quantile_cont.</summary>
public static class Quantiles
{
    /// <summary>The quantile of values in any order.</summary>
    /// <param name="values">At least one finite value.</param>
    /// <param name="p">Probability from 0 to 1.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double Of(ReadOnlySpan<double> values, double p)
    {
        var (below, weight) = Position(values.Length, p);
        Span<double> found = stackalloc double[2];
        Selection.At(values, [below, Math.Min(below + 1, values.Length - 1)], found);
        return found[0] + weight * (found[1] - found[0]);
    }

    /// <summary>The quantile of values that are sorted already.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double OfSorted(ReadOnlySpan<double> sorted, double p)
    {
        var (below, weight) = Position(sorted.Length, p);
        var next = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + weight * (sorted[next] - sorted[below]);
    }

    /// <summary>The zero-based rank below the quantile and the weight of the rank after it.</summary>
    internal static (int Below, double Weight) Position(int n, double p)
    {
        if (n == 0) throw new ArgumentException("a quantile needs at least one value");
        var h = (n - 1) * p;
        var below = (int)Math.Floor(h);
        return (below, h - below);
    }
}
