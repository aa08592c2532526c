namespace Metrics.Statistics;

/// <summary>
/// Sum of the values, such as money that was spent: a figure of accounts, so it has no interval (measurement 8). Two windows are compared
/// by their mean a day, because they need not be of one length, with an interval from a bootstrap of days.
/// </summary>
internal sealed class Sum : Statistic
{
    public override string Id => "sum";

    public override bool NeedsDays => true;

    public override bool AllowsNegative => true;

    private protected override Estimate Measure(Sample sample, ulong seed) => sample.N == 0
        ? Estimate.Bare(null, 0).Flagged(Flags.Insufficient)
        : Estimate.Bare(new DaySums(sample).Value, sample.N, ("exposure_days", sample.Exposure), ("is_account", true));

    private protected override Comparison Relate(Sample before, Sample after, ulong seed)
    {
        var (b, a) = (Measure(before, seed), Measure(after, seed));
        if (b.Value is not > 0 || a.Value is not > 0 || Math.Min(b.N, a.N) < MinimumN || Math.Min(before.Exposure, after.Exposure) < Resample.MinimumUnits)
            return Comparison.Impossible("ratio", b, a);
        var (old, fresh) = (new DaySums(before), new DaySums(after));
        var random = new SplitMix64(seed);
        var ratios = new double[after.Replicates];
        for (var i = 0; i < ratios.Length; i++)
            ratios[i] = Over(fresh.Draw(ref random).Value / fresh.Days, old.Draw(ref random).Value / old.Days);
        Array.Sort(ratios);
        return Comparison.Ratio(b, a, Over(fresh.Value / fresh.Days, old.Value / old.Days),
            confidence => Bootstrap.MiddleOfSorted(ratios, confidence), "bootstrap_days", null);
    }

    // Credits can make a draw negative, of which no ratio tells anything.
    private static double Over(double after, double before) => before > 0 ? Math.Max(0, after / before) : double.MaxValue;
}
