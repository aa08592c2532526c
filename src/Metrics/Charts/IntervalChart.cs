namespace Metrics.Charts;

/// <summary>One row of dot and whisker.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Value">The value; null is written as "no data".</param>
/// <param name="Low">Lower end of the interval; null where there is none.</param>
/// <param name="High">Upper end of the interval; null where there is none.</param>
/// <param name="N">Number of facts behind the value.</param>
public sealed record IntervalRow(string Name, double? Value, double? Low, double? High, int N);

/// <summary>Values side by side with their intervals, in the order given: no ranking, since overlapping intervals have none.</summary>
public static class IntervalChart
{
    private const double UsualHeight = 28;

    /// <summary>Draws the rows; the height follows from their number.</summary>
    /// <param name="frame">Title and width; the height is not used.</param>
    /// <param name="unit">See <see cref="Units"/>.</param>
    /// <param name="rows">The rows, in the order to show.</param>
    /// <param name="log">Logarithmic axis of durations; null decides by the span of the data.</param>
    /// <param name="rowHeight">Height of a row in CSS pixels; paper takes less.</param>
    /// <exception cref="ArgumentException">A value cannot be, see <see cref="Units"/>, or an interval is upside down.</exception>
    public static string Draw(Frame frame, string unit, IReadOnlyList<IntervalRow> rows, bool? log = null, double rowHeight = UsualHeight)
    {
        foreach (var row in rows)
            Check(unit, row);
        var summary = rows.Count == 0 ? "No data." : string.Join(" ", rows.Select(row => $"{row.Name}: {Words(unit, row)}."));
        var values = rows.SelectMany(row => new[] { row.Value, row.Low, row.High }).OfType<double>().ToList();
        if (values.Count == 0)
            return Axes.Nothing(frame, summary);
        var sized = frame with { Height = (int)(rows.Count * rowHeight) + 34 };
        var svg = Svg.Root(sized, summary);
        var names = Math.Min(rows.Max(row => Lettering.Width(Markup.Plain(row.Name))) + 14, frame.Width * (frame.IsNarrow ? 0.36 : 0.44));
        var texts = rows.Max(row => Lettering.Width(Format.Value(row.Value, unit, row.N))) + 14;
        var plot = new Plot(names, 4, frame.Width - texts - 12, sized.Height - 26);
        var axis = ValueAxis.For(unit, values, Math.Clamp((int)plot.Width / 80, 2, 8), log);
        Axes.Across(svg, plot, axis);
        for (var i = 0; i < rows.Count; i++)
            Row(svg, plot, axis, unit, rows[i], plot.Top + ((i + 0.5) * rowHeight));
        return svg.End();
    }

    private static void Row(Svg svg, Plot plot, ValueAxis axis, string unit, IntervalRow row, double y)
    {
        svg.Text("text", Lettering.Fit(Markup.Plain(row.Name), plot.Left - 12), ("x", 0), ("y", y + 4));
        svg.Text("text", Format.Value(row.Value, unit, row.N), ("x", svg.Width - 2), ("y", y + 4), ("text-anchor", "end"),
            ("font-weight", row.Value is null ? null : "600"), ("fill", row.Value is null ? Ink.Muted : null));
        if (row is { Low: { } low, High: { } high })
            svg.Empty("path", ("class", "whisker"), ("d", Whisker(plot, axis, low, high, y)), ("fill", "none"), ("stroke", Ink.Series(0)),
                ("stroke-width", 1.6), Svg.Crisp);
        if (row.Value is { } value)
            Markers.Draw(svg, 0, plot.X(axis.Place(value)), y, 4.5, false, $"{row.Name}: {Words(unit, row)}");
    }

    private static string? Whisker(Plot plot, ValueAxis axis, double low, double high, double y)
    {
        var (left, right) = (plot.X(axis.Place(low)), plot.X(axis.Place(high)));
        return new PathData().Move(left, y).Line(right, y).Move(left, y - 4).Line(left, y + 4).Move(right, y - 4).Line(right, y + 4).ToString();
    }

    private static string Words(string unit, IntervalRow row)
    {
        var interval = row.Low is null && row.High is null ? "" : $" · {Format.Interval(row.Low, row.High, unit, row.N)}";
        return $"{Format.Value(row.Value, unit, row.N)}{interval} · n {Format.Count(row.N)}";
    }

    private static void Check(string unit, IntervalRow row)
    {
        Units.Check(row.Name, unit, [row.Value, row.Low, row.High]);
        if (row.Low > row.High || row.N < 0)
            throw new ArgumentException($"'{row.Name}' has an interval or n that cannot be.");
    }
}
