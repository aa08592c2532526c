using MathNet.Numerics.Distributions;

namespace Metrics.Statistics;

/// <summary>Exact binomial interval (Clopper &amp; Pearson 1934); used for the ratio of two rates.</summary>
public static class ClopperPearson
{
    /// <summary>The interval of k of n, as ratios from 0 to 1.</summary>
    /// <exception cref="ArgumentException">n &lt; 1 or k outside 0..n.</exception>
    public static Interval Of(int k, int n, double confidence = Levels.Clear)
    {
        if (n < 1 || k < 0 || k > n) throw new ArgumentException($"no proportion: {k} of {n}");
        var tail = (1 - confidence) / 2;
        return new(
            k == 0 ? 0 : Beta.InvCDF(k, n - k + 1.0, tail),
            k == n ? 1 : Beta.InvCDF(k + 1.0, n - k, 1 - tail));
    }
}
