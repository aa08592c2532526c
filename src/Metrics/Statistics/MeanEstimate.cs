using MathNet.Numerics.Distributions;

namespace Metrics.Statistics;

/// <summary>A mean with its standard error; null where fewer than two values or clusters leave none.</summary>
/// <param name="Value">Arithmetic mean.</param>
/// <param name="StandardError">Of the mean, same unit.</param>
/// <param name="DegreesOfFreedom">Of the t distribution.</param>
public readonly record struct MeanEstimate(double Value, double? StandardError, double DegreesOfFreedom)
{
    /// <summary>The mean of independent values, or of clustered ones (linearised ratio of cluster sums; Cochran 1977).</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static MeanEstimate Of(ReadOnlySpan<double> values, ReadOnlySpan<int> clusters = default)
    {
        if (values.IsEmpty) throw new ArgumentException("a mean needs at least one value");
        var sum = 0.0;
        foreach (var value in values) sum += value;
        var mean = sum / values.Length;
        var (units, squares) = clusters.IsEmpty ? Spread(values, mean) : Spread(values, clusters, mean);
        if (units < 2) return new(mean, null, 0);
        var variance = squares * units / (units - 1.0) / ((double)values.Length * values.Length);
        return new(mean, Math.Sqrt(variance), units - 1);
    }

    /// <summary>Student's t interval; null without a standard error.</summary>
    public Interval? Interval(double confidence = Levels.Clear)
    {
        if (StandardError is not { } error) return null;
        var half = StudentT.InvCDF(0, 1, DegreesOfFreedom, (1 + confidence) / 2) * error;
        return new(Value - half, Value + half);
    }

    private static (int Units, double Squares) Spread(ReadOnlySpan<double> values, double mean)
    {
        var squares = 0.0;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return (values.Length, squares);
    }

    private static (int Units, double Squares) Spread(ReadOnlySpan<double> values, ReadOnlySpan<int> clusters, double mean)
    {
        var residuals = new Dictionary<int, double>();
        for (var i = 0; i < values.Length; i++)
            residuals[clusters[i]] = residuals.GetValueOrDefault(clusters[i]) + (values[i] - mean);
        return (residuals.Count, residuals.Values.Sum(r => r * r));
    }
}
