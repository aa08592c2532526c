using MathNet.Numerics;

namespace Metrics.Statistics;

/// <summary>The binomial distribution, summed by the incomplete beta function so that a million trials cost no loop.</summary>
internal static class Binomial
{
    /// <summary>P(X ≤ k) for n trials with probability p.</summary>
    public static double Cumulative(int k, int n, double p) => k switch
    {
        < 0 => 0,
        _ when k >= n => 1,
        _ => SpecialFunctions.BetaRegularized(n - (double)k, k + 1.0, 1 - p),
    };
}
