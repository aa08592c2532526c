using Metrics.Statistics;

namespace Metrics.Effects;

/// <summary>Difference in differences with one period before and one after (measurement 5.2).</summary>
/// <param name="Effect">Mean change of adopters minus mean change of others, on the scale of the outcome.</param>
/// <param name="Welch">95 % interval by Welch's t; null with fewer than two on a side.</param>
/// <param name="Bootstrap">95 % interval from redrawing both arms; too narrow with fewer than 20 a side.</param>
/// <param name="PValue">Two-sided, from every or very many assignments of the same sizes.</param>
/// <param name="Assignments">How many assignments were looked at.</param>
public sealed record TwoPeriods(double Effect, Interval? Welch, Interval Bootstrap, double PValue, int Assignments)
{
    private const int MostAssignments = 20_000;

    /// <summary>The effect on the original scale where outcomes are logarithms, in percent.</summary>
    public double Percent => 100 * (Math.Exp(Effect) - 1);

    /// <summary>Compares the changes of two groups.</summary>
    /// <param name="adopters">After minus before of each adopter.</param>
    /// <param name="others">After minus before of each other unit.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <param name="replicates">Of the bootstrap.</param>
    /// <exception cref="ArgumentException">A side is empty.</exception>
    public static TwoPeriods Of(IReadOnlyList<double> adopters, IReadOnlyList<double> others, ulong seed = 42, int replicates = Statistics.Bootstrap.Replicates)
    {
        if (adopters.Count == 0 || others.Count == 0) throw new ArgumentException("both sides need at least one unit");
        var effect = adopters.Average() - others.Average();
        var welch = Statistics.Welch.Of(MeanEstimate.Of([.. others]), MeanEstimate.Of([.. adopters]));
        var (p, assignments) = Permute([.. adopters, .. others], adopters.Count, effect);
        return new(effect, welch?.Interval(), Redraw(adopters, others, seed, replicates), p, assignments);
    }

    private static Interval Redraw(IReadOnlyList<double> adopters, IReadOnlyList<double> others, ulong seed, int replicates)
    {
        var random = new SplitMix64(seed);
        var effects = new double[replicates];
        for (var b = 0; b < replicates; b++)
            effects[b] = Drawn(adopters, ref random) - Drawn(others, ref random);
        Array.Sort(effects);
        return Statistics.Bootstrap.MiddleOfSorted(effects);
    }

    private static double Drawn(IReadOnlyList<double> values, ref SplitMix64 random)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Count; i++) sum += values[random.NextIndex(values.Count)];
        return sum / values.Count;
    }

    // All assignments where they are few, else a fixed number of random ones, the observed one among them.
    private static (double P, int Count) Permute(double[] changes, int chosen, double effect)
    {
        var total = changes.Sum();
        double Effect(double sum) => sum / chosen - (total - sum) / (changes.Length - chosen);
        bool IsExtreme(double sum) => Math.Abs(Effect(sum)) >= Math.Abs(effect) - 1e-12;
        var (extreme, count) = (0, 0);
        if (Choose(changes.Length, chosen) <= MostAssignments)
        {
            Each(0, 0, 0);
            return ((double)extreme / count, count);
        }
        var random = new SplitMix64(42);
        for (extreme = count = 1; count < MostAssignments; count++)
        {
            for (var i = 0; i < chosen; i++)
            {
                var other = i + random.NextIndex(changes.Length - i);
                (changes[i], changes[other]) = (changes[other], changes[i]);
            }
            if (IsExtreme(changes.Take(chosen).Sum())) extreme++;
        }
        return ((double)extreme / count, count);

        void Each(int from, int taken, double sum)
        {
            if (taken == chosen)
            {
                count++;
                if (IsExtreme(sum)) extreme++;
                return;
            }
            for (var i = from; i <= changes.Length - (chosen - taken); i++) Each(i + 1, taken + 1, sum + changes[i]);
        }
    }

    private static double Choose(int n, int k)
    {
        var ways = 1.0;
        for (var i = 1; i <= k; i++) ways = ways * (n - k + i) / i;
        return ways;
    }
}
