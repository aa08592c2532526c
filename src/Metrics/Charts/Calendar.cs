namespace Metrics.Charts;

/// <summary>What happened on one day.</summary>
/// <param name="Date">The local day.</param>
/// <param name="Count">Things that are shown by the depth of the colour.</param>
/// <param name="Marks">Things that are shown by a dot.</param>
public sealed record CalendarDay(DateOnly Date, int Count, int Marks);

/// <summary>Days as small squares, a column a week: how regular something is, and what went wrong when.</summary>
public static class Calendar
{
    private const int Left = 30, Top = 20, Days = 7;
    private static readonly string[] Depths = [".28", ".5", ".75", "1"];

    /// <summary>Draws the days; where they do not fit the width, the newest weeks are shown.</summary>
    /// <param name="frame">Title and width; the height follows.</param>
    /// <param name="count">What is counted, as in "3 deployments".</param>
    /// <param name="mark">What the dots are.</param>
    /// <param name="days">Every day of the period, oldest first.</param>
    public static string Draw(Frame frame, string count, string mark, IReadOnlyList<CalendarDay> days)
    {
        var summary = days.Count == 0 ? "No data." : $"{Format.Period(days[0].Date, days[^1].Date.AddDays(1))}: {Format.Count(days.Sum(day => day.Count))} {count} on "
            + $"{days.Count(day => day.Count > 0)} of {days.Count} days; {Format.Count(days.Sum(day => day.Marks))} {mark} on {days.Count(day => day.Marks > 0)} days.";
        if (days.Count == 0)
            return Axes.Nothing(frame, summary);
        var weeks = (days[^1].Date.DayNumber - Monday(days[0].Date).DayNumber) / Days + 1;
        var cell = Math.Clamp((frame.Width - Left) / Math.Min(weeks, 53), 11, 22);
        var shown = Math.Min(weeks, (frame.Width - Left) / cell);
        var first = Monday(days[0].Date).AddDays(Days * (weeks - shown));
        var svg = Svg.Root(frame with { Height = Top + Days * cell + 4 }, summary, read: "xy");
        Names(svg, cell, first, shown);
        var most = days.Max(day => day.Count);
        foreach (var day in days.Where(day => day.Date >= first))
            Square(svg, cell, first, day, most, count, mark);
        return svg.End();
    }

    private static DateOnly Monday(DateOnly day) => Period.Floor(day, Grain.Week);

    private static void Names(Svg svg, int cell, DateOnly first, int weeks)
    {
        svg.Open("g", ("class", "axis"), ("fill", Ink.Muted), ("font-size", 11));
        foreach (var (day, name) in new[] { (0, "Mon"), (2, "Wed"), (4, "Fri") })
            svg.Text("text", name, ("x", 0), ("y", Top + day * cell + cell * 0.75));
        var last = double.NegativeInfinity;
        for (var week = 0; week < weeks; week++)
        {
            var day = first.AddDays(Days * week);
            double x = Left + week * cell;
            if (day.Day > Days || x - last < 34)
                continue;
            svg.Text("text", Format.Month(day), ("x", x), ("y", Top - 7));
            last = x;
        }
        svg.Close();
    }

    private static void Square(Svg svg, int cell, DateOnly first, CalendarDay day, int most, string count, string mark)
    {
        var since = day.Date.DayNumber - first.DayNumber;
        double x = Left + since / Days * cell, y = Top + since % Days * cell;
        var depth = day.Count == 0 ? null : Depths[Math.Min(Depths.Length - 1, (day.Count * Depths.Length - 1) / Math.Max(1, most))];
        var words = $"{Format.Day(day.Date)}: {Format.Count(day.Count)} {count}" + (day.Marks > 0 ? $", {Format.Count(day.Marks)} {mark}" : "");
        svg.Empty("rect", ("x", x), ("y", y), ("width", cell - 2), ("height", cell - 2), ("rx", 2),
            ("fill", depth is null ? Ink.Grid : Ink.Series(0)), ("fill-opacity", depth), ("data-x", x + cell / 2.0), ("data-label", words));
        if (day.Marks > 0)
            svg.Empty("circle", ("cx", x + cell / 2.0 - 1), ("cy", y + cell / 2.0 - 1), ("r", cell * 0.24), ("fill", Ink.Signal), ("stroke", Ink.Surface), ("stroke-width", 1.5));
    }
}
