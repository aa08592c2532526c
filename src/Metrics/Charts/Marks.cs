namespace Metrics.Charts;

/// <summary>Vertical lines for events and for changes of a definition, with their words above the data.</summary>
internal static class Marks
{
    private const int RowsAtMost = 3;
    private const double RowHeight = 15;

    /// <summary>The marks of a chart with the row each has room in; -1 where there is none and only the line is drawn.</summary>
    public static IReadOnlyList<Mark> For(TimeAxis time, IReadOnlyList<Series> series, LineOptions options)
    {
        var changes = series.SelectMany(one => one.Points).Where(point => point.Has(Flags.Definition))
            .Select(point => new Mark(point.From, "definition changed")).Distinct();
        return [.. options.Marks.Concat(changes).Where(mark => mark.At >= time.From && mark.At < time.To).OrderBy(mark => mark.At)];
    }

    public static double Height(IReadOnlyList<Mark> marks) => Math.Min(marks.Count, RowsAtMost) * RowHeight;

    public static void Draw(Sheet sheet, Frame frame, IReadOnlyList<Mark> marks)
    {
        var ends = Enumerable.Repeat(double.NegativeInfinity, RowsAtMost).ToArray();
        foreach (var mark in marks)
        {
            var x = sheet.Plot.X(sheet.Time.Place(mark.At));
            var text = Lettering.Fit(Markup.Plain(mark.Text), frame.Width * 0.6);
            var width = Lettering.Width(text);
            var left = Math.Min(x, frame.Width - width - 2);
            var row = Array.FindIndex(ends, end => end + 12 < left);
            Axes.Line(sheet.Svg, x, row < 0 ? sheet.Plot.Top : 16 + (row * RowHeight), x, sheet.Plot.Bottom, Ink.Axis, "2 3");
            if (row < 0)
                continue;
            Axes.Label(sheet.Svg, text, left, 12 + (row * RowHeight), "start", fill: Ink.Muted);
            ends[row] = left + width;
        }
    }
}
