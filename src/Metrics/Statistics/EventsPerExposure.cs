namespace Metrics.Statistics;

/// <summary>
/// Events per time that people spent here, with an exact Poisson interval (Garwood 1936); two periods as an exact ratio of rates
/// (measurement 1.8.4, 3.1, 3.5). A fact's value is 1 for an event and 0 for time, its denominator the person-days it adds.
/// </summary>
/// <param name="id">The name in a header.</param>
/// <param name="unit">What a value is counted in.</param>
/// <param name="personDays">Person-days that make one unit of exposure.</param>
internal sealed class EventsPerExposure(string id, string unit, double personDays) : Statistic
{
    public override string Id => id;

    public override string? Unit => unit;

    public override bool NeedsDays => true;

    public override bool NeedsDenominators => true;

    private protected override Estimate Measure(Sample sample, ulong seed)
    {
        var (events, exposure) = Sums(sample);
        if (exposure == 0)
            return Estimate.Bare(null, events).Flagged(sample.Exposure == 0 ? Flags.NoExposure : Flags.NoRoster);
        return Estimate.Of(events * personDays / exposure, events, Garwood.Of(events).Times(personDays / exposure), "poisson_exact",
            ("person_days", exposure));
    }

    private protected override Comparison Relate(Sample before, Sample after, ulong seed)
    {
        var (b, a) = (Measure(before, seed), Measure(after, seed));
        if (b.Value is null || a.Value is null || b.N + (long)a.N < MinimumN)
            return Comparison.Impossible("ratio", b, a);
        var ratio = new RateRatio(b.N, Sums(before).Exposure, a.N, Sums(after).Exposure);
        return Comparison.Ratio(b, a, ratio.Value, c => ratio.Interval(c), "clopper_pearson", ratio.PValue());
    }

    private static (int Events, double Exposure) Sums(Sample sample)
    {
        var (events, exposure) = (0.0, 0.0);
        foreach (var value in sample.Values)
            events += value;
        foreach (var weight in sample.Denominators)
            exposure += weight;
        return ((int)Math.Round(events), exposure);
    }
}
