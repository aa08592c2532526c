using MathNet.Numerics.Distributions;

namespace Metrics.Statistics;

/// <summary>Difference of two means with unequal variances (Welch 1947).</summary>
/// <param name="Difference">After minus before.</param>
/// <param name="StandardError">Of the difference.</param>
/// <param name="DegreesOfFreedom">By Welch and Satterthwaite.</param>
public readonly record struct Welch(double Difference, double StandardError, double DegreesOfFreedom)
{
    /// <summary>Compares two means; null where one has no standard error or neither varies.</summary>
    public static Welch? Of(MeanEstimate before, MeanEstimate after)
    {
        if (before.StandardError is not { } b || after.StandardError is not { } a || (a == 0 && b == 0)) return null;
        var (va, vb) = (a * a, b * b);
        var freedom = (va + vb) * (va + vb) / (va * va / after.DegreesOfFreedom + vb * vb / before.DegreesOfFreedom);
        return new(after.Value - before.Value, Math.Sqrt(va + vb), freedom);
    }

    /// <summary>Student's t interval of the difference.</summary>
    public Interval Interval(double confidence = Levels.Clear)
    {
        var half = StudentT.InvCDF(0, 1, DegreesOfFreedom, (1 + confidence) / 2) * StandardError;
        return new(Difference - half, Difference + half);
    }

    /// <summary>Two-sided p-value.</summary>
    public double PValue() => 2 * StudentT.CDF(0, 1, DegreesOfFreedom, -Math.Abs(Difference / StandardError));
}
