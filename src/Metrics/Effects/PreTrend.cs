using Metrics.Statistics;

namespace Metrics.Effects;

/// <summary>Whether adopters and others moved alike before the adoption (checks 1, 2 and 6 of measurement 5.4).</summary>
/// <param name="Effects">Mean effect by periods before the adoption, the latest last; zeros if they moved alike.</param>
/// <param name="JointP">Of the largest of them, against other assignments of the dates; null without any.</param>
/// <param name="Drift">How much faster adopters moved a period, with its 95 % interval; null without any.</param>
/// <param name="DriftP">Of the drift.</param>
/// <param name="AnticipationP">Of the period just before the adoption: a dip or a rise there is no level to compare with.</param>
/// <param name="PlaceboP">Of the effect of a date one year (or half of the time before) too early.</param>
/// <param name="Bias">The largest effect that a drift which could not be excluded would imitate; null without a drift.</param>
public sealed record PreTrend(IReadOnlyDictionary<int, double> Effects, double? JointP, (double Value, Interval Interval)? Drift,
    double? DriftP, double? AnticipationP, double? PlaceboP, double? Bias)
{
    // Four looks at one time before: together they refuse at most one sound study in twenty.
    private const double Suspicious = 0.05 / 4;
    private const double NormalLimit = 1.959963984540054;

    /// <summary>False where a check found that both did not move alike.</summary>
    public bool Passes => !Failures.Any();

    /// <summary>What was found, each in a sentence.</summary>
    public IEnumerable<string> Failures
    {
        get
        {
            if (JointP < Suspicious || DriftP < Suspicious)
                yield return "adopters moved differently from the others before they adopted";
            if (AnticipationP < Suspicious)
                yield return "the last period before adoption was unusual, so it is no level to compare with";
            if (PlaceboP < Suspicious)
                yield return "a date one year too early shows an effect as well";
        }
    }

    /// <summary>Looks at the periods before.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="yearOfPeriods">How many periods a year has: 4, 12 or 52.</param>
    /// <param name="seed">Of the assignments.</param>
    /// <param name="count">How many assignments.</param>
    public static PreTrend Of(Panel panel, int yearOfPeriods = 4, ulong seed = 7, int count = Permutations.Count)
    {
        var early = Math.Min(yearOfPeriods, (panel.Dates.Where(date => date != Panel.Never).DefaultIfEmpty(0).Min() - 1) / 2);
        var real = Look(panel, panel.Dates, early);
        if (real.ByTime.Count == 0)
            return new(real.ByTime, null, null, null, null, null, null);
        var random = new SplitMix64(seed);
        var dates = (int[])panel.Dates.Clone();
        var others = new List<Seen>(count);
        for (var i = 0; i < count; i++)
        {
            Permutations.Shuffle(dates, ref random);
            others.Add(Look(panel, dates, early));
        }
        var spread = real.ByTime.Keys.ToDictionary(time => time, time => Deviation(others.Select(other => other.ByTime.GetValueOrDefault(time, double.NaN))));
        double Largest(Seen seen) => seen.ByTime.Where(effect => spread.GetValueOrDefault(effect.Key) > 0)
            .Select(effect => Math.Abs(effect.Value) / spread[effect.Key]).DefaultIfEmpty(0).Max();
        var error = Deviation(others.Select(other => other.Drift));
        var drift = (real.Drift, Interval: new Interval(real.Drift - NormalLimit * error, real.Drift + NormalLimit * error));
        var horizon = Horizon(panel);
        return new(real.ByTime, P(Largest(real), others.Select(Largest)), drift, P(real.Drift, others.Select(other => other.Drift)),
            P(real.ByTime[-1 is var last && real.ByTime.ContainsKey(-1) ? last : real.ByTime.Keys.Max()], others.Select(other => other.ByTime.GetValueOrDefault(-1, double.NaN))),
            early > 0 && !double.IsNaN(real.Placebo) ? P(real.Placebo, others.Select(other => other.Placebo)) : null,
            horizon * Math.Max(Math.Abs(drift.Interval.Low), Math.Abs(drift.Interval.High)));
    }

    private sealed record Seen(IReadOnlyDictionary<int, double> ByTime, double Drift, double Placebo);

    private static Seen Look(Panel panel, int[] dates, int early)
    {
        var before = GroupTime.Effects(panel.Values, dates, panel.Periods).Where(effect => effect.EventTime < 0).ToList();
        return new Seen(GroupTime.ByEventTime(before), GroupTime.Mean(before), Placebo(panel, dates, early));
    }

    // The effect of a date that is too early, of which nothing after the real one is seen.
    private static double Placebo(Panel panel, int[] dates, int early)
    {
        if (early < 1)
            return double.NaN;
        var effects = new List<GroupTimeEffect>();
        foreach (var cohort in dates.Where(date => date != Panel.Never && date - early - 1 >= 0).Distinct())
            for (var t = cohort - early; t < cohort; t++)
                if (Change(panel, dates, cohort, t, cohort - early - 1) is { } effect)
                    effects.Add(effect);
        return GroupTime.Mean(effects);
    }

    private static GroupTimeEffect? Change(Panel panel, int[] dates, int cohort, int t, int basis)
    {
        double own = 0, others = 0;
        int size = 0, controls = 0;
        for (var i = 0; i < dates.Length; i++)
        {
            var change = panel.Values[i][t] - panel.Values[i][basis];
            if (double.IsNaN(change))
                continue;
            if (dates[i] == cohort) (own, size) = (own + change, size + 1);
            else if (dates[i] > t) (others, controls) = (others + change, controls + 1);
        }
        return size == 0 || controls == 0 ? null : new(cohort, t, own / size - others / controls, size, controls);
    }

    // Of a drift of one a period, how large the overall effect would look.
    private static double Horizon(Panel panel)
    {
        var effects = GroupTime.Effects(panel).Where(effect => effect.EventTime >= 0).ToList();
        return effects.Count == 0 ? 0 : GroupTime.Mean(effects.Select(effect => effect with { Effect = effect.EventTime + 1 }));
    }

    private static double P(double real, IEnumerable<double> others)
    {
        var known = others.Where(other => !double.IsNaN(other)).ToList();
        return (1.0 + known.Count(other => Math.Abs(other) >= Math.Abs(real) - 1e-12)) / (1 + known.Count);
    }

    private static double Deviation(IEnumerable<double> values)
    {
        var known = values.Where(value => !double.IsNaN(value)).ToList();
        return known.Count == 0 ? 0 : Math.Sqrt(known.Average(value => value * value));
    }
}
