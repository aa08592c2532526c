namespace Metrics.Statistics;

/// <summary>Mean time to an event, cut at a horizon, with open ones censored (measurement 1.8.5). No minimum sample.</summary>
/// <param name="hours">The horizon in hours; values are seconds.</param>
internal sealed class RestrictedMeanTime(int hours) : Statistic
{
    private double Horizon => hours * 3600.0;

    public override string Id => $"rmst{hours}";

    private protected override Estimate Measure(Sample sample, ulong seed)
    {
        if (sample.N == 0) return Estimate.Bare(null, 0).Flagged(Flags.Insufficient);
        var curve = KaplanMeier.Of(sample.Values, sample.Open);
        var (mean, error) = curve.RestrictedMean(Horizon);
        (string, object?)[] details = [("last_time", curve.LastTime), ("standard_error", error)];
        var estimate = error > 0
            ? Estimate.Of(mean, curve.N, Around(mean, error), "kaplan_meier_greenwood", details)
            : Estimate.Bare(mean, curve.N, details).Flagged(Flags.NoInterval);
        // A curve that reached zero needs nobody to be watched any longer.
        if (curve.LastTime < Horizon && curve.Censored > 0 && curve.Steps is not [.., { Survival: 0 }])
            estimate = estimate.Flagged(Flags.BeyondFollowUp);
        return estimate.FlaggedIfSmall() with { Censored = curve.Censored };
    }

    private protected override Comparison Relate(Sample before, Sample after, ulong seed)
    {
        var (b, a) = (Measure(before, seed), Measure(after, seed));
        // An upper bound is no estimate: its standard error knows nothing of the time that was not watched.
        if (b.N < MinimumN || a.N < MinimumN || b.Flags.Union(a.Flags).Contains(Flags.BeyondFollowUp))
            return Comparison.Impossible("difference", b, a);
        // Student's t for the few that ended: with the normal distribution every tenth comparison of 5 with 5 was a false alarm.
        var ended = b.N - b.Censored + a.N - a.Censored;
        var welch = new Welch((a.Value - b.Value)!.Value, Math.Sqrt(Square(b) + Square(a)), ended - 2);
        return welch is { StandardError: > 0, DegreesOfFreedom: > 0 }
            ? Comparison.Difference(b, a, c => welch.Interval(c), "kaplan_meier_greenwood", welch.PValue())
            : Comparison.Impossible("difference", b, a);
    }

    private Interval Around(double mean, double error) => new(
        Math.Max(0, mean - Levels.Z(Levels.Clear) * error), Math.Min(Horizon, mean + Levels.Z(Levels.Clear) * error));

    private static double Square(Estimate estimate) => Math.Pow((double)estimate.Details["standard_error"]!, 2);
}
