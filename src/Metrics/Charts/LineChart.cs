namespace Metrics.Charts;

/// <summary>Values over time as lines with interval bands.</summary>
public static class LineChart
{
    private const int BandsAtMost = 2;

    /// <summary>Draws one or several series of the same unit.</summary>
    /// <param name="frame">Title and size.</param>
    /// <param name="series">The series; each gets its own colour, dash, marker and label.</param>
    /// <param name="options">Process limits, events and the kind of axis.</param>
    /// <returns>An SVG element; for a stand-alone file it needs nothing else.</returns>
    /// <exception cref="ArgumentException">A series holds values that cannot be, see <see cref="Series"/>,
    /// or the series have different units.</exception>
    public static string Draw(Frame frame, IReadOnlyList<Series> series, LineOptions? options = null)
    {
        var points = series.SelectMany(one => one.Checked().Points).ToList();
        if (series.DistinctBy(one => Units.Of(one.Unit)).Skip(1).Any())
            throw new ArgumentException($"'{frame.Title}': series of different units cannot share an axis.");
        var shown = options ?? new();
        var summary = Summary.Of(series, shown);
        if (!points.Any(point => point.Value is not null || point.Singles.Count > 0))
            return Axes.Nothing(frame, summary);
        var sheet = Prepare(frame, series, points, shown, summary);
        Limits(sheet, series[0].Unit, shown);
        Lines(sheet, series);
        LineLabels.Draw(sheet, series);
        return sheet.Svg.End();
    }

    private static Sheet Prepare(Frame frame, IReadOnlyList<Series> series, List<Point> points, LineOptions options, string summary)
    {
        var extent = Sheet.Extent(points, options.Lines().Select(line => (double?)line.Value), series.Count <= BandsAtMost);
        var values = ValueAxis.For(series[0].Unit, extent, frame.ValueTicks, options.Log);
        var time = TimeAxis.For(points);
        var marks = Marks.For(time, series, options);
        var limits = options.Lines().Select(line => Lettering.Width(Words(line, series[0].Unit)) + 8).DefaultIfEmpty(0).Max();
        var right = Math.Max(LineLabels.Room(frame, series), limits);
        var plot = Plot.Inside(frame, values, right, top: 14 + Marks.Height(marks));
        var sheet = new Sheet(Svg.Root(frame, summary), plot, time, values);
        Axes.Values(sheet.Svg, plot, values);
        Axes.Time(sheet.Svg, plot, TimeTicks.For(time, series.MaxBy(one => one.Points.Count)!.Points, plot.Width));
        Marks.Draw(sheet, frame, marks);
        return sheet;
    }

    private static void Limits(Sheet sheet, string unit, LineOptions options)
    {
        var lines = options.Lines().ToList();
        var places = LineLabels.Spread([.. lines.Select(line => sheet.Y(line.Value))], sheet.Plot.Top, sheet.Plot.Bottom);
        foreach (var (line, place) in lines.Zip(places))
        {
            var y = sheet.Y(line.Value);
            var isTarget = line.Name == "target";
            Axes.Line(sheet.Svg, sheet.Plot.Left, y, sheet.Plot.Right, y, isTarget ? Ink.Signal : line.IsLimit ? Ink.Axis : Ink.Muted,
                isTarget ? "10 3" : line.IsLimit ? "6 4" : null);
            Axes.Label(sheet.Svg, Words(line, unit), sheet.Plot.Right + 6, place + 4, "start", fill: Ink.Muted);
        }
    }

    private static string Words((double Value, string Name, bool IsLimit) line, string unit) =>
        $"{line.Name.Split(' ')[^1]} {Format.Value(line.Value, unit, 1000)}";

    private static void Lines(Sheet sheet, IReadOnlyList<Series> series)
    {
        for (var i = 0; i < series.Count; i++)
        {
            foreach (var segment in LineSegments.Of(series[i].Points))
                LineSegments.Draw(sheet, i, segment, withBand: series.Count <= BandsAtMost);
        }
        for (var i = 0; i < series.Count; i++)
            LinePoints.Draw(sheet, series[i], i, isAlone: series.Count == 1);
    }
}
