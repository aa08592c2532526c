using MathNet.Numerics.Distributions;

namespace Metrics.Statistics;

/// <summary>Bayesian rate of events with the Jeffreys prior: Gamma(k + ½, exposure) (measurement 1.8.4).</summary>
/// <param name="Median">Median of the posterior, events per unit of exposure.</param>
/// <param name="Interval">Central credible interval, events per unit of exposure.</param>
public readonly record struct GammaRate(double Median, Interval Interval)
{
    /// <summary>The rate after k events.</summary>
    /// <exception cref="ArgumentException">k is negative or the exposure not positive.</exception>
    public static GammaRate Of(int k, double exposure, double confidence = Levels.Clear)
    {
        if (k < 0 || !(exposure > 0)) throw new ArgumentException($"no rate: {k} events in {exposure}");
        double At(double p) => Gamma.InvCDF(k + 0.5, exposure, p);
        return new(At(0.5), new(At((1 - confidence) / 2), At((1 + confidence) / 2)));
    }
}
