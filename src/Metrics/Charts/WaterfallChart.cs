namespace Metrics.Charts;

/// <summary>A step between two sums.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Amount">A sum, or what is added or taken off.</param>
/// <param name="IsTotal">True for a sum.</param>
public sealed record WaterfallBar(string Name, double Amount, bool IsTotal);

/// <summary>How one sum becomes another, step by step.</summary>
public static class WaterfallChart
{
    /// <summary>Draws it.</summary>
    /// <param name="frame">Title and size.</param>
    /// <param name="currency">Currency of the amounts.</param>
    /// <param name="bars">Sums and steps in order; a sum starts at 0.</param>
    public static string Draw(Frame frame, string currency, IReadOnlyList<WaterfallBar> bars)
    {
        var scale = MoneyScale.Of(bars.Select(bar => bar.Amount), currency);
        Units.Check(frame.Title, scale.Unit, [.. bars.Select(bar => (double?)bar.Amount)]);
        var summary = bars.Count == 0 ? "No benefits." : string.Join(", ", bars.Select(bar => $"{bar.Name} {scale.Words(bar.Amount)}")) + ".";
        if (bars.All(bar => bar.Amount == 0))
            return Axes.Nothing(frame, summary, "No benefits");
        var spans = Spans(bars);
        var axis = ValueAxis.For(scale.Unit, [0, .. spans.SelectMany(span => new[] { scale.Scaled(span.From), scale.Scaled(span.To) })], frame.ValueTicks);
        var plot = Plot.Inside(frame, axis, 8, top: 20);
        var svg = Svg.Root(frame, summary);
        Axes.Values(svg, plot, axis);
        double Y(double value) => plot.Y(axis.Place(scale.Scaled(value)));
        var slot = plot.Width / bars.Count;
        for (var i = 0; i < bars.Count; i++)
        {
            var (left, top, bottom) = (plot.Left + slot * (i + 0.14), Math.Min(Y(spans[i].From), Y(spans[i].To)), Math.Max(Y(spans[i].From), Y(spans[i].To)));
            svg.Empty("rect", ("x", left), ("y", top), ("width", slot * 0.72), ("height", Math.Max(1, bottom - top)),
                ("fill", bars[i].IsTotal ? Ink.Series(0) : Ink.Surface), ("stroke", Ink.Series(bars[i].IsTotal ? 0 : 1)), ("stroke-width", 1.5), Svg.Crisp,
                ("data-x", left + slot * 0.36), ("data-label", $"{bars[i].Name}: {scale.Words(bars[i].Amount)}"));
            if (i > 0)
                Axes.Line(svg, left - slot * 0.28, Y(bars[i].IsTotal ? spans[i].To : spans[i].From), left, Y(bars[i].IsTotal ? spans[i].To : spans[i].From), Ink.Axis, "2 2");
            Axes.Label(svg, Format.Count(Math.Round(scale.Scaled(bars[i].Amount), 2), 2), left + slot * 0.36, top - 5, "middle", "600");
            // Where names would touch each other, every other one stands a line lower.
            var lower = frame.IsNarrow && i % 2 == 1 ? 14 : 0;
            svg.Text("text", Lettering.Fit(bars[i].Name, frame.IsNarrow ? slot * 2 - 8 : slot - 6), ("x", left + slot * 0.36), ("y", plot.Bottom + 18 + lower),
                ("text-anchor", "middle"), ("fill", Ink.Muted));
        }
        return svg.End();
    }

    /// <summary>The table behind it.</summary>
    public static ChartTable Table(string currency, IReadOnlyList<WaterfallBar> bars) => new([new("Step", false), new(currency, true)],
        [.. bars.Select(bar => (IReadOnlyList<string>)[bar.Name, Format.Money((decimal)bar.Amount)])]);

    /// <summary>Where each bar begins and ends.</summary>
    internal static IReadOnlyList<(double From, double To)> Spans(IReadOnlyList<WaterfallBar> bars)
    {
        var (spans, sum) = (new List<(double, double)>(), 0.0);
        foreach (var bar in bars)
        {
            spans.Add(bar.IsTotal ? (0, bar.Amount) : (sum, sum + bar.Amount));
            sum = bar.IsTotal ? bar.Amount : sum + bar.Amount;
        }
        return spans;
    }
}
