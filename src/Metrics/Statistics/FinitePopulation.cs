using MathNet.Numerics.Distributions;

namespace Metrics.Statistics;

/// <summary>Intervals where the answers are a large part of everybody there is (Cochran 1977; measurement 2.8).</summary>
/// <remarks>The correction takes those who are silent as like those who answer; it never mends non-response.</remarks>
public static class FinitePopulation
{
    /// <summary>What the standard error is multiplied with: 1 for an endless crowd, 0 where all answered.</summary>
    /// <param name="n">Answers.</param>
    /// <param name="population">Everybody who could answer; null for an endless crowd.</param>
    /// <exception cref="ArgumentException">n is below 1 or above the population.</exception>
    public static double Factor(int n, int? population)
    {
        if (population is not { } all) return n >= 1 ? 1 : throw new ArgumentException($"{n} answers");
        if (n < 1 || n > all) throw new ArgumentException($"{n} answers of {all} people");
        return n == all ? 0 : Math.Sqrt((all - n) / (all - 1.0));
    }

    /// <summary>Student's t interval of a mean of n independent answers; null where there are fewer than two of more people.</summary>
    /// <exception cref="ArgumentException">n is below 1 or above the population.</exception>
    public static Interval? Mean(MeanEstimate mean, int n, int? population, double confidence = Levels.Clear)
    {
        var factor = Factor(n, population);
        if (factor == 0) return new(mean.Value, mean.Value);
        if (mean.StandardError is not { } error) return null;
        var half = StudentT.InvCDF(0, 1, mean.DegreesOfFreedom, (1 + confidence) / 2) * error * factor;
        return new(mean.Value - half, mean.Value + half);
    }

    /// <summary>Wilson's interval with the effective size n(N−1)/(N−n), as ratios from 0 to 1.</summary>
    /// <exception cref="ArgumentException">k of n is no proportion, or n is above the population.</exception>
    public static Interval Proportion(int k, int n, int? population, double confidence = Levels.Clear)
    {
        var plain = Wilson.Of(k, n, confidence);
        var factor = Factor(n, population);
        var p = (double)k / n;
        return factor == 0 ? new(p, p) : population is null ? plain : Wilson.Of(p, n / (factor * factor), confidence);
    }

    /// <summary>Answers needed so that a share of any size is known to ± that margin at 95 %.</summary>
    /// <param name="margin">Half the interval's width as a ratio, as 0.05.</param>
    /// <param name="population">Everybody who could answer.</param>
    /// <exception cref="ArgumentException">The margin is not between 0 and 1, or there is nobody.</exception>
    public static int NeededSample(double margin, int population)
    {
        if (margin is not (> 0 and < 1) || population < 1) throw new ArgumentException($"±{margin} of {population} people");
        var z = Levels.Z(Levels.Clear);
        var endless = z * z / 4 / (margin * margin);
        return (int)Math.Ceiling(endless / (1 + (endless - 1) / population));
    }
}
