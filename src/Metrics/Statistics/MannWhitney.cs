using MathNet.Numerics.Distributions;

namespace Metrics.Statistics;

/// <summary>Whether answers on an ordinal scale have moved (Mann &amp; Whitney 1947; Cliff 1993; measurement 2.10).</summary>
/// <param name="U">Pairs in which the value after is larger, ties counted half.</param>
/// <param name="Delta">Cliff's δ, −1 to 1: share of pairs that rose less the share that fell.</param>
/// <param name="PValue">Two-sided, by the normal distribution with corrections for ties and continuity.</param>
public readonly record struct MannWhitney(double U, double Delta, double PValue)
{
    /// <summary>Compares two groups of answers, in any order; null where one is empty.</summary>
    public static MannWhitney? Of(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        if (before.IsEmpty || after.IsEmpty) return null;
        double u = 0;
        foreach (var a in after)
            foreach (var b in before)
                u += a > b ? 1 : a == b ? 0.5 : 0;
        var pairs = (double)before.Length * after.Length;
        return new(u, 2 * u / pairs - 1, PValueOf(u, before, after));
    }

    private static double PValueOf(double u, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var n = before.Length + after.Length;
        var ties = new Dictionary<double, double>();
        foreach (var value in before) ties[value] = ties.GetValueOrDefault(value) + 1;
        foreach (var value in after) ties[value] = ties.GetValueOrDefault(value) + 1;
        var pairs = (double)before.Length * after.Length;
        var variance = pairs / 12 * (n + 1 - ties.Values.Sum(t => t * t * t - t) / ((double)n * (n - 1)));
        var distance = Math.Max(0, Math.Abs(u - pairs / 2) - 0.5);
        return variance <= 0 ? 1 : Math.Min(1, 2 * Normal.CDF(0, 1, -distance / Math.Sqrt(variance)));
    }
}
