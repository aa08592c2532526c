using Metrics.Statistics;

namespace Metrics.Effects;

/// <summary>Whether adopters and others moved alike before the adoption (checks 1, 2 and 6 of measurement 5.4).</summary>
/// <param name="JointP">Of the largest effect before, against other assignments of the dates; null without any.</param>
/// <param name="Drift">How much faster adopters moved a period, with its 95 % interval; null without any.</param>
/// <param name="DriftP">Of the drift.</param>
/// <param name="Anticipation">Effect in the period just before the adoption; null without one.</param>
/// <param name="AnticipationP">Of it: a dip or a rise there is no level to compare with.</param>
/// <param name="PlaceboP">Of the effect of a date one year (or half of the time before) too early.</param>
/// <param name="Bias">The largest effect that a drift which could not be excluded would imitate; null without a drift.</param>
public sealed record PreTrend(double? JointP, PreTrendDrift? Drift, double? DriftP, double? Anticipation, double? AnticipationP, double? PlaceboP, double? Bias)
{
    // Four looks at one time before: together they refuse at most one sound study in twenty.
    private const double Suspicious = 0.05 / 4;

    /// <summary>True where both moved alike before the last period.</summary>
    public bool MovedAlike => !(JointP < Suspicious || DriftP < Suspicious);

    /// <summary>True where the last period before is a level to compare with.</summary>
    public bool IsLastUsual => !(AnticipationP < Suspicious);

    /// <summary>True where a date too early shows nothing.</summary>
    public bool IsEarlyQuiet => !(PlaceboP < Suspicious);

    /// <summary>False where a check found that both did not move alike.</summary>
    public bool Passes => MovedAlike && IsLastUsual && IsEarlyQuiet;

    /// <summary>Looks at the periods before.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="permutations">Other assignments of its dates.</param>
    /// <param name="leftOut">Periods just before adoption that were left out.</param>
    public static PreTrend Of(Panel panel, Permutations permutations, int leftOut = 0)
    {
        var real = permutations.Real;
        var times = Enumerable.Range(1 - panel.Periods, panel.Periods - 1).Where(time => !double.IsNaN(real[real.At(time)])).Select(real.At).ToList();
        if (times.Count == 0)
            return new(null, null, null, null, null, null, null);
        var last = real.At(-1 - leftOut);
        var half = Levels.Z(Levels.Clear) * permutations.Deviation(real.Drift);
        var drift = new PreTrendDrift(real[real.Drift], real[real.Drift] - half, real[real.Drift] + half);
        double? anticipation = double.IsNaN(real[last]) ? null : real[last];
        return new(permutations.PValueOfLargest(times), drift, permutations.PValueOf(real.Drift), anticipation, permutations.PValueOf(last),
            permutations.PValueOf(real.TooEarly), Horizon(panel, leftOut) * Math.Max(Math.Abs(drift.Low), Math.Abs(drift.High)));
    }

    // Of a drift of one a period, how large the overall effect would look.
    private static double Horizon(Panel panel, int leftOut) => GroupTime.Effects(panel, leftOut).Where(effect => effect.EventTime >= 0).ToList() is { Count: > 0 } after
        ? GroupTime.Mean(after.Select(effect => effect with { Effect = effect.EventTime + 1 + leftOut })) : 0;
}

/// <summary>How much faster adopters moved than others before they adopted.</summary>
/// <param name="Value">Mean a period, on the scale of the outcome.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
public readonly record struct PreTrendDrift(double Value, double Low, double High);
