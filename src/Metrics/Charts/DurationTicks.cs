namespace Metrics.Charts;

/// <summary>Round durations for axes: a reader counts in 15 minutes, 6 hours and 2 weeks, not in powers of ten.</summary>
internal static class DurationTicks
{
    private const double Minute = 60, Hour = 3600, Day = 86400, Week = 604800;

    private static readonly double[] Steps =
    [
        1, 2, 5, 10, 15, 30, Minute, 2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute,
        Hour, 2 * Hour, 3 * Hour, 6 * Hour, 12 * Hour, Day, 2 * Day, 3 * Day,
        Week, 2 * Week, 4 * Week, 8 * Week, 13 * Week, 26 * Week, 52 * Week, 104 * Week,
    ];

    // In order of importance: where there is room for few, the earlier ones of a group stay.
    private static readonly double[][] Ladders =
    [
        [1, Minute, Hour, Day, Week, 8 * Week, 52 * Week],
        [1, 10, Minute, 10 * Minute, Hour, 6 * Hour, Day, Week, 4 * Week, 13 * Week, 52 * Week],
        [1, 5, 15, Minute, 5 * Minute, 15 * Minute, Hour, 3 * Hour, 8 * Hour, Day, 3 * Day, Week, 4 * Week, 13 * Week, 52 * Week],
    ];

    /// <summary>The step that divides 0 to <paramref name="most"/> seconds into at most that many parts.</summary>
    public static double Step(double most, int parts) =>
        Steps.FirstOrDefault(step => step * parts >= most * 0.999, Math.Ceiling(most / parts / (52 * Week)) * 52 * Week);

    /// <summary>A logarithmic axis over the positive values from <paramref name="least"/> to <paramref name="most"/> seconds.</summary>
    public static ValueAxis Log(double least, double most, int ticks)
    {
        var (min, max) = (least / 1.3, Math.Max(most * 1.15, least * 2));
        var ladder = Ladders.Reverse().Select(steps => Inside(steps, min, max))
            .FirstOrDefault(inside => inside.Count <= ticks + 1, Inside(Ladders[0], min, max));
        return new(min, max, true, [.. ladder.Select(value => new Tick(value, Label(value, value)))]);
    }

    /// <summary>A tick in the unit of the step, so that all labels of an axis share it.</summary>
    public static string Label(double seconds, double step)
    {
        var (unit, one, many) = step switch
        {
            < Minute => (1.0, "s", "s"),
            < Hour => (Minute, "min", "min"),
            < Day => (Hour, "h", "h"),
            < Week => (Day, "day", "days"),
            _ => (Week, "week", "weeks"),
        };
        var count = Math.Round(seconds / unit, 2);
        return seconds == 0 ? "0" : $"{Format.Count(count)} {(count == 1 ? one : many)}";
    }

    private static List<double> Inside(double[] ladder, double min, double max) =>
        [.. ladder.Where(value => value >= min && value <= max)];
}
