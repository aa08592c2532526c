namespace Metrics.Statistics;

/// <summary>How large a difference is, whatever its unit (measurement 2.10).</summary>
public static class EffectSize
{
    private static readonly string[] Words = ["negligible", "small", "medium", "large"];

    /// <summary>Hedges' g: the difference in pooled standard deviations, corrected for small samples (Hedges 1981).</summary>
    /// <returns>Null where a side has fewer than two values or nothing varies.</returns>
    public static double? HedgesG(MeanEstimate before, MeanEstimate after)
    {
        if (before.StandardError is not { } b || after.StandardError is not { } a) return null;
        var freedom = before.DegreesOfFreedom + after.DegreesOfFreedom;
        var pooled = (Squares(b, before.DegreesOfFreedom) + Squares(a, after.DegreesOfFreedom)) / freedom;
        return pooled <= 0 ? null : (after.Value - before.Value) / Math.Sqrt(pooled) * (1 - 3 / (4 * freedom - 1));
    }

    /// <summary>negligible, small, medium or large, for g (Cohen 1988).</summary>
    public static string WordForG(double g) => Word(Math.Abs(g), 0.2, 0.5, 0.8);

    /// <summary>negligible, small, medium or large, for Cliff's δ (Romano et al. 2006).</summary>
    public static string WordForDelta(double delta) => Word(Math.Abs(delta), 0.147, 0.33, 0.474);

    /// <summary>The least difference of two means that such samples find in four cases of five (80 % power, 5 % error).</summary>
    /// <param name="deviation">Standard deviation of the values, in their unit.</param>
    /// <param name="n">Values on each side.</param>
    /// <exception cref="ArgumentException">n is below 1.</exception>
    public static double SmallestDetectable(double deviation, int n) =>
        n >= 1 ? 2.8 * deviation * Math.Sqrt(2.0 / n) : throw new ArgumentException($"{n} values");

    private static string Word(double size, params double[] limits) => Words[limits.Count(limit => size >= limit)];

    // The sum of squares around the mean, back from the mean's standard error.
    private static double Squares(double error, double freedom) => error * error * (freedom + 1) * freedom;
}
