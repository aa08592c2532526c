namespace Metrics.Charts;

/// <summary>A forecast over years: a line with the band in which most runs lie, and a line at zero.</summary>
public static class FanChart
{
    /// <summary>Draws it.</summary>
    /// <param name="frame">Title and size.</param>
    /// <param name="unit">Unit of the values, a currency.</param>
    /// <param name="names">Names of the years.</param>
    /// <param name="points">A point a year; value, low and high are the line and the band.</param>
    public static string Draw(Frame frame, string unit, IReadOnlyList<string> names, IReadOnlyList<Point> points)
    {
        var summary = string.Join(" ", points.Zip(names, (point, name) => $"{name}: {Format.Value(point.Value, unit, point.N)} ({Format.Interval(point.Low, point.High, unit, point.N)})."));
        if (points.Count < 2)
            return Axes.Nothing(frame, summary);
        var axis = ValueAxis.For(unit, [.. points.SelectMany(point => new[] { point.Value, point.Low, point.High }).OfType<double>()], frame.ValueTicks, log: false);
        var (svg, plot) = (Svg.Root(frame, summary), Plot.Inside(frame, axis, 14));
        double X(int place) => plot.Left + ((place + 0.5) * plot.Width / points.Count);
        double Y(double? value) => plot.Y(axis.Place(value!.Value));
        Axes.Values(svg, plot, axis);
        var band = new PathData().Move(X(0), Y(points[0].High));
        var line = new PathData().Move(X(0), Y(points[0].Value));
        for (var i = 1; i < points.Count; i++)
        {
            band.Line(X(i), Y(points[i].High));
            line.Line(X(i), Y(points[i].Value));
        }
        for (var i = points.Count - 1; i >= 0; i--)
            band.Line(X(i), Y(points[i].Low));
        svg.Empty("path", ("d", band.ToString()), ("fill", Ink.Series(0)), ("fill-opacity", ".18"));
        svg.Empty("path", ("d", line.ToString()), ("fill", "none"), ("stroke", Ink.Series(0)), ("stroke-width", 2), Svg.Crisp);
        // Where the names would touch, every second or third stands for all.
        var each = (int)Math.Ceiling((names.Max(name => Lettering.Width(name)) + 8) / (plot.Width / points.Count));
        for (var i = 0; i < points.Count; i++)
        {
            Markers.Draw(svg, 0, X(i), Y(points[i].Value), 3, false, $"{names[i]}: {Format.Value(points[i].Value, unit, points[i].N)}");
            if (i % each == 0)
                svg.Text("text", names[i], ("x", X(i)), ("y", plot.Bottom + 18), ("text-anchor", "middle"), ("fill", Ink.Muted));
        }
        return svg.End();
    }
}
