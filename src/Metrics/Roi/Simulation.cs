using Metrics.Statistics;

namespace Metrics.Roi;

/// <summary>How far a result may lie from its base case: ten thousand runs, each input drawn once a run and used in all lines, so that
/// what depends on the same driver moves together (measurement 4.7).</summary>
public sealed class Simulation
{
    /// <summary>Runs unless asked otherwise.</summary>
    public const int Trials = 10_000;

    private readonly double[][] _npv;
    private readonly double[][] _cumulative;
    private readonly int _years;

    private Simulation(double[][] npv, double[][] cumulative, int years, ulong seed) => (_npv, _cumulative, _years, Seed) = (npv, cumulative, years, seed);

    /// <summary>Seed of the draws.</summary>
    public ulong Seed { get; }

    /// <summary>How many runs there were.</summary>
    public int Count => _npv[0].Length;

    /// <summary>Draws and runs. Inputs are drawn in the order of the file; what is known is not drawn.</summary>
    /// <param name="calculation">What is run.</param>
    /// <param name="trials">How often.</param>
    /// <exception cref="RequestException">A draw leads to a division by zero or an impossible adoption.</exception>
    public static Simulation Run(Calculation calculation, int trials = Trials)
    {
        var (scenario, width) = (calculation.Scenario, calculation.Scenario.Years + 1);
        var (npv, cumulative) = (Columns(3, trials), Columns(3 * width, trials));
        var shapes = calculation.Values.Select(value => value.Shape).ToArray();
        var (inputs, sums) = (calculation.Base.ToArray(), new double[3 * width]);
        Span<double> worth = stackalloc double[3];
        var random = new SplitMix64(scenario.Seed);
        for (var trial = 0; trial < trials; trial++)
        {
            for (var i = 0; i < shapes.Length; i++)
                if (!shapes[i].IsFixed)
                    inputs[i] = shapes[i].At(random.NextUnit());
            if (calculation.Run(inputs, worth, sums) is { } refusal)
                throw refusal;
            for (var view = 0; view < 3; view++)
                npv[view][trial] = worth[view];
            for (var i = 0; i < sums.Length; i++)
                cumulative[i][trial] = sums[i];
        }
        return Sorted(npv, cumulative, scenario);
    }

    /// <summary>Net present value at a probability, quantiles of type 7.</summary>
    public double Npv(View view, double p) => Quantiles.OfSorted(_npv[(int)view], p);

    /// <summary>Mean net present value.</summary>
    public double Mean(View view) => _npv[(int)view].Average();

    /// <summary>Share of the runs whose net present value is above 0.</summary>
    public double ProbabilityPositive(View view)
    {
        var sorted = _npv[(int)view];
        return (double)sorted.Count(value => value > 0) / sorted.Length;
    }

    /// <summary>All net present values, ascending.</summary>
    public IReadOnlyList<double> Sorted(View view) => _npv[(int)view];

    /// <summary>Running sum of the net flows at the end of a year, at a probability.</summary>
    public double Cumulative(View view, int year, double p) => Quantiles.OfSorted(_cumulative[(int)view * (_years + 1) + year], p);

    /// <summary>Share of the runs whose running sum is not negative at the end of a year.</summary>
    public double ProbabilityPaidBack(View view, int year)
    {
        var sums = _cumulative[(int)view * (_years + 1) + year];
        return (double)sums.Count(sum => sum >= 0) / sums.Length;
    }

    private static double[][] Columns(int count, int trials) => [.. Enumerable.Range(0, count).Select(_ => new double[trials])];

    private static Simulation Sorted(double[][] npv, double[][] cumulative, Scenario scenario)
    {
        foreach (var column in npv.Concat(cumulative))
            Array.Sort(column);
        return new Simulation(npv, cumulative, scenario.Years, scenario.Seed);
    }
}
