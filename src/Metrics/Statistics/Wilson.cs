namespace Metrics.Statistics;

/// <summary>Interval of a proportion (Wilson 1927; measurement 1.8.3). Never the Wald interval: 0 of 20 would be 0–0.</summary>
public static class Wilson
{
    /// <summary>The interval of k of n, as ratios from 0 to 1.</summary>
    /// <exception cref="ArgumentException">n &lt; 1 or k outside 0..n.</exception>
    public static Interval Of(int k, int n, double confidence = Levels.Clear)
    {
        if (n < 1 || k < 0 || k > n) throw new ArgumentException($"no proportion: {k} of {n}");
        var z2 = Levels.Z(confidence) * Levels.Z(confidence);
        var p = (double)k / n;
        var centre = (p + z2 / (2.0 * n)) / (1 + z2 / n);
        var half = Math.Sqrt(z2) / (1 + z2 / n) * Math.Sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
        // At both ends the exact bound is 0 or 1; subtraction leaves a rounding error there.
        return new(k == 0 ? 0 : centre - half, k == n ? 1 : centre + half);
    }
}
