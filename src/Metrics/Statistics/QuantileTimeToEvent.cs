namespace Metrics.Statistics;

/// <summary>The time by which a share of the facts has come to its event, with open ones censored (R17, R18; measurement 1.8.5).
/// The median needs no minimum sample; a tail needs ten facts, as any tail does (0.4).</summary>
internal sealed class QuantileTimeToEvent(string id, double p) : Statistic
{
    private const int MinimumTailN = 10;

    public override string Id => id;

    private protected override Estimate Measure(Sample sample, ulong seed)
    {
        if (sample.N == 0 || p != 0.5 && sample.N < MinimumTailN) return Estimate.Bare(null, sample.N).Flagged(Flags.Insufficient);
        var curve = KaplanMeier.Of(sample.Values, sample.Open);
        (string, object?)[] details = [("last_time", curve.LastTime), ("curve", curve.Steps)];
        var value = curve.Quantile(p);
        var estimate = curve.QuantileInterval(p) is { } interval
            ? Estimate.Of(value, curve.N, interval, "kaplan_meier_log_log", details)
            : Estimate.Bare(value, curve.N, details).Flagged(Flags.NoInterval);
        if (value is null) estimate = estimate.Flagged(Flags.NotReached);
        return estimate.FlaggedIfSmall() with { Censored = curve.Censored };
    }

    private protected override Comparison Relate(Sample before, Sample after, ulong seed)
    {
        var (b, a) = (Measure(before, seed), Measure(after, seed));
        if (b.N < MinimumN || a.N < MinimumN || b.Value is not { } from || a.Value is not { } to)
            return Comparison.Impossible("difference", b, a);
        var (first, second) = (KaplanMeier.Of(before.Values, before.Open), KaplanMeier.Of(after.Values, after.Open));
        return Comparison.Difference(
            b, a, c => Difference(from, first.QuantileInterval(p, c), to, second.QuantileInterval(p, c)), "kaplan_meier_squares");
    }

    private static Interval? Difference(double before, Interval? aroundBefore, double after, Interval? aroundAfter) =>
        aroundBefore is { } b && aroundAfter is { } a ? Newcombe.Difference(before, b, after, a) : null;
}
