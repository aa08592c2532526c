namespace Metrics.Statistics;

/// <summary>Number of facts with its exact Poisson interval (measurement 1.8.4); 0 is a value once the window has a day.</summary>
internal sealed class Count : Statistic
{
    public override string Id => "count";

    public override bool NeedsValues => false;

    private protected override Estimate Measure(Sample sample, ulong seed)
    {
        return sample.Exposure == 0
            ? Estimate.Bare(null, sample.N).Flagged(Flags.NoExposure)
            : Estimate.Of(sample.N, sample.N, Garwood.Of(sample.N), "poisson_exact", ("exposure_days", sample.Exposure));
    }

    private protected override Comparison Relate(Sample before, Sample after, ulong seed) =>
        RateComparison.Of(Measure(before, seed), before, Measure(after, seed), after, seed);
}
