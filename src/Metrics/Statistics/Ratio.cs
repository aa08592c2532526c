namespace Metrics.Statistics;

/// <summary>
/// Sum of one column over the sum of another, such as money per unit of volume: never a mean of ratios, so a busy day weighs more than
/// a quiet one. The interval is a bootstrap of days (Efron &amp; Tibshirani 1993); two windows are compared by their difference.
/// </summary>
internal sealed class Ratio : Statistic
{
    public override string Id => "ratio";

    public override bool NeedsDays => true;

    public override bool NeedsDenominators => true;

    public override bool AllowsNegative => true;

    private protected override double? Locate(Sample sample) => sample.N == 0 ? null : new DaySums(sample).Ratio;

    private protected override Estimate Measure(Sample sample, ulong seed)
    {
        var days = new DaySums(sample);
        if (sample.N == 0 || days.Ratio is not { } ratio)
            return Estimate.Bare(null, sample.N, ("sum", days.Value), ("over", days.Over)).Flagged(Flags.Insufficient);
        var details = new (string, object?)[] { ("sum", days.Value), ("over", days.Over) };
        return days.Days < Resample.MinimumUnits
            ? Estimate.Bare(ratio, sample.N, details).Flagged(Flags.NoInterval)
            : Estimate.Of(ratio, sample.N, Bootstrap.MiddleOfSorted(Replicates(days, seed, sample.Replicates)), "bootstrap_days", details);
    }

    private protected override Comparison Relate(Sample before, Sample after, ulong seed)
    {
        var (old, fresh) = (new DaySums(before), new DaySums(after));
        var (b, a) = (Estimate.Bare(before.N == 0 ? null : old.Ratio, before.N), Estimate.Bare(after.N == 0 ? null : fresh.Ratio, after.N));
        if (b.Value is null || a.Value is null || Math.Min(b.N, a.N) < MinimumN || Math.Min(old.Days, fresh.Days) < Resample.MinimumUnits)
            return Comparison.Impossible("difference", b, a);
        var random = new SplitMix64(seed);
        var differences = new double[after.Replicates];
        for (var i = 0; i < differences.Length; i++)
            differences[i] = Draw(fresh, ref random) - Draw(old, ref random);
        Array.Sort(differences);
        return Comparison.Difference(b, a, confidence => Bootstrap.MiddleOfSorted(differences, confidence), "bootstrap_days");
    }

    private static double[] Replicates(DaySums days, ulong seed, int replicates)
    {
        var random = new SplitMix64(seed);
        var ratios = new double[replicates];
        for (var i = 0; i < ratios.Length; i++)
            ratios[i] = Draw(days, ref random);
        Array.Sort(ratios);
        return ratios;
    }

    // A draw that happens to hold no volume says nothing; the value itself stands for it.
    private static double Draw(DaySums days, ref SplitMix64 random)
    {
        var (value, over) = days.Draw(ref random);
        return over > 0 ? value / over : days.Ratio!.Value;
    }
}
