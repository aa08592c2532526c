namespace Metrics.Charts;

/// <summary>One value with its interval on a fixed scale, in the height of a line of text; the number stands beside it.</summary>
public static class RangeBar
{
    private const int Width = 120, Height = 16;

    /// <summary>Draws it; for the eye alone.</summary>
    /// <param name="value">The value; null draws the empty scale.</param>
    /// <param name="low">Lower end of the interval.</param>
    /// <param name="high">Upper end of the interval.</param>
    /// <param name="from">Left end of the scale.</param>
    /// <param name="to">Right end of the scale.</param>
    public static string Draw(double? value, double? low, double? high, double from = 0, double to = 100)
    {
        double X(double at) => 4 + (Width - 8) * Math.Clamp((at - from) / (to - from), 0, 1);
        var svg = Svg.Bare("rangebar", Width, Height);
        Axes.Line(svg, X(from), Height / 2.0, X(to), Height / 2.0, Ink.Grid);
        Axes.Line(svg, X((from + to) / 2), 3, X((from + to) / 2), Height - 3, Ink.Grid);
        if (low is { } least && high is { } most)
            svg.Empty("rect", ("x", X(least)), ("y", 5), ("width", Math.Max(1, X(most) - X(least))), ("height", 6), ("rx", 3), ("fill", Ink.Series(0)), ("fill-opacity", ".3"));
        if (value is { } known)
            svg.Empty("circle", ("cx", X(known)), ("cy", Height / 2.0), ("r", 4), ("fill", Ink.Series(0)));
        return svg.End();
    }

    /// <summary>Shares of a whole in a row, from the worst to the best.</summary>
    /// <param name="shares">Percent; together about 100.</param>
    public static string Parts(IReadOnlyList<double> shares)
    {
        var svg = Svg.Bare("rangebar", Width, Height);
        var (x, sum) = (0.0, Math.Max(1, shares.Sum()));
        for (var i = 0; i < shares.Count; i++)
        {
            var width = shares[i] / sum * Width;
            svg.Empty("rect", ("x", x), ("y", 2), ("width", Math.Max(0, width - 1)), ("height", 12),
                ("fill", i == 0 ? Ink.Series(1) : i == shares.Count - 1 ? Ink.Series(0) : Ink.Axis));
            x += width;
        }
        return svg.End();
    }
}
