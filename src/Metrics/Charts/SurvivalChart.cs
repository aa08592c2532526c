namespace Metrics.Charts;

/// <summary>The Kaplan–Meier step curve with its band; small uprights mark what is still open.</summary>
public static class SurvivalChart
{
    /// <summary>Draws one curve.</summary>
    /// <returns>An SVG element; for a stand-alone file it needs nothing else.</returns>
    /// <exception cref="ArgumentException">A time or share cannot be, or the steps do not go forward and down.</exception>
    public static string Draw(Frame frame, SurvivalCurve curve, bool? log = null)
    {
        var summary = curve.Checked().Summarise();
        if (curve.Steps.Count == 0 && curve.Censored.Count == 0)
            return Axes.Nothing(frame, summary);
        var svg = Svg.Root(frame, summary);
        var shares = ValueAxis.For("ratio", [1], 4);
        var plot = Plot.Inside(frame, shares, 28, top: 22, bottom: 26);
        var times = ValueAxis.For(curve.Unit, [.. curve.Steps.Select(step => step.Time), .. curve.Censored],
            Math.Clamp((int)plot.Width / 80, 2, 8), log);
        Axes.Values(svg, plot, shares);
        Ticks(svg, plot, times);
        svg.Text("text", "still open", ("x", 0), ("y", 10), ("fill", Ink.Muted));
        Band(svg, plot, times, curve);
        svg.Empty("path", ("class", "line"), ("d", Steps(plot, times, curve).ToString()), ("fill", "none"),
            ("stroke", Ink.Series(0)), ("stroke-width", 2), ("stroke-linejoin", "round"), Svg.Crisp);
        Censored(svg, plot, times, curve);
        Median(svg, plot, times, curve);
        Points(svg, plot, times, curve);
        return svg.End();
    }

    private static void Ticks(Svg svg, Plot plot, ValueAxis times)
    {
        svg.Open("g", ("class", "axis"), ("fill", Ink.Muted), ("text-anchor", "middle"));
        foreach (var tick in times.Ticks)
        {
            var x = plot.X(times.Place(tick.Value));
            Axes.Line(svg, x, plot.Bottom, x, plot.Bottom + 4, Ink.Axis);
            svg.Text("text", tick.Label, ("x", x), ("y", plot.Bottom + 18));
        }
        svg.Close();
    }

    private static PathData Steps(Plot plot, ValueAxis times, SurvivalCurve curve)
    {
        var (path, open) = (new PathData().Move(plot.Left, plot.Y(1)), 1.0);
        foreach (var step in curve.Steps)
        {
            var x = plot.X(times.Place(step.Time));
            path.Line(x, plot.Y(open)).Line(x, plot.Y(step.Open));
            open = step.Open;
        }
        return path.Line(plot.X(times.Place(curve.Last)), plot.Y(open));
    }

    // One outline per run of steps with an interval: there and back, so that no seams show.
    private static void Band(Svg svg, Plot plot, ValueAxis times, SurvivalCurve curve)
    {
        var steps = curve.Steps.Where(step => step is { Low: not null, High: not null }).ToList();
        var ends = steps.Select(step => curve.Steps.FirstOrDefault(next => next.Time > step.Time)?.Time ?? curve.Last)
            .Select(time => plot.X(times.Place(time))).ToList();
        var upper = steps.Zip(ends).SelectMany(pair => Flat(pair.First.High!.Value, pair));
        var lower = steps.Zip(ends).Reverse().SelectMany(pair => Flat(pair.First.Low!.Value, pair).Reverse());
        if (steps.Count > 0)
            svg.Empty("path", ("class", "band"), ("d", new PathData().Through(upper.Concat(lower)).Close().ToString()),
                ("fill", Ink.Series(0)), ("fill-opacity", ".15"));

        IEnumerable<(double, double)> Flat(double open, (SurvivalStep Step, double End) pair) =>
            [(plot.X(times.Place(pair.Step.Time)), plot.Y(open)), (pair.End, plot.Y(open))];
    }

    private static void Censored(Svg svg, Plot plot, ValueAxis times, SurvivalCurve curve)
    {
        foreach (var age in curve.Censored)
        {
            var (x, y) = (plot.X(times.Place(age)), plot.Y(curve.OpenAt(age)));
            svg.Empty("line", ("class", "censored"), ("x1", x), ("y1", y - 6), ("x2", x), ("y2", y + 6), ("stroke", Ink.Series(0)),
                ("stroke-width", 2), Svg.Crisp, ("data-x", x), ("data-label", $"still open after {Format.Value(age, curve.Unit, curve.N)}"));
        }
    }

    private static void Median(Svg svg, Plot plot, ValueAxis times, SurvivalCurve curve)
    {
        if (curve.Median is not { } median)
        {
            Axes.Label(svg, "median not reached", plot.Right, plot.Top - 8, "end", "600");
            return;
        }
        var x = plot.X(times.Place(median));
        Axes.Line(svg, plot.Left, plot.Y(0.5), x, plot.Y(0.5), Ink.Text, "2 3");
        Axes.Line(svg, x, plot.Y(0.5), x, plot.Bottom, Ink.Text, "2 3");
        var words = "median " + Format.Value(median, curve.Unit, curve.N);
        var fits = x + Lettering.Width(words) + 8 < plot.Right + 20;
        Axes.Label(svg, words, fits ? x + 7 : x - 7, plot.Y(0.5) - 7, fits ? "start" : "end", "600");
    }

    private static void Points(Svg svg, Plot plot, ValueAxis times, SurvivalCurve curve)
    {
        foreach (var step in curve.Steps)
        {
            var x = plot.X(times.Place(step.Time));
            var interval = step is { Low: not null, High: not null } ? $" ({Format.Interval(step.Low, step.High, "ratio", curve.N)})" : "";
            svg.Empty("circle", ("cx", x), ("cy", plot.Y(step.Open)), ("r", 2.4), ("fill", Ink.Series(0)), ("data-x", x),
                ("data-label", $"after {Format.Value(step.Time, curve.Unit, curve.N)}: {Format.Percent(step.Open, curve.N)} still open{interval}"));
        }
    }
}
