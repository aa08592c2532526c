namespace Metrics.Charts;

/// <summary>One bucket of a series; the window is half-open, <paramref name="To"/> belongs to the next bucket.</summary>
/// <param name="From">First day of the bucket.</param>
/// <param name="To">Day after the last one.</param>
/// <param name="Value">The statistic in the unit of the series; null is "no data" and breaks the line.</param>
/// <param name="Low">Lower end of the interval, same unit; null where there is none.</param>
/// <param name="High">Upper end of the interval, same unit; null where there is none.</param>
/// <param name="N">Number of facts behind the value.</param>
/// <param name="Incomplete">True while the bucket is still running: drawn hollow, never compared (R23).</param>
/// <param name="Flag">One or more words of <see cref="Flags"/>, separated by blanks; null for none.</param>
public sealed record Point(
    DateOnly From, DateOnly To, double? Value, double? Low, double? High, int N, bool Incomplete, string? Flag)
{
    /// <summary>The single values of a bucket below the minimum sample, which has no statistic (R23); drawn as dots.</summary>
    public IReadOnlyList<double> Singles { get; init; } = [];

    internal bool IsHollow => Incomplete || Has(Flags.Maturing);

    internal bool HasInterval => Low is not null && High is not null;

    internal bool Has(string flag) => Flag is not null && Flag.Split(' ').Contains(flag, StringComparer.Ordinal);
}
