namespace Metrics.Statistics;

/// <summary>Interval of a proportion (Wilson 1927; measurement 1.8.3). Never the Wald interval: 0 of 20 would be 0–0.</summary>
public static class Wilson
{
    /// <summary>The interval of k of n, as ratios from 0 to 1.</summary>
    /// <exception cref="ArgumentException">n &lt; 1 or k outside 0..n.</exception>
    public static Interval Of(int k, int n, double confidence = Levels.Clear)
    {
        if (n < 1 || k < 0 || k > n) throw new ArgumentException($"no proportion: {k} of {n}");
        return Of((double)k / n, n, confidence);
    }

    /// <summary>The interval of a share that is as sure as one of that many independent facts, as ratios from 0 to 1.</summary>
    /// <param name="p">The share, 0 to 1.</param>
    /// <param name="size">Effective number of facts, above 0; need not be whole.</param>
    /// <param name="confidence">0.95 for 95 %.</param>
    internal static Interval Of(double p, double size, double confidence = Levels.Clear)
    {
        var z2 = Levels.Z(confidence) * Levels.Z(confidence);
        var centre = (p + z2 / (2.0 * size)) / (1 + z2 / size);
        var half = Math.Sqrt(z2) / (1 + z2 / size) * Math.Sqrt(p * (1 - p) / size + z2 / (4.0 * size * size));
        // At both ends the exact bound is 0 or 1; subtraction leaves a rounding error there.
        return new(p == 0 ? 0 : centre - half, p == 1 ? 1 : centre + half);
    }
}
