namespace Metrics.Charts;

/// <summary>One item of a priority matrix.</summary>
/// <param name="Name">A few letters.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Importance">−1 to 1.</param>
/// <param name="Words">Score and importance in words.</param>
public sealed record PriorityDot(string Name, double Score, double Importance, string Words);

/// <summary>Score against importance: what matters and is not good stands at the top left.</summary>
public static class PriorityChart
{
    /// <summary>Draws it.</summary>
    /// <param name="frame">Title and size.</param>
    /// <param name="dots">The items.</param>
    /// <param name="score">The score that divides lower from higher.</param>
    /// <param name="importance">The importance that divides less from more.</param>
    public static string Draw(Frame frame, IReadOnlyList<PriorityDot> dots, double score, double importance)
    {
        var svg = Svg.Root(frame, dots.Count == 0 ? "No item has an importance." : string.Join(" ", dots.Select(dot => $"{dot.Name}: {dot.Words}.")));
        var plot = new Plot(34, 40, frame.Width - 8, frame.Height - 40);
        var (low, high) = (Math.Min(0, dots.Select(dot => dot.Importance).DefaultIfEmpty(0).Min()), Math.Max(0.56, dots.Select(dot => dot.Importance).DefaultIfEmpty(0).Max()));
        var (left, right) = (dots.Select(dot => dot.Score).DefaultIfEmpty(50).Min() - 8, dots.Select(dot => dot.Score).DefaultIfEmpty(50).Max() + 8);
        double X(double at) => plot.X((at - left) / (right - left));
        double Y(double at) => plot.Y((at - low) / (high - low));
        Axes.Line(svg, plot.Left, plot.Bottom, plot.Right, plot.Bottom, Ink.Axis);
        Axes.Line(svg, plot.Left, plot.Top, plot.Left, plot.Bottom, Ink.Axis);
        Axes.Line(svg, X(score), plot.Top, X(score), plot.Bottom, Ink.Axis, "4 4");
        Axes.Line(svg, plot.Left, Y(importance), plot.Right, Y(importance), Ink.Axis, "4 4");
        Axes.Label(svg, "look here first", plot.Left + 6, plot.Top - 8, "start", "600");
        Axes.Label(svg, "keep", plot.Right - 4, plot.Top - 8, "end", fill: Ink.Muted);
        Ticks(svg, plot, X, Y, (left, right), (low, high));
        // Rounded numbers often coincide.
        var (end, line, crowded) = (0.0, double.NaN, 0);
        foreach (var place in dots.GroupBy(dot => (dot.Score, dot.Importance)).OrderBy(place => place.Key.Importance).ThenBy(place => place.Key.Score))
        {
            var (x, y, names) = (X(place.Key.Score), Y(place.Key.Importance), string.Join(", ", place.Select(dot => dot.Name)));
            Markers.Draw(svg, place.Key.Score < score && place.Key.Importance > importance ? 1 : 0, x, y, 4.5, false, $"{names}: {place.First().Words}");
            // Where the one before has its name, this one's stands above or below.
            crowded = place.Key.Importance == line && x < end + 8 ? crowded + 1 : 0;
            (line, end) = (place.Key.Importance, x + 8 + Lettering.Width(names));
            var isLast = end > frame.Width;
            Axes.Label(svg, names, crowded > 0 ? x : isLast ? x - 8 : x + 8, y + (crowded % 3) switch { 0 => 4, 1 => -9, _ => 19 }, isLast ? "end" : crowded > 0 ? "middle" : "start");
        }
        return svg.End();
    }

    private static void Ticks(Svg svg, Plot plot, Func<double, double> x, Func<double, double> y, (double From, double To) scores, (double From, double To) importances)
    {
        for (var at = Math.Ceiling(scores.From / 10) * 10; at <= scores.To; at += 10)
            svg.Text("text", Format.Count(at), ("x", x(at)), ("y", plot.Bottom + 16), ("text-anchor", "middle"), ("fill", Ink.Muted));
        for (var at = Math.Ceiling(importances.From * 5) / 5; at <= importances.To + 1e-9; at += 0.2)
            svg.Text("text", Format.Count(at), ("x", plot.Left - 6), ("y", y(at) + 4), ("text-anchor", "end"), ("fill", Ink.Muted));
        svg.Text("text", "score →", ("x", plot.Right), ("y", plot.Bottom + 32), ("text-anchor", "end"), ("fill", Ink.Muted));
        svg.Text("text", "↑ importance", ("x", 0), ("y", 12), ("fill", Ink.Muted));
    }
}
