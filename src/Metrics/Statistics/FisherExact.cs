namespace Metrics.Statistics;

/// <summary>Fisher's exact test of two proportions (measurement 1.8.3).</summary>
public static class FisherExact
{
    // Tables whose probabilities differ by rounding only count as equally likely.
    private const double Tolerance = 1 + 1e-7;

    /// <summary>Two-sided p-value: the probability of all tables at most as likely as the observed one.</summary>
    /// <param name="kBefore">Cases of the first side.</param>
    /// <param name="nBefore">Size of the first side.</param>
    /// <param name="kAfter">Cases of the second side.</param>
    /// <param name="nAfter">Size of the second side.</param>
    public static double PValue(int kBefore, int nBefore, int kAfter, int nAfter)
    {
        var cases = kBefore + kAfter;
        var mode = (int)((cases + 1.0) * (nBefore + 1.0) / (nBefore + (double)nAfter + 2));
        var observed = 1.0;
        foreach (var (k, weight) in Weights(mode, kBefore, cases, nBefore, nAfter))
            if (k == kBefore) observed = weight;
        double all = 0, unlikely = 0;
        foreach (var (_, weight) in Both(mode, cases, nBefore, nAfter))
        {
            all += weight;
            if (weight <= observed * Tolerance) unlikely += weight;
        }
        return unlikely / all;
    }

    private static IEnumerable<(int K, double Weight)> Both(int mode, int cases, int n, int other) =>
        Weights(mode, Math.Max(0, cases - other), cases, n, other)
            .Concat(Weights(mode, Math.Min(n, cases), cases, n, other).Skip(1));

    /// <summary>Hypergeometric weights relative to the mode, walking from it to the given end.</summary>
    private static IEnumerable<(int K, double Weight)> Weights(int mode, int end, int cases, int n, int other)
    {
        var weight = 1.0;
        yield return (mode, weight);
        for (var k = mode; k < end; k++)
        {
            weight *= (cases - k) * (double)(n - k) / ((k + 1.0) * (other - cases + k + 1.0));
            yield return (k + 1, weight);
        }
        for (var k = mode; k > end; k--)
        {
            weight *= k * (double)(other - cases + k) / ((cases - k + 1.0) * (n - k + 1.0));
            yield return (k - 1, weight);
        }
    }
}
