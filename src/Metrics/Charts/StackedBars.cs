namespace Metrics.Charts;

/// <summary>A bar of several parts that add up.</summary>
/// <param name="Name">What the bar stands for.</param>
/// <param name="Parts">The parts in their order; null where one is not known.</param>
public sealed record StackedBar(string Name, IReadOnlyList<(string Name, double? Value, int N)> Parts);

/// <summary>Bars of parts that add up, for example the mean times of the stages of a change (R21).</summary>
public static class StackedBars
{
    private const double RowHeight = 34, Legend = 26;

    /// <summary>Draws the bars below each other on one axis; the height follows from their number.</summary>
    /// <param name="frame">Title and width; the height is not used.</param>
    /// <param name="unit">See <see cref="Units"/>.</param>
    /// <param name="bars">The bars, in the order to show; all with the same parts.</param>
    /// <param name="withTotals">False where every bar is a whole, whose rounded parts need not add up.</param>
    /// <exception cref="ArgumentException">A value cannot be, see <see cref="Units"/>.</exception>
    public static string Draw(Frame frame, string unit, IReadOnlyList<StackedBar> bars, bool withTotals = true)
    {
        foreach (var bar in bars)
            Units.Check(bar.Name, unit, [.. bar.Parts.Select(part => part.Value)]);
        var summary = string.Join(" ", bars.Select(bar => $"{bar.Name}: {string.Join(", ", bar.Parts.Select(part => $"{part.Name} {Format.Value(part.Value, unit, part.N)}"))}."));
        var most = bars.Select(bar => bar.Parts.Sum(part => part.Value ?? 0)).DefaultIfEmpty(0).Max();
        if (most <= 0)
            return Axes.Nothing(frame, summary.Length == 0 ? "No data." : summary);
        var rows = LegendRows(frame, bars[0]);
        var sized = frame with { Height = (int)(bars.Count * RowHeight + rows.Count * Legend) + 34 };
        var svg = Svg.Root(sized, summary);
        var names = Math.Min(bars.Max(bar => Lettering.Width(Markup.Plain(bar.Name))) + 14, frame.Width * 0.3);
        var totals = withTotals ? bars.Max(bar => Lettering.Width(Total(unit, bar))) + 14 : 18;
        var plot = new Plot(names, 4, frame.Width - totals, sized.Height - 26 - rows.Count * Legend);
        var axis = ValueAxis.For(unit, [most], Math.Clamp((int)plot.Width / 80, 2, 8), log: false);
        Axes.Across(svg, plot, axis);
        for (var i = 0; i < bars.Count; i++)
            Row(svg, plot, axis, unit, bars[i], plot.Top + (i + 0.5) * RowHeight, withTotals);
        DrawLegend(svg, rows, sized.Height - rows.Count * Legend + 16);
        return svg.End();
    }

    private static void Row(Svg svg, Plot plot, ValueAxis axis, string unit, StackedBar bar, double y, bool withTotal)
    {
        svg.Text("text", Lettering.Fit(Markup.Plain(bar.Name), plot.Left - 12), ("x", 0), ("y", y + 4));
        var sum = 0.0;
        for (var i = 0; i < bar.Parts.Count; i++)
        {
            if (bar.Parts[i].Value is not { } value)
                continue;
            var (left, right) = (plot.X(axis.Place(sum)), plot.X(axis.Place(sum + value)));
            sum += value;
            var words = Format.Value(value, unit, bar.Parts[i].N);
            svg.Empty("rect", ("x", left), ("y", y - 11), ("width", Math.Max(0, right - left - 1)), ("height", 22), ("fill", Ink.Series(i)),
                ("data-x", (left + right) / 2), ("data-label", $"{bar.Name}, {bar.Parts[i].Name}: {words} · n {Format.Count(bar.Parts[i].N)}"));
            if (right - left > Lettering.Width(words) + 10)
                svg.Text("text", words, ("x", (left + right) / 2), ("y", y + 4), ("text-anchor", "middle"), ("fill", Ink.Surface), ("font-weight", "600"));
        }
        if (withTotal)
            svg.Text("text", Total(unit, bar), ("x", svg.Width - 2), ("y", y + 4), ("text-anchor", "end"), ("font-weight", "600"));
    }

    private static string Total(string unit, StackedBar bar) =>
        Format.Value(bar.Parts.Sum(part => part.Value ?? 0), unit, bar.Parts.Min(part => part.N));

    // Names below the bars, wrapped to the width.
    private static List<List<(int Index, string Name, double X)>> LegendRows(Frame frame, StackedBar bar)
    {
        var rows = new List<List<(int, string, double)>> { new() };
        var x = 0.0;
        for (var i = 0; i < bar.Parts.Count; i++)
        {
            var width = Lettering.Width(bar.Parts[i].Name) + 34;
            if (x > 0 && x + width > frame.Width)
            {
                rows.Add([]);
                x = 0;
            }
            rows[^1].Add((i, bar.Parts[i].Name, x));
            x += width;
        }
        return rows;
    }

    private static void DrawLegend(Svg svg, List<List<(int Index, string Name, double X)>> rows, double top)
    {
        for (var row = 0; row < rows.Count; row++)
            foreach (var (index, name, x) in rows[row])
            {
                var y = top + row * Legend;
                svg.Empty("rect", ("x", x), ("y", y - 10), ("width", 12), ("height", 12), ("rx", 2), ("fill", Ink.Series(index)));
                svg.Text("text", name, ("x", x + 18), ("y", y), ("fill", Ink.Muted));
            }
    }
}
