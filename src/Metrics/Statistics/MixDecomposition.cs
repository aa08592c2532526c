namespace Metrics.Statistics;

/// <summary>One service's part in a pooled share: cases and size before and after.</summary>
/// <param name="Name">The service.</param>
/// <param name="KBefore">Cases before, or the sum of values for a mean.</param>
/// <param name="NBefore">Facts before.</param>
/// <param name="KAfter">Cases after.</param>
/// <param name="NAfter">Facts after.</param>
public sealed record Stratum(string Name, double KBefore, int NBefore, double KAfter, int NAfter);

/// <summary>A pooled change split into change within services and change of mix (Kitagawa 1955; guard K1 in measurement 1.10).</summary>
/// <param name="Before">Pooled value before.</param>
/// <param name="After">Pooled value after.</param>
/// <param name="Within">Part from the services' own change.</param>
/// <param name="Mix">Part from the changed weights of the services.</param>
public sealed record MixDecomposition(double Before, double After, double Within, double Mix)
{
    /// <summary>After minus before; equals <see cref="Within"/> plus <see cref="Mix"/>.</summary>
    public double Change => After - Before;

    /// <summary>True when the pooled value moves against the services' own change (Simpson's paradox).</summary>
    public bool IsReversed => Within * Change < 0;

    /// <summary>Decomposes a pooled change.</summary>
    /// <returns>Null where one side has no facts.</returns>
    /// <exception cref="ArgumentException">A size is negative.</exception>
    public static MixDecomposition? Of(IReadOnlyCollection<Stratum> strata)
    {
        if (strata.FirstOrDefault(s => s.NBefore < 0 || s.NAfter < 0) is { } wrong)
            throw new ArgumentException($"{wrong.Name}: a size is not negative");
        double nBefore = strata.Sum(s => (long)s.NBefore), nAfter = strata.Sum(s => (long)s.NAfter);
        if (nBefore == 0 || nAfter == 0) return null;
        double within = 0, mix = 0;
        foreach (var stratum in strata.Where(s => s.NBefore + (long)s.NAfter > 0))
        {
            var (rateBefore, rateAfter) = Rates(stratum);
            var (weightBefore, weightAfter) = (stratum.NBefore / nBefore, stratum.NAfter / nAfter);
            within += (weightBefore + weightAfter) / 2 * (rateAfter - rateBefore);
            mix += (rateBefore + rateAfter) / 2 * (weightAfter - weightBefore);
        }
        return new(strata.Sum(s => s.KBefore) / nBefore, strata.Sum(s => s.KAfter) / nAfter, within, mix);
    }

    /// <summary>A service that is absent on one side changed nothing itself; its coming or going is mix.</summary>
    private static (double Before, double After) Rates(Stratum s) => (
        s.NBefore > 0 ? s.KBefore / s.NBefore : s.KAfter / s.NAfter,
        s.NAfter > 0 ? s.KAfter / s.NAfter : s.KBefore / s.NBefore);
}
