namespace Metrics.Charts;

/// <summary>The distribution over services: a dot each, the median marked (R24). Never ordered by value: no ranking.</summary>
public static class StripPlot
{
    private const double Radius = 4.5;

    /// <summary>Draws one or several rows on a common axis.</summary>
    /// <param name="frame">Title and size; several rows share the height.</param>
    /// <param name="unit">See <see cref="Units"/>.</param>
    /// <param name="strips">The rows, in the order to show.</param>
    /// <param name="log">Logarithmic axis of durations; null decides by the span of the data.</param>
    /// <exception cref="ArgumentException">A value cannot be, see <see cref="Units"/>.</exception>
    public static string Draw(Frame frame, string unit, IReadOnlyList<Strip> strips, bool? log = null)
    {
        foreach (var strip in strips)
            Units.Check(strip.Name, unit, [strip.Median, .. strip.Dots.Select(dot => dot.Value)]);
        var values = strips.SelectMany(strip => strip.Known.Select(dot => dot.Value).Append(strip.Median)).OfType<double>().ToList();
        var summary = Summarise(unit, strips);
        if (values.Count == 0)
            return Axes.Nothing(frame, summary);
        var svg = Svg.Root(frame, summary, read: "xy");
        var names = strips.Count > 1 ? Math.Min(strips.Max(strip => Lettering.Width(Markup.Plain(strip.Name))) + 12, frame.Width * 0.34) : 12;
        var plot = new Plot(names, strips.Count > 1 ? 8 : 26, frame.Width - 24, frame.Height - 26);
        var axis = ValueAxis.For(unit, values, Math.Clamp((int)plot.Width / 90, 2, 8), log);
        Axes.Across(svg, plot, axis);
        var height = (plot.Bottom - plot.Top) / strips.Count;
        for (var i = 0; i < strips.Count; i++)
            Row(svg, plot with { Top = plot.Top + (i * height), Bottom = plot.Top + ((i + 1) * height) }, axis, unit, strips[i], strips.Count > 1);
        return svg.End();
    }

    private static void Row(Svg svg, Plot row, ValueAxis axis, string unit, Strip strip, bool isNamed)
    {
        var middle = (row.Top + row.Bottom) / 2;
        if (isNamed)
        {
            Axes.Line(svg, row.Left, middle, row.Right, middle, Ink.Grid);
            svg.Text("text", Lettering.Fit(Markup.Plain(strip.Name), row.Left - 10), ("x", 0), ("y", middle + 4));
        }
        var dots = strip.Known.OrderBy(dot => dot.Value).ThenBy(dot => dot.Name, StringComparer.Ordinal).ToList();
        var places = Swarm.Places([.. dots.Select(dot => row.X(axis.Place(dot.Value!.Value)))], Radius, (row.Bottom - row.Top) / 2 - 2);
        svg.Open("g", ("fill", Ink.Series(0)), ("fill-opacity", ".72"));
        foreach (var i in Enumerable.Range(0, dots.Count).OrderBy(i => dots[i].Highlighted))
            Dot(svg, places[i].X, middle + places[i].Offset, dots[i], unit);
        svg.Close();
        if (strip.Median is { } median)
            Median(svg, row, row.X(axis.Place(median)), Format.Value(median, unit, dots.Count), isNamed);
        for (var i = 0; i < dots.Count; i++)
        {
            if (dots[i].Highlighted)
                Name(svg, row, dots[i].Name, places[i].X, middle + places.Where(place => Math.Abs(place.X - places[i].X) < 60).Min(place => place.Offset));
        }
    }

    // Above the highest dot around, towards the side with more room.
    private static void Name(Svg svg, Plot row, string name, double x, double top)
    {
        var isRight = x > (row.Left + row.Right) / 2;
        var room = isRight ? x - row.Left : svg.Width - x;
        Axes.Label(svg, Lettering.Fit(Markup.Plain(name), room), isRight ? x + 4 : x - 4, top - 9, isRight ? "end" : "start", "600");
    }

    private static void Dot(Svg svg, double x, double y, Dot dot, string unit) =>
        svg.Empty("circle", ("cx", x), ("cy", y), ("r", dot.Highlighted ? Radius + 1 : Radius), ("stroke", dot.Highlighted ? Ink.Text : Ink.Surface),
            ("stroke-width", dot.Highlighted ? 2 : 1), ("data-x", x), ("data-label", $"{dot.Name}: {Format.Value(dot.Value, unit, dot.N)} · n {Format.Count(dot.N)}"));

    private static void Median(Svg svg, Plot row, double x, string value, bool isNamed)
    {
        var words = isNamed ? value : "median " + value;
        var inset = isNamed ? (row.Bottom - row.Top) * 0.18 : 0;
        svg.Empty("line", ("class", "median"), ("x1", x), ("y1", row.Top + inset), ("x2", x), ("y2", row.Bottom - inset),
            ("stroke", Ink.Text), ("stroke-width", 2), Svg.Crisp);
        var half = Lettering.Width(words) / 2;
        if (!isNamed)
            Axes.Label(svg, words, Math.Clamp(x, row.Left + half, Math.Max(row.Left + half, row.Right - half)), row.Top - 8, "middle", "600");
    }

    private static string Summarise(string unit, IReadOnlyList<Strip> strips)
    {
        var sentences = strips.Select(strip =>
        {
            var known = strip.Known.ToList();
            var missing = strip.Dots.Count - known.Count;
            var range = known.Count == 0 ? "no data" : $"median {Format.Value(strip.Median, unit, known.Count)}, from "
                + $"{Format.Value(known.Min(dot => dot.Value), unit, 1)} to {Format.Value(known.Max(dot => dot.Value), unit, 1)}";
            return $"{strip.Name}: {known.Count} of {strip.Dots.Count} services with a value, {range}."
                + (missing > 0 ? $" Without a value: {Summary.Listed([.. strip.Dots.Except(known).Select(dot => dot.Name)])}." : "");
        });
        return strips.Count == 0 ? "No data." : string.Join(" ", sentences);
    }
}
