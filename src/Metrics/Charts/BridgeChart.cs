namespace Metrics.Charts;

/// <summary>One step of a bridge.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Amount">The total itself, or what is added to the one before; negative where it is taken away.</param>
/// <param name="IsTotal">True where the bar begins at zero.</param>
public sealed record BridgeStep(string Name, double Amount, bool IsTotal);

/// <summary>How one amount becomes another, step by step (a waterfall): totals stand on zero, steps hang where the one before ended.</summary>
public static class BridgeChart
{
    private const double Widest = 74;

    /// <summary>Draws it.</summary>
    /// <param name="frame">Title and size.</param>
    /// <param name="unit">Unit of the amounts, a currency.</param>
    /// <param name="steps">The steps in their order; the first is a total.</param>
    public static string Draw(Frame frame, string unit, IReadOnlyList<BridgeStep> steps)
    {
        var summary = steps.Count == 0 ? "No data." : string.Join(" ", steps.Select(step => $"{step.Name}: {Words(step, unit)}."));
        if (steps.Count == 0)
            return Axes.Nothing(frame, summary);
        var places = Places(steps);
        var svg = Svg.Root(frame, summary);
        var axis = ValueAxis.For(unit, [.. places.SelectMany(place => new[] { place.From, place.To })], frame.ValueTicks, log: false);
        var plot = Plot.Inside(frame, axis, 6, top: 22);
        Axes.Values(svg, plot, axis);
        var room = plot.Width / steps.Count;
        for (var i = 0; i < steps.Count; i++)
        {
            var (middle, width) = (plot.Left + ((i + 0.5) * room), Math.Min(Widest, room * 0.62));
            var (from, to) = (plot.Y(axis.Place(places[i].From)), plot.Y(axis.Place(places[i].To)));
            if (i + 1 < steps.Count)
                Axes.Line(svg, middle + (width / 2), to, middle + room - (width / 2), to, Ink.Axis, "2 3");
            svg.Empty("rect", ("x", middle - (width / 2)), ("y", Math.Min(from, to)), ("width", width), ("height", Math.Max(1, Math.Abs(from - to))), ("rx", 1.5),
                ("fill", steps[i].IsTotal ? Ink.Series(0) : steps[i].Amount < 0 ? Ink.Series(1) : Ink.Series(3)), ("data-x", middle), ("data-label", $"{steps[i].Name}: {Words(steps[i], unit)}"));
            Axes.Label(svg, Words(steps[i], ""), middle, Math.Min(from, to) - 6, "middle", "600");
            svg.Text("text", Lettering.Fit(Markup.Plain(steps[i].Name), room + 10), ("x", middle), ("y", plot.Bottom + 18), ("text-anchor", "middle"), ("fill", Ink.Muted));
        }
        return svg.End();
    }

    /// <summary>Where each bar begins and ends.</summary>
    internal static IReadOnlyList<(double From, double To)> Places(IReadOnlyList<BridgeStep> steps)
    {
        var (places, level) = (new List<(double, double)>(), 0.0);
        foreach (var step in steps)
        {
            var from = step.IsTotal ? 0 : level;
            level = from + step.Amount;
            places.Add((from, level));
        }
        return places;
    }

    private static string Words(BridgeStep step, string unit)
    {
        var text = Math.Abs(step.Amount) >= 1e6 ? Format.Count(step.Amount / 1e6) + " M" : Math.Abs(step.Amount) >= 1e4 ? Format.Count(Math.Round(step.Amount / 1e3)) + " k" : Format.Count(step.Amount);
        return (step is { IsTotal: false, Amount: > 0 } ? "+" : "") + text + (unit.Length > 0 ? " " + unit : "");
    }
}
