namespace Metrics.Charts;

public static partial class Format
{
    private sealed record Step(double Seconds, double Below, string One, string Many);

    private static readonly Step[] Steps =
    [
        new(1, 60, "s", "s"),
        new(60, 3600, "min", "min"),
        new(3600, 48 * 3600, "h", "h"),
        new(86400, 14 * 86400, "day", "days"),
        new(604800, double.PositiveInfinity, "week", "weeks"),
    ];

    /// <summary>A duration in seconds to two significant digits in the unit that suits it: 45 s, 12 min, 1.5 h, 2.3 days, 6.4 weeks.</summary>
    public static string Duration(double? seconds)
    {
        if (seconds is not { } known)
            return NoData;
        var step = StepFor(known);
        return InStep(Math.Max(known, step.Seconds == 1 ? 0 : step.Seconds), step);
    }

    private static string InStep(double seconds, Step step)
    {
        var number = Brief(seconds / step.Seconds);
        return $"{Text(number)} {(number == 1 ? step.One : step.Many)}";
    }

    // What rounds up to the next unit is shown in it: 59.7 s is 1 min, not 60 s.
    private static Step StepFor(double seconds) =>
        Steps.First(step => (double)Brief(seconds / step.Seconds) * step.Seconds < step.Below);

    private static string DurationInterval(double low, double high)
    {
        var step = StepFor(low == 0 ? high : low);
        return high / step.Seconds < 100
            ? $"{Text(Brief(low / step.Seconds))}–{InStep(high, step)}"
            : $"{Duration(low)} – {Duration(high)}";
    }
}
