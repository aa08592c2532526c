namespace Metrics.Statistics;

/// <summary>
/// The share of true facts among those of weight 1 less the share among those of weight 0 in points of a hundred, with Newcombe's interval (1998). It
/// describes a difference between two kinds of facts and says nothing of why they differ.
/// </summary>
internal sealed class ProportionGap : Statistic
{
    public override string Id => "gap";

    public override string? Unit => "points";

    public override bool NeedsDays => true;

    public override bool NeedsDenominators => true;

    private protected override Estimate Measure(Sample sample, ulong seed)
    {
        var (k0, n0, k1, n1) = (0, 0, 0, 0);
        for (var i = 0; i < sample.N; i++)
        {
            var isCase = sample.Values[i] == 1 ? 1 : 0;
            if (sample.Denominators[i] == 1)
                (k1, n1) = (k1 + isCase, n1 + 1);
            else
                (k0, n0) = (k0 + isCase, n0 + 1);
        }
        (string, object?)[] details = [("touched_k", k1), ("touched_n", n1), ("other_k", k0), ("other_n", n0)];
        return n0 < MinimumN || n1 < MinimumN
            ? Estimate.Bare(null, sample.N, details).Flagged(Flags.Insufficient)
            : Estimate.Of(100.0 * k1 / n1 - 100.0 * k0 / n0, sample.N, Newcombe.Difference(k0, n0, k1, n1).Times(100), "newcombe", details);
    }

    // A change of a gap would be a difference of differences, which two periods alone cannot carry.
    private protected override Comparison Relate(Sample before, Sample after, ulong seed) =>
        Comparison.Impossible("difference", Measure(before, seed), Measure(after, seed));
}
