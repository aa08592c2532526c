using MathNet.Numerics.Distributions;

namespace Metrics.Statistics;

/// <summary>Exact interval of a Poisson count (Garwood 1936; measurement 1.8.4).</summary>
public static class Garwood
{
    /// <summary>The interval of the expected count; divide by the exposure for a rate.</summary>
    /// <exception cref="ArgumentException">k is negative.</exception>
    public static Interval Of(int k, double confidence = Levels.Clear)
    {
        if (k < 0) throw new ArgumentException($"a count is not negative: {k}");
        var tail = (1 - confidence) / 2;
        // Half of a chi-square with 2k degrees of freedom is a gamma variable of shape k.
        return new(k == 0 ? 0 : Gamma.InvCDF(k, 1, tail), Gamma.InvCDF(k + 1.0, 1, 1 - tail));
    }
}
