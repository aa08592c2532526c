using System.Globalization;

namespace Metrics.Charts;

/// <summary>A label under the time axis; the year stands below where it begins.</summary>
internal sealed record TimeTick(double Place, string Label, string? Year);

/// <summary>Chooses days, weeks, months, quarters or years so that labels keep their distance.</summary>
internal static class TimeTicks
{
    private const double Gap = 14;

    public static IReadOnlyList<TimeTick> For(TimeAxis axis, IReadOnlyList<Point> points, double width)
    {
        var grain = Format.Grain(points[0].From, points[0].To);
        var candidates = grain is "month" or "quarter" or "year"
            ? new[] { 1, 2, 3, 6, 12, 24, 60, 120 }.Select(months => Buckets(axis, points, grain, months))
            : new[] { 0, 1, 2, 3, 6, 12, 24, 60, 120 }.Select(months => months == 0 ? Each(axis, points) : Months(axis, months));
        return candidates.First(ticks => Fits(ticks, width) || ticks.Count <= 1);
    }

    private static bool Fits(List<TimeTick> ticks, double width) =>
        ticks.Count > 0 && ticks.Zip(ticks.Skip(1)).All(pair =>
            (pair.Second.Place - pair.First.Place) * width >= (Lettering.Width(pair.First.Label) + Lettering.Width(pair.Second.Label)) / 2 + Gap);

    private static List<TimeTick> Each(TimeAxis axis, IReadOnlyList<Point> points) =>
        WithYears(points.Select(point => (axis.Middle(point.From, point.To), point.From, Words(point.From, "d MMM"))));

    // A bucket of a whole month, quarter or year carries its name in its middle.
    private static List<TimeTick> Buckets(TimeAxis axis, IReadOnlyList<Point> points, string grain, int months)
    {
        var named = points.Where(point => IsStart(point.From, months)).Select(point => (
            axis.Middle(point.From, point.To), point.From, Name(point.From, grain, months)));
        return grain == "year" || months >= 12 ? [.. named.Select(tick => new TimeTick(tick.Item1, tick.Item3, null))] : WithYears(named);
    }

    // Weeks do not end with months, so the label stands where the month begins.
    private static List<TimeTick> Months(TimeAxis axis, int months)
    {
        var first = new DateOnly(axis.From.Year, axis.From.Month, 1);
        var starts = Enumerable.Range(0, 2400).Select(first.AddMonths).TakeWhile(day => day < axis.To)
            .Where(day => day >= axis.From && IsStart(day, months))
            .Select(day => (axis.Place(day), day, Name(day, "month", months)));
        return months >= 12 ? [.. starts.Select(tick => new TimeTick(tick.Item1, tick.Item3, null))] : WithYears(starts);
    }

    private static bool IsStart(DateOnly day, int months) => ((day.Year * 12) + day.Month - 1) % months == 0;

    private static string Name(DateOnly day, string grain, int months) =>
        months >= 12 || grain == "year" ? Words(day, "yyyy") : grain == "quarter" ? $"Q{(day.Month + 2) / 3}" : Words(day, "MMM");

    private static List<TimeTick> WithYears(IEnumerable<(double Place, DateOnly Day, string Label)> ticks)
    {
        var year = 0;
        var all = new List<TimeTick>();
        foreach (var (place, day, label) in ticks)
        {
            all.Add(new(place, label, day.Year == year ? null : Words(day, "yyyy")));
            year = day.Year;
        }
        return all;
    }

    private static string Words(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}
