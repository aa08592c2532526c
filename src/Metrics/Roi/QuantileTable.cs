using MathNet.Numerics.Distributions;

namespace Metrics.Roi;

/// <summary>The inverse of a continuous distribution function to 1e-10. A table of brackets comes first and safeguarded Newton
/// steps after it, because ten thousand trials of bisection alone would take seconds.</summary>
internal sealed class QuantileTable
{
    private const int Cells = 512, Steps = 60;
    private const double Precision = 1e-10;

    private readonly IContinuousDistribution _distribution;
    private readonly double[] _edges = new double[Cells + 1];

    public QuantileTable(IContinuousDistribution distribution)
    {
        _distribution = distribution;
        _edges[0] = distribution.Minimum;
        _edges[Cells] = double.IsFinite(distribution.Maximum) ? distribution.Maximum : Far();
        for (var i = 1; i < Cells; i++)
            _edges[i] = Find((double)i / Cells, _edges[i - 1], _edges[Cells]);
    }

    /// <summary>The value below which the share u lies.</summary>
    public double At(double u)
    {
        var cell = (int)(u * Cells);
        return Find(u, _edges[cell], _edges[cell + 1]);
    }

    private double Find(double u, double low, double high)
    {
        var x = (low + high) / 2;
        for (var i = 0; i < Steps && high - low > Precision * Math.Max(1, Math.Abs(low)); i++)
        {
            var off = _distribution.CumulativeDistribution(x) - u;
            if (off > 0)
                high = x;
            else
                low = x;
            // Newton where it stays inside the bracket, bisection where it would leave it.
            var step = off / _distribution.Density(x);
            var next = x - step;
            var isInside = next > low && next < high;
            x = isInside ? next : (low + high) / 2;
            if (isInside && Math.Abs(step) < Precision * Math.Max(1, Math.Abs(x)))
                break;
        }
        return x;
    }

    // Beyond it lies less than one draw in 2^53.
    private double Far()
    {
        var far = _distribution.Mean + 10 * _distribution.StdDev;
        while (1 - _distribution.CumulativeDistribution(far) > 1e-16)
            far *= 2;
        return far;
    }
}
