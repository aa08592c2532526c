namespace Metrics.Statistics;

/// <summary>A share weighted so that each part of the roster counts by its size (Cochran 1977; Kish 1965; measurement 2.9).</summary>
/// <param name="Weights">Weight of one answer, by stratum.</param>
/// <param name="Trimmed">True where a weight was held within its limits.</param>
/// <param name="Unweighted">The plain share, 0 to 1.</param>
/// <param name="Weighted">The weighted share, 0 to 1.</param>
/// <param name="DesignEffect">By which factor the weights widen the variance: n·Σw²/(Σw)².</param>
/// <param name="EffectiveN">Answers of equal weight that would be as sure.</param>
/// <param name="StandardError">Of the stratified share with finite corrections, as a ratio.</param>
/// <param name="Interval">95 % around the weighted share, within 0 to 1.</param>
public sealed record PostStratification(IReadOnlyDictionary<string, double> Weights, bool Trimmed, double Unweighted, double Weighted,
    double DesignEffect, double EffectiveN, double StandardError, Interval Interval)
{
    private const int SmallestStratum = 10;
    private const double LargestGap = 0.10;
    private const double LowestWeight = 0.3;
    private const double HighestWeight = 3;

    /// <summary>
    /// True where weighting is called for and possible: an answer rate is more than 10 points off the whole, and n ≥ 10 in each.
    /// </summary>
    public static bool IsCalledFor(IReadOnlyList<AnsweredStratum> strata)
    {
        var rate = (double)strata.Sum(s => s.N) / Math.Max(1, strata.Sum(s => s.Population));
        return strata.All(s => s.N >= SmallestStratum) && strata.Any(s => Math.Abs(s.Rate - rate) > LargestGap);
    }

    /// <summary>Weights the strata, each weight (N_h/N)/(n_h/n) held within 0.3 to 3.</summary>
    /// <exception cref="ArgumentException">A stratum has fewer than two answers, or more of them than people.</exception>
    public static PostStratification Of(IReadOnlyList<AnsweredStratum> strata)
    {
        if (strata.FirstOrDefault(s => s.N < 2 || s.N > s.Population || s.Favourable < 0 || s.Favourable > s.N) is { } wrong)
            throw new ArgumentException($"stratum {wrong.Id}: {wrong.Favourable} of {wrong.N} answers of {wrong.Population} people");
        double people = strata.Sum(s => s.Population), n = strata.Sum(s => s.N);
        var exact = strata.ToDictionary(s => s.Id, s => s.Population / people / (s.N / n));
        var weights = exact.ToDictionary(w => w.Key, w => Math.Clamp(w.Value, LowestWeight, HighestWeight));
        var sum = strata.Sum(s => weights[s.Id] * s.N);
        var weighted = strata.Sum(s => weights[s.Id] * s.Favourable) / sum;
        var effect = n * strata.Sum(s => weights[s.Id] * weights[s.Id] * s.N) / (sum * sum);
        var error = Math.Sqrt(strata.Sum(s => Variance(s, s.Population / people)));
        var half = Levels.Z(Levels.Clear) * error;
        return new(weights, exact.Any(w => weights[w.Key] != w.Value), strata.Sum(s => s.Favourable) / n, weighted, effect, n / effect,
            error, new(Math.Max(0, weighted - half), Math.Min(1, weighted + half)));
    }

    private static double Variance(AnsweredStratum stratum, double share)
    {
        var p = (double)stratum.Favourable / stratum.N;
        return share * share * (1 - stratum.Rate) * p * (1 - p) / (stratum.N - 1);
    }
}
