namespace Metrics.Statistics;

/// <summary>Share of facts whose value is 1 (R15, R16), with Wilson's interval; compared by Newcombe and Fisher.</summary>
internal sealed class Proportion : Statistic
{
    public override string Id => "proportion";

    private protected override Estimate Measure(Sample sample, ulong seed)
    {
        var k = Cases(sample);
        return sample.N == 0
            ? Estimate.Bare(null, 0, ("k", 0)).Flagged(Flags.Insufficient)
            : Estimate.Of((double)k / sample.N, sample.N, Wilson.Of(k, sample.N), "wilson", ("k", k)).FlaggedIfSmall();
    }

    private protected override Comparison Relate(Sample before, Sample after, ulong seed)
    {
        var (b, a) = (Measure(before, seed), Measure(after, seed));
        if (b.N < MinimumN || a.N < MinimumN) return Comparison.Impossible("difference", b, a);
        var (kBefore, kAfter) = (Cases(before), Cases(after));
        return Comparison.Difference(
            b, a, c => Newcombe.Difference(kBefore, b.N, kAfter, a.N, c), "newcombe",
            FisherExact.PValue(kBefore, b.N, kAfter, a.N));
    }

    private static int Cases(Sample sample)
    {
        var values = sample.Values;
        var cases = 0;
        for (var i = 0; i < values.Length; i++)
        {
            // No branch on the value itself: which facts are cases cannot be predicted.
            if ((values[i] != 0) & (values[i] != 1))
                throw new ArgumentException($"fact {i}: {values[i]} is neither 0 nor 1");
            cases += values[i] == 1 ? 1 : 0;
        }
        return cases;
    }
}
