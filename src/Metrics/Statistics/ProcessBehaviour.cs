namespace Metrics.Statistics;

/// <summary>XmR chart of a series with limits fixed by its first points (Wheeler 2000; measurement 1.9).</summary>
/// <param name="Centre">Mean of the baseline.</param>
/// <param name="MeanRange">Mean moving range of the baseline.</param>
/// <param name="Lower">Lower natural process limit; null where it would lie below the physical bound.</param>
/// <param name="Upper">Upper natural process limit.</param>
/// <param name="RangeLimit">Upper limit of a moving range.</param>
/// <param name="BaselinePoints">How many points the limits rest on.</param>
/// <param name="Signals">Signals by index of the point that completes them, all points included.</param>
public sealed record ProcessBehaviour(
    double Centre,
    double MeanRange,
    double? Lower,
    double Upper,
    double RangeLimit,
    int BaselinePoints,
    IReadOnlyList<(int Index, Signal Signal)> Signals)
{
    /// <summary>Fewer baseline points give no limits.</summary>
    public const int MinimumPoints = 8;

    private const int FirmPoints = 15;
    private const int RunLength = 8;

    /// <summary>True while the limits rest on fewer than 15 points.</summary>
    public bool IsProvisional => BaselinePoints < FirmPoints;

    /// <summary>Computes the chart.</summary>
    /// <param name="values">The series in order of time, without gaps.</param>
    /// <param name="baseline">How many first points fix the limits; 10 to 15 after a known change.</param>
    /// <param name="bound">Physical lower bound of the values, 0 for counts and shares; null for logarithms.</param>
    /// <returns>Null where there are fewer than 8 baseline points.</returns>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static ProcessBehaviour? Of(ReadOnlySpan<double> values, int baseline = FirmPoints, double? bound = 0)
    {
        foreach (var value in values)
            if (!double.IsFinite(value)) throw new ArgumentException($"a chart takes finite values, not {value}");
        var points = Math.Min(baseline, values.Length);
        if (points < MinimumPoints) return null;
        double centre = 0, range = 0;
        for (var i = 0; i < points; i++) centre += values[i] / points;
        for (var i = 1; i < points; i++) range += Math.Abs(values[i] - values[i - 1]) / (points - 1);
        var lower = centre - 2.660 * range;
        var chart = new ProcessBehaviour(
            centre, range, lower < bound ? null : lower, centre + 2.660 * range, 3.268 * range, points, []);
        return chart with { Signals = chart.Find(values) };
    }

    private List<(int, Signal)> Find(ReadOnlySpan<double> values)
    {
        var found = new List<(int, Signal)>();
        var run = 0;
        for (var i = 0; i < values.Length; i++)
        {
            run = Side(values[i]) is var side && side == Math.Sign(run) ? run + side : side;
            if (Sign(values[i] - Upper) > 0 || Sign(values[i] - (Lower ?? double.NegativeInfinity)) < 0) found.Add((i, Signal.OutsideLimits));
            if (Math.Abs(run) >= RunLength) found.Add((i, Signal.LongRun));
            if (i >= 3 && IsNearOneLimit(values.Slice(i - 3, 4))) found.Add((i, Signal.NearLimit));
            if (i > 0 && Sign(Math.Abs(values[i] - values[i - 1]) - RangeLimit) > 0) found.Add((i, Signal.WideRange));
        }
        return found;
    }

    private int Side(double value) => Sign(value - Centre);

    // A series that never moves differs from its own mean by the rounding of the sum, and from its limits by no more.
    private int Sign(double difference) => Math.Abs(difference) <= 1e-9 * Math.Abs(Centre) ? 0 : Math.Sign(difference);

    private bool IsNearOneLimit(ReadOnlySpan<double> four)
    {
        int above = 0, below = 0;
        foreach (var value in four)
        {
            if (Sign(value - Centre - (1.330 * MeanRange)) > 0) above++;
            if (Sign(Centre - value - (1.330 * MeanRange)) > 0) below++;
        }
        // The point itself must belong to the three, or it would only repeat an older signal.
        var last = four[^1] - Centre;
        return (above >= 3 && Sign(last - (1.330 * MeanRange)) > 0) || (below >= 3 && Sign(-last - (1.330 * MeanRange)) > 0);
    }
}
