using System.Collections.Concurrent;
using MathNet.Numerics;

namespace Metrics.Roi;

/// <summary>The inverse of a Beta or Gamma distribution function to 1e-10. A table of brackets comes first and safeguarded Newton
/// steps after it, because ten thousand trials of bisection alone would take seconds.</summary>
internal sealed class QuantileTable
{
    private const int Cells = 256, MostSteps = 100, MostTables = 500;

    // After a Newton step of that size the next one would be about its square.
    private const double Precision = 1e-10, SmallStep = 1e-6;

    private static readonly ConcurrentDictionary<(bool, double, double), QuantileTable> Known = new();

    private readonly Func<double, double> _below, _density;
    private readonly double[] _edges = new double[Cells + 1];
    private readonly double[] _slopes = new double[Cells + 1];

    private QuantileTable(Func<double, double> below, Func<double, double> density, double most)
    {
        (_below, _density, _edges[Cells]) = (below, density, most);
        for (var i = 1; i < Cells; i++)
        {
            _edges[i] = Find((double)i / Cells, _edges[i - 1], most, (_edges[i - 1] + most) / 2);
            _slopes[i] = 1 / density(_edges[i]);
        }
    }

    /// <summary>Beta between 0 and 1.</summary>
    public static QuantileTable Beta(double a, double b) => Remembered((true, a, b), () =>
    {
        var logarithm = SpecialFunctions.GammaLn(a + b) - SpecialFunctions.GammaLn(a) - SpecialFunctions.GammaLn(b);
        return new QuantileTable(x => SpecialFunctions.BetaRegularized(a, b, x),
            x => Math.Exp(logarithm + (a - 1) * Math.Log(x) + (b - 1) * Math.Log(1 - x)), 1);
    });

    /// <summary>Gamma of that shape with scale 1.</summary>
    public static QuantileTable Gamma(double shape) => Remembered((false, shape, 0), () =>
    {
        var logarithm = SpecialFunctions.GammaLn(shape);
        // Beyond it lies less than one draw in 2^53.
        var far = shape + 10 * Math.Sqrt(shape) + 50;
        return new QuantileTable(x => SpecialFunctions.GammaLowerRegularized(shape, x), x => Math.Exp((shape - 1) * Math.Log(x) - x - logarithm), far);
    });

    /// <summary>The value below which the share u lies.</summary>
    public double At(double u)
    {
        var cell = (int)(u * Cells);
        var (low, high) = (_edges[cell], _edges[cell + 1]);
        return Find(u, low, high, cell is 0 or Cells - 1 ? (low + high) / 2 : Between(cell, u * Cells - cell));
    }

    // Hermite's cubic through both edges with their slopes; close enough that one step is mostly all.
    private double Between(int cell, double t)
    {
        var (low, high) = (_edges[cell], _edges[cell + 1]);
        var guess = low * (1 + 2 * t) * (1 - t) * (1 - t) + high * t * t * (3 - 2 * t)
            + (_slopes[cell] * t * (1 - t) * (1 - t) - _slopes[cell + 1] * t * t * (1 - t)) / Cells;
        return guess > low && guess < high ? guess : (low + high) / 2;
    }

    private double Find(double u, double low, double high, double x)
    {
        for (var i = 0; i < MostSteps && high - low > Precision * Math.Abs(high); i++)
        {
            var off = _below(x) - u;
            if (off > 0)
                high = x;
            else
                low = x;
            // Newton where it stays inside the bracket, bisection where it would leave it.
            var step = off / _density(x);
            var (next, size) = (x - step, Math.Abs(step) / Math.Min(x, _edges[Cells] - x));
            var isInside = next > low && next < high;
            if (off == 0 || !isInside && size < Precision)
                return x;
            x = isInside ? next : (low + high) / 2;
            if (isInside && size < SmallStep)
                return x;
        }
        return x;
    }

    private static QuantileTable Remembered((bool, double, double) key, Func<QuantileTable> make)
    {
        if (Known.TryGetValue(key, out var table))
            return table;
        if (Known.Count > MostTables)
            Known.Clear();
        return Known[key] = make();
    }
}
