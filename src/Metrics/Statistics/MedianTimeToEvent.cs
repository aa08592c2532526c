namespace Metrics.Statistics;

/// <summary>Median time to an event with open ones censored (R17, R18; measurement 1.8.5). No minimum sample.</summary>
internal sealed class MedianTimeToEvent : Statistic
{
    public override string Id => "km50";

    private protected override Estimate Measure(Sample sample, ulong seed)
    {
        if (sample.N == 0) return Estimate.Bare(null, 0).Flagged(Flags.Insufficient);
        var curve = KaplanMeier.Of(sample.Values, sample.Open);
        (string, object?)[] details = [("last_time", curve.LastTime), ("curve", curve.Steps)];
        var estimate = curve.MedianInterval() is { } interval
            ? Estimate.Of(curve.Median, curve.N, interval, "kaplan_meier_log_log", details)
            : Estimate.Bare(curve.Median, curve.N, details).Flagged(Flags.NoInterval);
        if (curve.Median is null) estimate = estimate.Flagged(Flags.NotReached);
        return estimate.FlaggedIfSmall() with { Censored = curve.Censored };
    }

    private protected override Comparison Relate(Sample before, Sample after, ulong seed)
    {
        var (b, a) = (Measure(before, seed), Measure(after, seed));
        if (b.N < MinimumN || a.N < MinimumN || b.Value is not { } from || a.Value is not { } to)
            return Comparison.Impossible("difference", b, a);
        var (first, second) = (KaplanMeier.Of(before.Values, before.Open), KaplanMeier.Of(after.Values, after.Open));
        return Comparison.Difference(
            b, a, c => Difference(from, first.MedianInterval(c), to, second.MedianInterval(c)), "kaplan_meier_squares");
    }

    private static Interval? Difference(double before, Interval? aroundBefore, double after, Interval? aroundAfter) =>
        aroundBefore is { } b && aroundAfter is { } a ? Newcombe.Difference(before, b, after, a) : null;
}
