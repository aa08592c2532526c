namespace Metrics.Charts;

/// <summary>How single facts are spread: columns of equal width on the axis, which is logarithmic for durations of very
/// different length.</summary>
public static class Histogram
{
    private const int Bins = 24;

    /// <summary>Draws the distribution with lines at the given quantiles.</summary>
    /// <param name="frame">Title and size.</param>
    /// <param name="unit">See <see cref="Units"/>.</param>
    /// <param name="values">The facts.</param>
    /// <param name="lines">Values to mark, with a word for each.</param>
    /// <param name="noun">What one value is.</param>
    /// <exception cref="ArgumentException">A value cannot be, see <see cref="Units"/>.</exception>
    public static string Draw(Frame frame, string unit, IReadOnlyList<double> values, IReadOnlyList<(string Name, double Value)> lines, string noun = "facts")
    {
        Units.Check(frame.Title, unit, [.. values.Select(value => (double?)value)]);
        var marks = string.Join(", ", lines.Select(line => $"{line.Name} {Format.Value(line.Value, unit, values.Count)}"));
        var summary = values.Count == 0 ? "No data." : $"{Format.Count(values.Count)} {noun} from {Format.Value(values.Min(), unit, 1)} to {Format.Value(values.Max(), unit, 1)}; {marks}.";
        if (values.Count == 0)
            return Axes.Nothing(frame, summary);
        var plot = new Plot(12, 26, frame.Width - 24, frame.Height - 26);
        var axis = ValueAxis.For(unit, [.. values], Math.Clamp((int)plot.Width / 90, 2, 8));
        var counts = Count(values, axis);
        var svg = Svg.Root(frame, summary);
        Axes.Across(svg, plot, axis);
        svg.Open("g", ("fill", Ink.Series(0)));
        for (var bin = 0; bin < Bins; bin++)
            if (counts[bin] > 0)
                Column(svg, plot, axis, unit, bin, counts[bin], counts.Max());
        svg.Close();
        Lines(svg, plot, axis, unit, values.Count, lines);
        return svg.End();
    }

    private static int[] Count(IReadOnlyList<double> values, ValueAxis axis)
    {
        var counts = new int[Bins];
        foreach (var value in values)
            counts[Math.Min(Bins - 1, (int)(axis.Place(value) * Bins))]++;
        return counts;
    }

    private static void Column(Svg svg, Plot plot, ValueAxis axis, string unit, int bin, int count, int most)
    {
        var (left, right) = (plot.X((double)bin / Bins), plot.X((bin + 1.0) / Bins));
        var height = (plot.Bottom - plot.Top) * count / most;
        svg.Empty("rect", ("x", left + 0.5), ("y", plot.Bottom - height), ("width", right - left - 1), ("height", height),
            ("data-x", (left + right) / 2), ("data-label", $"{Format.Value(At(axis, bin), unit, 1)} to {Format.Value(At(axis, bin + 1), unit, 1)}: n {Format.Count(count)}"));
    }

    private static double At(ValueAxis axis, int bin) => axis.IsLog
        ? axis.Min * Math.Pow(axis.Max / axis.Min, (double)bin / Bins)
        : axis.Min + (axis.Max - axis.Min) * bin / Bins;

    // Labels that would lie on each other stand to the two sides of their lines.
    private static void Lines(Svg svg, Plot plot, ValueAxis axis, string unit, int n, IReadOnlyList<(string Name, double Value)> lines)
    {
        var hasLeft = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var x = plot.X(axis.Place(lines[i].Value));
            svg.Empty("line", ("x1", x), ("y1", plot.Top - 4), ("x2", x), ("y2", plot.Bottom), ("stroke", Ink.Text), ("stroke-width", 1.5),
                ("stroke-dasharray", Ink.Dash(i)), Svg.Crisp);
            var words = $"{lines[i].Name} {Format.Value(lines[i].Value, unit, n)}";
            var isLeft = i == 0 && lines.Count > 1 && x - Lettering.Width(words) > 0;
            // Where there was no room to the left of the first line, the second label stands below the first.
            var lower = i == 1 && !hasLeft && Math.Abs(x - plot.X(axis.Place(lines[0].Value))) < Lettering.Width(words) ? 14 : 0;
            hasLeft |= isLeft;
            Axes.Label(svg, words, isLeft ? x - 4 : Math.Min(x + 4, plot.Right - Lettering.Width(words) + 20), plot.Top - 10 + lower, isLeft ? "end" : "start", "600");
        }
    }
}
