namespace Metrics.Charts;

/// <summary>What a result becomes when one input alone goes to its ends.</summary>
/// <param name="Name">The input.</param>
/// <param name="Low">The result at its low end.</param>
/// <param name="High">The result at its high end.</param>
/// <param name="LowAt">The low end in words.</param>
/// <param name="HighAt">The high end in words.</param>
public sealed record TornadoRow(string Name, double Low, double High, string LowAt, string HighAt);

/// <summary>Bars on both sides of a base value, the longest at the top: which input moves the result most.</summary>
public static class TornadoChart
{
    private const double RowHeight = 40, TightHeight = 33, Bar = 13;

    /// <summary>Draws the rows in the order given; the height follows from their number.</summary>
    /// <param name="frame">Title and width; the height is not used.</param>
    /// <param name="currency">Currency of the results.</param>
    /// <param name="rows">The rows, the longest first.</param>
    /// <param name="middle">The result with every input at its base.</param>
    public static string Draw(Frame frame, string currency, IReadOnlyList<TornadoRow> rows, double middle)
    {
        var scale = MoneyScale.Of(rows.SelectMany(row => new[] { row.Low, row.High }).Append(middle), currency);
        Units.Check(frame.Title, scale.Unit, [middle, .. rows.SelectMany(row => new double?[] { row.Low, row.High })]);
        var summary = rows.Count == 0 ? "No input has a range." : $"Base {scale.Words(middle)}. " + string.Join(" ", rows.Select(row =>
            $"{row.Name}: {scale.Words(row.Low)} at {row.LowAt}, {scale.Words(row.High)} at {row.HighAt}."));
        if (rows.Count == 0)
            return Axes.Nothing(frame, summary, "No input has a range");
        // Where a name and its range do not fit into one line, the ends of the range stand at the ends of the bar.
        var isTight = rows.Any(row => Lettering.Width(Label(row)) > frame.Width - 4);
        var (height, sized) = (isTight ? TightHeight : RowHeight, frame with { Height = (int)(rows.Count * (isTight ? TightHeight : RowHeight)) + 36 });
        var edge = isTight ? 8 + rows.Max(row => Math.Max(Lettering.Width(row.LowAt), Lettering.Width(row.HighAt))) : 20;
        var svg = Svg.Root(sized, summary);
        var plot = new Plot(edge, 4, frame.Width - edge - 4, sized.Height - 28);
        var axis = ValueAxis.For(scale.Unit, [.. rows.SelectMany(row => new[] { scale.Scaled(row.Low), scale.Scaled(row.High) }), scale.Scaled(middle)], Math.Clamp((int)plot.Width / 110, 2, 8));
        Axes.Across(svg, plot, axis);
        var centre = plot.X(axis.Place(scale.Scaled(middle)));
        Axes.Line(svg, centre, plot.Top, centre, plot.Bottom, Ink.Text, "3 3");
        for (var i = 0; i < rows.Count; i++)
        {
            var y = plot.Top + i * height;
            Axes.Label(svg, Lettering.Fit(isTight ? Markup.Plain(rows[i].Name) : Label(rows[i]), frame.Width - 4), 0, y + 14, "start");
            Side(svg, plot.X(axis.Place(scale.Scaled(rows[i].Low))), centre, y, 1, $"{rows[i].Name} at {rows[i].LowAt}: {scale.Words(rows[i].Low)}");
            Side(svg, plot.X(axis.Place(scale.Scaled(rows[i].High))), centre, y, 0, $"{rows[i].Name} at {rows[i].HighAt}: {scale.Words(rows[i].High)}");
            if (isTight)
                Ends(svg, rows[i], plot.X(axis.Place(scale.Scaled(rows[i].Low))), plot.X(axis.Place(scale.Scaled(rows[i].High))), centre, y + 19 + Bar - 2);
        }
        return svg.End();
    }

    private static string Label(TornadoRow row) => $"{Markup.Plain(row.Name)}: {row.LowAt} to {row.HighAt}";

    private static void Ends(Svg svg, TornadoRow row, double low, double high, double centre, double y)
    {
        var isTurned = high < low;
        Axes.Label(svg, isTurned ? row.HighAt : row.LowAt, Math.Min(centre, Math.Min(low, high)) - 5, y, "end", fill: Ink.Muted);
        Axes.Label(svg, isTurned ? row.LowAt : row.HighAt, Math.Max(centre, Math.Max(low, high)) + 5, y, "start", fill: Ink.Muted);
    }

    // The low end is hollow, so that colour is not the only difference.
    private static void Side(Svg svg, double x, double centre, double y, int ink, string words) =>
        svg.Empty("rect", ("x", Math.Min(x, centre)), ("y", y + 19), ("width", Math.Max(1, Math.Abs(x - centre))), ("height", Bar),
            ("fill", ink == 0 ? Ink.Series(0) : Ink.Surface), ("stroke", Ink.Series(ink)), ("stroke-width", 1.5), Svg.Crisp,
            ("data-x", (x + centre) / 2), ("data-label", words));
}
