namespace Metrics.Charts;

/// <summary>What is expected at one time: the middle and the ends between which four of five runs lie.</summary>
/// <param name="Name">The time, for example a fiscal year.</param>
/// <param name="Low">10th percentile.</param>
/// <param name="Middle">Median.</param>
/// <param name="High">90th percentile.</param>
/// <param name="Base">The base case.</param>
public sealed record FanPoint(string Name, double Low, double Middle, double High, double Base);

/// <summary>A forecast that opens with time: a band from the 10th to the 90th percentile, the median and the base case.</summary>
public static class FanChart
{
    /// <summary>Draws it.</summary>
    /// <param name="frame">Title and size.</param>
    /// <param name="currency">Currency of the amounts.</param>
    /// <param name="points">One for each time, in order.</param>
    public static string Draw(Frame frame, string currency, IReadOnlyList<FanPoint> points)
    {
        var all = points.SelectMany(point => new[] { point.Low, point.Middle, point.High, point.Base }).ToList();
        var scale = MoneyScale.Of(all, currency);
        Units.Check(frame.Title, scale.Unit, [.. all.Select(value => (double?)value)]);
        var summary = points.Count == 0 ? "No years." : string.Join(" ", points.Select(point => $"{point.Name}: {Words(scale, point)}."));
        if (points.Count == 0)
            return Axes.Nothing(frame, summary, "No years");
        var axis = ValueAxis.For(scale.Unit, [.. all.Select(scale.Scaled)], frame.ValueTicks);
        var plot = Plot.Inside(frame, axis, 16);
        var svg = Svg.Root(frame, summary);
        Axes.Values(svg, plot, axis);
        double X(int i) => plot.X((i + 0.5) / points.Count);
        double Y(double value) => plot.Y(axis.Place(scale.Scaled(value)));
        var band = points.Index().Select(entry => (X(entry.Index), Y(entry.Item.High))).Concat(points.Index().Reverse().Select(entry => (X(entry.Index), Y(entry.Item.Low))));
        svg.Empty("path", ("class", "band"), ("d", new PathData().Through(band).Close().ToString()), ("fill", Ink.Series(0)), ("fill-opacity", ".2"));
        Course(svg, points.Index().Select(entry => (X(entry.Index), Y(entry.Item.Middle))), Ink.Series(0), null);
        Course(svg, points.Index().Select(entry => (X(entry.Index), Y(entry.Item.Base))), Ink.Series(1), "7 3");
        // Where the names would touch, every second or third stands for all.
        var every = Math.Max(1, (int)Math.Ceiling((points.Max(point => Lettering.Width(point.Name)) + 6) * points.Count / plot.Width));
        for (var i = 0; i < points.Count; i++)
        {
            if (i % every == 0)
                svg.Text("text", points[i].Name, ("x", X(i)), ("y", plot.Bottom + 18), ("text-anchor", "middle"), ("fill", Ink.Muted));
            Markers.Draw(svg, 0, X(i), Y(points[i].Middle), 4, false, $"{points[i].Name}: {Words(scale, points[i])}");
        }
        return svg.End();
    }

    /// <summary>The table behind it.</summary>
    public static ChartTable Table(string currency, IReadOnlyList<FanPoint> points) => new(
        [new("Year", false), new($"P10, {currency}", true), new("Median", true), new("P90", true), new("Base case", true)],
        [.. points.Select(point => (IReadOnlyList<string>)[point.Name, .. new[] { point.Low, point.Middle, point.High, point.Base }.Select(value => Format.Money((decimal)value))])]);

    private static void Course(Svg svg, IEnumerable<(double, double)> places, string stroke, string? dash) =>
        svg.Empty("path", ("d", new PathData().Through(places).ToString()), ("fill", "none"), ("stroke", stroke), ("stroke-width", 2), ("stroke-dasharray", dash), Svg.Crisp);

    private static string Words(MoneyScale scale, FanPoint point) =>
        $"median {scale.Words(point.Middle)}, four of five runs from {scale.Words(point.Low)} to {scale.Words(point.High)}, base case {scale.Words(point.Base)}";
}
