using MathNet.Numerics.Distributions;

namespace Metrics.Roi;

/// <summary>What is not known about an input, as the inverse of its distribution function, so that a stream of u gives the same
/// draws on every machine (measurement 4.7).</summary>
public abstract class Distribution
{
    private const double Z = 1.959963984540054, Z90 = 1.28155;

    /// <summary>Low end of the input, for sensitivity.</summary>
    public double Low { get; private init; }

    /// <summary>High end of the input, for sensitivity.</summary>
    public double High { get; private init; }

    /// <summary>True where nothing is drawn.</summary>
    public bool IsFixed => this is Constant;

    /// <summary>The value at probability u.</summary>
    /// <param name="u">From 0 up to but not including 1.</param>
    public abstract double At(double u);

    /// <summary>A known value.</summary>
    public static Distribution Fixed(double value) => new Constant(value) { Low = value, High = value };

    /// <summary>Triangular between a and b with its top at m.</summary>
    public static Distribution Triangular(double a, double m, double b) => new Triangle(a, m, b) { Low = a, High = b };

    /// <summary>PERT: Beta with α = 1 + 4(m−a)/(b−a) and β = 1 + 4(b−m)/(b−a), stretched over a to b (Malcolm et al. 1959).</summary>
    public static Distribution Pert(double a, double m, double b) =>
        new Tabled(QuantileTable.Beta(BetaOf(a, m, b).Alpha, BetaOf(a, m, b).Beta), a, b - a) { Low = a, High = b };

    /// <summary>Log-normal with that median and 90th percentile, capped.</summary>
    public static Distribution Lognormal(double median, double p90, double cap)
    {
        var (mu, sigma) = (Math.Log(median), Math.Log(p90 / median) / Z90);
        return new Logarithmic(mu, sigma, cap) { Low = Math.Min(cap, Math.Exp(mu - Z90 * sigma)), High = Math.Min(cap, p90) };
    }

    /// <summary>Between the ends of a 95 % interval of a share: Beta with the value as its mean and the interval's width.</summary>
    /// <param name="value">The share.</param>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end.</param>
    public static Distribution OfShare(double value, double low, double high)
    {
        // A share of 0 or 1 has no Beta around it; the middle of its interval does.
        var mean = value is > 0 and < 1 ? value : (low + high) / 2;
        var variance = Math.Min(Math.Pow((high - low) / (2 * Z), 2), 0.99 * mean * (1 - mean));
        if (!(variance > 0))
            return Fixed(value);
        var size = mean * (1 - mean) / variance - 1;
        return new Tabled(QuantileTable.Beta(mean * size, (1 - mean) * size), 0, 1) { Low = low, High = high };
    }

    /// <summary>Between the ends of a 95 % interval of an amount above 0: Gamma with the value as its mean and the interval's width.</summary>
    public static Distribution OfAmount(double value, double low, double high)
    {
        var deviation = (high - low) / (2 * Z);
        if (!(deviation > 0) || !(value > 0))
            return Fixed(value);
        var shape = Math.Pow(value / deviation, 2);
        return new Tabled(QuantileTable.Gamma(shape), 0, value / shape) { Low = low, High = high };
    }

    /// <summary>The two parameters of a PERT's Beta.</summary>
    internal static (double Alpha, double Beta) BetaOf(double a, double m, double b) => (1 + 4 * (m - a) / (b - a), 1 + 4 * (b - m) / (b - a));

    private sealed class Constant(double value) : Distribution
    {
        public override double At(double u) => value;
    }

    private sealed class Triangle(double a, double m, double b) : Distribution
    {
        public override double At(double u) => u < (m - a) / (b - a) ? a + Math.Sqrt(u * (b - a) * (m - a)) : b - Math.Sqrt((1 - u) * (b - a) * (b - m));
    }

    private sealed class Tabled(QuantileTable table, double from, double scale) : Distribution
    {
        public override double At(double u) => from + scale * table.At(u);
    }

    private sealed class Logarithmic(double mu, double sigma, double cap) : Distribution
    {
        public override double At(double u) => u <= 0 ? 0 : Math.Min(cap, Math.Exp(mu + sigma * Normal.InvCDF(0, 1, u)));
    }
}
