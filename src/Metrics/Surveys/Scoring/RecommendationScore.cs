using Metrics.Statistics;

namespace Metrics.Surveys;

/// <summary>Employee recommendation score (eNPS-style; measurement 2.7.6), −100 to +100 points.</summary>
/// <param name="Promoters">Answers 9 and 10.</param>
/// <param name="Passives">Answers 7 and 8.</param>
/// <param name="Detractors">Answers 0 to 6.</param>
public sealed record RecommendationScore(int Promoters, int Passives, int Detractors)
{
    /// <summary>Answers.</summary>
    public int N => Promoters + Passives + Detractors;

    /// <summary>Promoters less detractors in percent; NaN without answers.</summary>
    public double Value => 100.0 * (Promoters - Detractors) / N;

    /// <summary>In points: the root of (p + d − (p−d)²)/n.</summary>
    public double StandardError
    {
        get
        {
            double p = (double)Promoters / N, d = (double)Detractors / N;
            return 100 * Math.Sqrt((p + d - (p - d) * (p - d)) / N);
        }
    }

    /// <summary>Counts answers from 0 to 10.</summary>
    public static RecommendationScore Of(IEnumerable<double> answers)
    {
        var all = answers.ToArray();
        return new(all.Count(x => x >= 9), all.Count(x => x is >= 7 and < 9), all.Count(x => x < 7));
    }

    /// <summary>95 %, within −100 to +100 points.</summary>
    /// <param name="population">Everybody who could answer; null for an endless crowd.</param>
    /// <exception cref="ArgumentException">There are no answers, or more than people.</exception>
    public Interval Interval(int? population = null)
    {
        var half = Levels.Z(Levels.Clear) * StandardError * FinitePopulation.Factor(N, population);
        return new(Math.Max(-100, Value - half), Math.Min(100, Value + half));
    }
}
