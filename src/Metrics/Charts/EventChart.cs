using System.Globalization;

namespace Metrics.Charts;

/// <summary>The effect so many periods after an adoption.</summary>
/// <param name="Time">Periods since adoption; negative before it.</param>
/// <param name="Effect">In the chart's unit; may be negative.</param>
/// <param name="Low">Lower end of its interval; null where there is none.</param>
/// <param name="High">Upper end.</param>
/// <param name="Units">How many teams or services reach so far.</param>
public sealed record EventPoint(int Time, double Effect, double? Low, double? High, int Units);

/// <summary>An event study: time since adoption on x, one dot and whisker a period; what lies before the adoption is hollow.</summary>
public static class EventChart
{
    private const double Foot = 42;

    /// <summary>Draws it.</summary>
    /// <param name="frame">Title and size.</param>
    /// <param name="unit">What effects are measured in, as <c>points</c> or <c>% change</c>; it may be negative.</param>
    /// <param name="period">One period, as <c>month</c>.</param>
    /// <param name="points">In the order of time.</param>
    /// <exception cref="ArgumentException">A value is no number, or an interval is upside down.</exception>
    public static string Draw(Frame frame, string unit, string period, IReadOnlyList<EventPoint> points)
    {
        foreach (var point in points)
            Check(unit, point);
        var summary = Summarise(unit, period, points);
        if (points.Count == 0)
            return Axes.Nothing(frame, summary, "Nothing to compare");
        var svg = Svg.Root(frame, summary);
        var axis = ValueAxis.For(unit, [.. points.SelectMany(point => new[] { point.Effect, point.Low, point.High }).OfType<double>()], frame.ValueTicks);
        var plot = Plot.Inside(frame, axis, 10, top: 22, bottom: Foot);
        var (first, count) = (points.Min(point => point.Time), Math.Max(points.Max(point => point.Time), 0) - points.Min(point => point.Time) + 1);
        double X(double time) => plot.X((time - first + 0.5) / count);
        Axes.Values(svg, plot, axis);
        Ticks(svg, plot, period, first, count, X);
        Adoption(svg, plot, X(-0.5));
        foreach (var point in points)
            Dot(svg, plot, axis, unit, period, point, X(point.Time));
        return svg.End();
    }

    /// <summary>The table behind it.</summary>
    /// <param name="unit">What effects are measured in.</param>
    /// <param name="period">One period, as <c>month</c>.</param>
    /// <param name="units">What is compared, as <c>teams</c>.</param>
    /// <param name="points">In the order of time.</param>
    public static ChartTable Table(string unit, string period, string units, IReadOnlyList<EventPoint> points) => new(
        [new($"{Capital(period)}s since adoption", true), new($"Effect, {unit}", true), new("95 % interval", true), new($"Adopting {units}", true)],
        [.. points.Select(point => (IReadOnlyList<string>)[Signed(point.Time), Number(point.Effect),
            point is { Low: { } low, High: { } high } ? $"{Number(low)} to {Number(high)}" : "", Format.Count(point.Units)])]);

    private static void Ticks(Svg svg, Plot plot, string period, int first, int count, Func<double, double> x)
    {
        var step = Math.Max(1, (int)Math.Ceiling(30.0 * count / plot.Width));
        svg.Open("g", ("class", "axis"), ("fill", Ink.Muted), ("text-anchor", "middle"));
        for (var time = first; time < first + count; time++)
            if (time % step == 0)
                svg.Text("text", Signed(time), ("x", x(time)), ("y", plot.Bottom + 17));
        svg.Text("text", $"{period}s since adoption", ("x", (plot.Left + plot.Right) / 2), ("y", plot.Bottom + 35));
        svg.Close();
    }

    private static void Adoption(Svg svg, Plot plot, double x)
    {
        Axes.Line(svg, x, plot.Top - 8, x, plot.Bottom, Ink.Text, "4 3");
        var room = x - plot.Left;
        Axes.Label(svg, "adopted", room < 60 ? x + 5 : x - 5, plot.Top - 10, room < 60 ? "start" : "end", "600");
    }

    private static void Dot(Svg svg, Plot plot, ValueAxis axis, string unit, string period, EventPoint point, double x)
    {
        if (point is { Low: { } low, High: { } high })
        {
            var (bottom, top) = (plot.Y(axis.Place(low)), plot.Y(axis.Place(high)));
            svg.Empty("path", ("class", "whisker"), ("d", new PathData().Move(x, bottom).Line(x, top).Move(x - 4, bottom).Line(x + 4, bottom).Move(x - 4, top).Line(x + 4, top).ToString()),
                ("fill", "none"), ("stroke", Ink.Series(0)), ("stroke-width", 1.6), ("stroke-dasharray", point.Time < 0 ? "3 2" : null), Svg.Crisp);
        }
        Markers.Draw(svg, 0, x, plot.Y(axis.Place(point.Effect)), 4.5, point.Time < 0, Words(unit, period, point));
    }

    private static string Summarise(string unit, string period, IReadOnlyList<EventPoint> points) => points.Count == 0 ? "Nothing to compare."
        : string.Join(" ", points.Select(point => Words(unit, period, point) + "."));

    private static string Words(string unit, string period, EventPoint point)
    {
        var since = point.Time == 0 ? $"The {period} of adoption" : $"{Math.Abs(point.Time)} {period}{(Math.Abs(point.Time) == 1 ? "" : "s")} {(point.Time < 0 ? "before" : "after")}";
        return $"{since}: {Number(point.Effect)} {unit}{(point is { Low: { } low, High: { } high } ? $" ({Number(low)} to {Number(high)})" : "")}";
    }

    private static void Check(string unit, EventPoint point)
    {
        Units.Check($"period {point.Time}", unit, [point.Effect, point.Low, point.High]);
        if (point.Low > point.High)
            throw new ArgumentException($"period {point.Time} has an interval upside down.");
    }

    private static string Signed(int time) => time switch { 0 => "0", > 0 => $"+{time}", _ => $"−{-time}" };

    private static string Number(double value) => Math.Round(value, Math.Abs(value) < 9.95 ? 1 : 0, MidpointRounding.AwayFromZero)
        .ToString("+0.#;−0.#;0", CultureInfo.InvariantCulture);

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
