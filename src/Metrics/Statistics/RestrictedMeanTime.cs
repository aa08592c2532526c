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
        if (b.N < MinimumN || a.N < MinimumN) return Comparison.Impossible("difference", b, a);
        var error = Math.Sqrt(Square(b) + Square(a));
        if (error == 0) return Comparison.Impossible("difference", b, a);
        var change = (a.Value - b.Value)!.Value;
        var p = 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -Math.Abs(change / error));
        return Comparison.Difference(
            b, a, c => new(change - Levels.Z(c) * error, change + Levels.Z(c) * error), "kaplan_meier_greenwood", p);
    }

    private Interval Around(double mean, double error) => new(
        Math.Max(0, mean - Levels.Z(Levels.Clear) * error), Math.Min(Horizon, mean + Levels.Z(Levels.Clear) * error));

    private static double Square(Estimate estimate) => Math.Pow((double)estimate.Details["standard_error"]!, 2);
}
