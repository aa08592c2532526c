namespace Metrics.Charts;

/// <summary>The shapes of points; the shape tells series apart where colour cannot.</summary>
internal static class Markers
{
    private const int Shapes = 5;

    /// <summary>Draws one point with what the read-out says about it.</summary>
    /// <param name="svg">The drawing.</param>
    /// <param name="series">Index of the series: decides shape and colour.</param>
    /// <param name="x">Place.</param>
    /// <param name="y">Place.</param>
    /// <param name="size">Half the height.</param>
    /// <param name="isHollow">True for an incomplete bucket.</param>
    /// <param name="label">Text of the read-out; null for a point that only decorates.</param>
    public static void Draw(Svg svg, int series, double x, double y, double size, bool isHollow, string? label)
    {
        var shape = series % Shapes;
        var (element, cx, cy, r, d) = shape == 0
            ? ("circle", x, y, size, null)
            : ("path", (Svg.Value)(string?)null, (Svg.Value)(string?)null, (Svg.Value)(string?)null, Outline(shape, x, y, size * 1.1));
        svg.Empty(element, ("cx", cx), ("cy", cy), ("r", r), ("d", d),
            ("fill", isHollow ? Ink.Surface : Ink.Series(series)), ("stroke", isHollow ? Ink.Series(series) : null),
            ("stroke-width", isHollow ? 1.6 : (Svg.Value)(string?)null), ("vector-effect", isHollow ? "non-scaling-stroke" : null),
            ("class", isHollow ? "hollow" : null), ("data-x", label is null ? (Svg.Value)(string?)null : x), ("data-label", label));
    }

    private static string? Outline(int shape, double x, double y, double size) => (shape switch
    {
        1 => new PathData().Through([(x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size)]),
        2 => new PathData().Through([(x, y - (1.2 * size)), (x + (1.15 * size), y + size), (x - (1.15 * size), y + size)]),
        3 => new PathData().Through([(x, y - (1.4 * size)), (x + (1.4 * size), y), (x, y + (1.4 * size)), (x - (1.4 * size), y)]),
        _ => new PathData().Through([(x - (1.15 * size), y - size), (x + (1.15 * size), y - size), (x, y + (1.2 * size))]),
    }).Close().ToString();
}
