using MathNet.Numerics.Distributions;

namespace Metrics.Statistics;

/// <summary>The two levels of confidence in use: 95 % for "clear" and for every shown interval, 80 % for "possible".</summary>
public static class Levels
{
    /// <summary>95 %.</summary>
    public const double Clear = 0.95;

    /// <summary>80 %.</summary>
    public const double Possible = 0.80;

    /// <summary>The two-sided normal quantile; 1.959963984540054 for 95 % (measurement 0.2).</summary>
    public static double Z(double confidence) =>
        confidence == Clear ? 1.959963984540054 : Normal.InvCDF(0, 1, (1 + confidence) / 2);
}
