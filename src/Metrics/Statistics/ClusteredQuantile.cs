using MathNet.Numerics.Distributions;

namespace Metrics.Statistics;

/// <summary>
/// A quantile of many values that depend on each other within clusters, in one pass: the share of values below it is a mean of
/// clusters with a standard error, and the quantiles at the ends of that share's interval enclose it (Woodruff 1952).
/// </summary>
internal readonly ref struct ClusteredQuantile
{
    /// <summary>With fewer clusters the standard error is too rough, and a bootstrap is affordable.</summary>
    public const int MinimumUnits = 30;

    private readonly ReadOnlySpan<double> _values;
    private readonly double _p;
    private readonly double _error;

    /// <summary>Computes the quantile, type 7, and the standard error of its share.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="clusters">A number of a cluster for each value.</param>
    /// <param name="p">The probability.</param>
    public ClusteredQuantile(ReadOnlySpan<double> values, ReadOnlySpan<int> clusters, double p)
    {
        _values = values;
        _p = p;
        Value = Quantiles.Of(values, p);
        var below = 0;
        foreach (var value in values)
            if (value <= Value) below++;
        // Ties put more values at or below the quantile than its share; what counts is how unevenly the clusters hold them.
        var share = (double)below / values.Length;
        var residuals = new double[Count(clusters)];
        for (var i = 0; i < values.Length; i++) residuals[clusters[i]] += (values[i] <= Value ? 1 : 0) - share;
        var squares = 0.0;
        foreach (var residual in residuals) squares += residual * residual;
        Units = residuals.Length;
        _error = Units < 2 ? 0 : Math.Sqrt(squares * Units / (Units - 1.0)) / values.Length;
    }

    /// <summary>The quantile.</summary>
    public double Value { get; }

    /// <summary>How many clusters there are.</summary>
    public int Units { get; }

    /// <summary>True where a sample has enough clusters for this to be trusted.</summary>
    public static bool Suits(ReadOnlySpan<int> clusters) => Count(clusters) >= MinimumUnits;

    /// <summary>The values that enclose the quantile.</summary>
    public Interval Interval(double confidence)
    {
        var half = StudentT.InvCDF(0, 1, Units - 1, (1 + confidence) / 2) * _error;
        return new(Quantiles.Of(_values, Math.Max(0, _p - half)), Quantiles.Of(_values, Math.Min(1, _p + half)));
    }

    // Clusters are numbered by first appearance.
    private static int Count(ReadOnlySpan<int> clusters)
    {
        var highest = -1;
        foreach (var cluster in clusters) highest = Math.Max(highest, cluster);
        return highest + 1;
    }
}
