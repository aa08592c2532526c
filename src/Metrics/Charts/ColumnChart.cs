namespace Metrics.Charts;

/// <summary>Counts over time as columns that start at 0, with their intervals as whiskers.</summary>
public static class ColumnChart
{
    private const double Widest = 28;

    /// <summary>Draws one series. A count of 0 is a line on the ground, no data is nothing at all.</summary>
    /// <returns>An SVG element; for a stand-alone file it needs nothing else.</returns>
    /// <exception cref="ArgumentException">The series holds values that cannot be, see <see cref="Series"/>.</exception>
    public static string Draw(Frame frame, Series series)
    {
        var points = series.Checked().Points;
        var summary = Summary.Of([series]);
        if (points.All(point => point.Value is null))
            return Axes.Nothing(frame, summary);
        var values = ValueAxis.For(series.Unit, Sheet.Extent(points, []), frame.ValueTicks, log: false);
        var time = TimeAxis.For(points);
        var marks = Marks.For(time, [series], new());
        var plot = Plot.Inside(frame, values, 10, top: 14 + Marks.Height(marks));
        var sheet = new Sheet(Svg.Root(frame, summary), plot, time, values);
        Axes.Values(sheet.Svg, plot, values);
        Axes.Time(sheet.Svg, plot, TimeTicks.For(time, points, plot.Width));
        Marks.Draw(sheet, frame, marks);
        foreach (var point in points.Where(point => point.Value is not null))
            Column(sheet, series, point);
        return sheet.Svg.End();
    }

    private static void Column(Sheet sheet, Series series, Point point)
    {
        var (x, top) = sheet.At(point);
        var width = Math.Min(Widest, sheet.Spacing(point) * 0.62);
        var y = Math.Min(top, sheet.Plot.Bottom - 1);
        sheet.Svg.Empty("rect", ("class", point.IsHollow ? "hollow" : null), ("x", x - (width / 2)), ("y", y),
            ("width", width), ("height", sheet.Plot.Bottom - y), ("rx", width > 8 && point.Value > 0 ? 1.5 : (Svg.Value)(string?)null),
            ("fill", point.IsHollow ? Ink.Surface : Ink.Series(0)), ("fill-opacity", point.IsHollow ? null : ".82"),
            ("stroke", point.IsHollow ? Ink.Series(0) : null), ("stroke-dasharray", point.IsHollow ? "3 2" : null), Svg.Crisp,
            ("data-x", x), ("data-label", Sheet.Label(series, point, false)));
        if (!point.IsHollow)
            sheet.Whisker(point, Ink.Text);
    }
}
