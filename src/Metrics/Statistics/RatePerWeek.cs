namespace Metrics.Statistics;

/// <summary>Facts per seven days (R7a), with a Poisson interval or, when the weeks vary too much for one, a bootstrap of weeks.</summary>
internal sealed class RatePerWeek : Statistic
{
    public override string Id => "rate7";

    public override bool NeedsValues => false;

    private protected override double? Locate(Sample sample) => sample.Exposure == 0 ? null : sample.N * 7.0 / sample.Exposure;

    private protected override Estimate Measure(Sample sample, ulong seed)
    {
        if (sample.Exposure == 0) return Estimate.Bare(null, sample.N).Flagged(Flags.NoExposure);
        var rate = sample.N * 7.0 / sample.Exposure;
        var weeks = Weeks.Counts(sample.Days, sample.From, sample.To);
        var details = new (string, object?)[]
        {
            ("exposure_days", sample.Exposure), ("full_weeks", weeks.Length), ("dispersion", Overdispersion.Phi(weeks)),
        };
        return Overdispersion.Found(weeks)
            ? Estimate.Of(rate, sample.N, OfWeeks(weeks, rate, seed, sample.Replicates), "bootstrap_weeks", details).Flagged(Flags.Overdispersed)
            : Estimate.Of(rate, sample.N, Garwood.Of(sample.N).Times(7.0 / sample.Exposure), "poisson_exact", details);
    }

    private protected override Comparison Relate(Sample before, Sample after, ulong seed) =>
        RateComparison.Of(Measure(before, seed), before, Measure(after, seed), after, seed);

    /// <summary>Scaled to the rate, because days outside full weeks belong to the rate and to no week.</summary>
    private static Interval OfWeeks(int[] weeks, double rate, ulong seed, int replicates)
    {
        var values = Array.ConvertAll(weeks, w => (double)w);
        var means = Bootstrap.Run(new Resample(values), r => r.Mean(), seed, replicates);
        return Bootstrap.MiddleOfSorted(means).Times(rate / values.Average());
    }
}
