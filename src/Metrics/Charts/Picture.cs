namespace Metrics.Charts;

/// <summary>Envelopes as the series that charts draw.</summary>
public static class Picture
{
    /// <summary>A trend as one series. A bucket whose beginning the period cuts off is dropped (R7): it would look like a fall.</summary>
    /// <param name="name">What the line stands for.</param>
    /// <param name="trend">The envelopes of a reading's trend.</param>
    /// <param name="grain">Their buckets.</param>
    public static Series Series(string name, IReadOnlyList<Envelope> trend, Grain grain) =>
        new(name, trend.Count > 0 ? trend[0].Unit : "1", [.. trend.Skip(IsCut(trend, grain) ? 1 : 0).Select(Point)]);

    /// <summary>The single values of an envelope that has too few for a statistic; else none.</summary>
    public static IReadOnlyList<double> Singles(Envelope envelope) =>
        envelope.Details.GetValueOrDefault("values") is double[] values ? values : [];

    private static bool IsCut(IReadOnlyList<Envelope> trend, Grain grain) =>
        trend.Count > 2 && Period.Floor(trend[0].Window.From, grain) != trend[0].Window.From;

    private static Point Point(Envelope bucket) => new(bucket.Window.From, bucket.Window.To, bucket.Value,
        bucket.Value is null ? null : bucket.CiLow, bucket.Value is null ? null : bucket.CiHigh, bucket.N, bucket.Flags.Contains("incomplete"),
        string.Join(' ', bucket.Flags.Where(flag => flag is Flags.Insufficient or Flags.Maturing or Flags.Restated)))
    {
        Singles = Singles(bucket),
    };
}
