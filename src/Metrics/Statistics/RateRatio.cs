namespace Metrics.Statistics;

/// <summary>Ratio of two Poisson rates, exact given their total (measurement 1.8.4).</summary>
/// <param name="KBefore">Events of the first period.</param>
/// <param name="ExposureBefore">Its length in any unit.</param>
/// <param name="KAfter">Events of the second period.</param>
/// <param name="ExposureAfter">Its length in the same unit.</param>
public readonly record struct RateRatio(int KBefore, double ExposureBefore, int KAfter, double ExposureAfter)
{
    /// <summary>Rate after over rate before; null where nothing happened before.</summary>
    public double? Value => KBefore == 0 ? null : KAfter / ExposureAfter / (KBefore / ExposureBefore);

    /// <summary>The interval of the ratio; open above where nothing happened before. Needs at least one event.</summary>
    /// <exception cref="ArgumentException">No event at all.</exception>
    public Interval Interval(double confidence = Levels.Clear)
    {
        var share = ClopperPearson.Of(KAfter, KAfter + KBefore, confidence);
        return new(Odds(share.Low), Odds(share.High));
    }

    /// <summary>Two-sided p-value: twice the smaller tail, so that it agrees with the interval.</summary>
    public double PValue()
    {
        var share = ExposureAfter / (ExposureAfter + ExposureBefore);
        var atMost = Binomial.Cumulative(KAfter, KAfter + KBefore, share);
        var atLeast = 1 - Binomial.Cumulative(KAfter - 1, KAfter + KBefore, share);
        return Math.Min(1, 2 * Math.Min(atMost, atLeast));
    }

    private double Odds(double share) => share / (1 - share) * ExposureBefore / ExposureAfter;
}
