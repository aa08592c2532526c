namespace Metrics.Charts;

/// <summary>One survey wave of a course.</summary>
/// <param name="Name">The wave in a few letters.</param>
/// <param name="Value">The value; null leaves a gap.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Words">The value in words, for the read-out and those who do not see the picture.</param>
/// <param name="IsBroken">True where the line must not reach back, because another question was asked.</param>
public sealed record WavePoint(string Name, double? Value, double? Low, double? High, string Words, bool IsBroken);

/// <summary>The course of a survey's number over its waves: a dot and a whisker a wave, a line where the same was asked.</summary>
public static class WaveChart
{
    private const double Edge = 18, Foot = 20;

    /// <summary>Draws it.</summary>
    /// <param name="frame">Title and size.</param>
    /// <param name="points">Oldest first.</param>
    public static string Draw(Frame frame, IReadOnlyList<WavePoint> points)
    {
        var svg = Svg.Root(frame, points.Count == 0 ? "No wave yet." : string.Join(" ", points.Select(point => $"{point.Name}: {point.Words}{(point.IsBroken ? ", not comparable with the wave before" : "")}.")));
        var values = points.SelectMany(point => new[] { point.Value, point.Low, point.High }).OfType<double>().ToList();
        if (values.Count == 0)
            return svg.End();
        var (least, most) = (values.Min(), values.Max());
        var room = Math.Max(2, (most - least) * 0.1);
        double Y(double value) => 4 + (frame.Height - Foot - 8) * (1 - (value - least + room) / (most - least + 2 * room));
        double X(int at) => points.Count == 1 ? frame.Width / 2.0 : Edge + at * (frame.Width - 2 * Edge) / (points.Count - 1);
        Axes.Line(svg, 0, frame.Height - Foot, frame.Width, frame.Height - Foot, Ink.Grid);
        for (var i = 0; i < points.Count; i++)
        {
            if (i > 0 && points[i] is { IsBroken: false, Value: { } here } && points[i - 1].Value is { } there)
                svg.Empty("path", ("d", new PathData().Move(X(i - 1), Y(there)).Line(X(i), Y(here)).ToString()), ("fill", "none"), ("stroke", Ink.Series(0)), ("stroke-width", 2), Svg.Crisp);
            if (i > 0 && points[i].IsBroken)
                Axes.Line(svg, (X(i - 1) + X(i)) / 2, 2, (X(i - 1) + X(i)) / 2, frame.Height - Foot, Ink.Axis, "3 3");
        }
        for (var i = 0; i < points.Count; i++)
            Point(svg, points[i], X(i), Y);
        Names(svg, frame, points, X);
        return svg.End();
    }

    private static void Point(Svg svg, WavePoint point, double x, Func<double, double> y)
    {
        if (point is { Low: { } low, High: { } high })
            Axes.Line(svg, x, y(low), x, y(high), Ink.Series(0));
        if (point.Value is { } value)
            Markers.Draw(svg, 0, x, y(value), 4, false, $"{point.Name}: {point.Words}");
    }

    // As many as there is room for, the newest always.
    private static void Names(Svg svg, Frame frame, IReadOnlyList<WavePoint> points, Func<int, double> x)
    {
        var widest = points.Max(point => Lettering.Width(point.Name)) + 8;
        var step = points.Count == 1 ? 1 : Math.Max(1, (int)Math.Ceiling(widest / ((frame.Width - 2 * Edge) / (points.Count - 1))));
        for (var i = points.Count - 1; i >= 0; i -= step)
            svg.Text("text", points[i].Name, ("x", Math.Clamp(x(i), widest / 2 - 4, frame.Width - widest / 2 + 4)), ("y", frame.Height - 4), ("text-anchor", "middle"), ("fill", Ink.Muted));
    }
}
