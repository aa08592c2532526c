namespace Metrics.Charts;

/// <summary>Draws what stands around the data: hairlines, labels and the words where there is no data.</summary>
internal static class Axes
{
    /// <summary>Horizontal hairlines with labels on the left; the base line is stronger.</summary>
    public static void Values(Svg svg, Plot plot, ValueAxis axis)
    {
        svg.Open("g", ("class", "axis"), ("fill", Ink.Muted), ("stroke", "none"), ("text-anchor", "end"));
        foreach (var tick in axis.Ticks)
        {
            var y = plot.Y(axis.Place(tick.Value));
            Line(svg, plot.Left, y, plot.Right, y, tick.Value == 0 ? Ink.Axis : Ink.Grid);
            svg.Text("text", tick.Label, ("x", plot.Left - 8), ("y", y + 4));
        }
        if (axis.IsLog)
            Line(svg, plot.Left, plot.Bottom, plot.Right, plot.Bottom, Ink.Axis);
        svg.Close();
    }

    /// <summary>Dates below the data; the year in a second line where it begins.</summary>
    public static void Time(Svg svg, Plot plot, IReadOnlyList<TimeTick> ticks)
    {
        svg.Open("g", ("class", "axis"), ("fill", Ink.Muted), ("text-anchor", "middle"));
        foreach (var tick in ticks)
        {
            var x = plot.X(tick.Place);
            Line(svg, x, plot.Bottom, x, plot.Bottom + 4, Ink.Axis);
            svg.Text("text", tick.Label, ("x", x), ("y", plot.Bottom + 18));
            if (tick.Year is not null)
                svg.Text("text", tick.Year, ("x", x), ("y", plot.Bottom + 32), ("fill", Ink.Text), ("font-weight", "600"));
        }
        svg.Close();
    }

    /// <summary>Vertical hairlines with labels below, for charts whose values run to the right.</summary>
    public static void Across(Svg svg, Plot plot, ValueAxis axis)
    {
        svg.Open("g", ("class", "axis"), ("fill", Ink.Muted), ("text-anchor", "middle"));
        foreach (var tick in axis.Ticks)
        {
            var x = plot.X(axis.Place(tick.Value));
            Line(svg, x, plot.Top, x, plot.Bottom, tick.Value == 0 ? Ink.Axis : Ink.Grid);
            svg.Text("text", tick.Label, ("x", x), ("y", plot.Bottom + 18));
        }
        svg.Close();
    }

    public static void Line(Svg svg, double x1, double y1, double x2, double y2, string stroke, string? dash = null) =>
        svg.Empty("line", ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), ("stroke", stroke), ("stroke-dasharray", dash), Svg.Crisp);

    /// <summary>A label over data keeps a halo in the colour of the ground.</summary>
    public static void Label(Svg svg, string text, double x, double y, string anchor, string? weight = null, string? fill = null) =>
        svg.Text("text", text, ("x", x), ("y", y), ("text-anchor", anchor), ("font-weight", weight), ("fill", fill),
            ("stroke", Ink.Surface), ("stroke-width", 3), ("stroke-linejoin", "round"), ("paint-order", "stroke"));

    /// <summary>The drawing where there is nothing to draw.</summary>
    public static string Nothing(Frame frame, string summary, string words = "No data in this period")
    {
        var svg = Svg.Root(frame, summary);
        Line(svg, 0, frame.Height - 38, frame.Width, frame.Height - 38, Ink.Grid);
        Label(svg, words, frame.Width / 2.0, (frame.Height / 2.0) - 10, "middle", fill: Ink.Muted);
        return svg.End();
    }
}
