namespace Metrics.Charts;

/// <summary>One chart in the widths its tile may take. Only the drawing that fits is displayed
/// (container queries in <c>site.css</c>), so letters stay legible from 320 px to a wall screen without a script.</summary>
public static class Fitted
{
    private static readonly (string Class, int Width, int Height)[] Sizes =
        [("fit-1", 300, 210), ("fit-2", 430, 220), ("fit-3", 620, 240), ("fit-4", 880, 260), ("fit-5", 1220, 270)];

    /// <summary>Draws the chart once per width and wraps the drawings in <c>&lt;div class="chart"&gt;</c>.</summary>
    /// <param name="title">Title of the chart.</param>
    /// <param name="tilesInRow">How many tiles share the row on a wide screen; the fewer, the more widths it may take.</param>
    /// <param name="draw">Draws the chart into the frame it is given.</param>
    public static string Html(string title, int tilesInRow, Func<Frame, string> draw)
    {
        var last = Math.Clamp(Sizes.Length - tilesInRow, 2, Sizes.Length - 1);
        var drawings = Sizes[..(last + 1)].Select((size, i) => draw(new Frame(
            title, size.Width, size.Height, "plot " + size.Class + (i == last ? " fit-up" : ""))));
        return $"<div class=\"chart\">{string.Concat(drawings)}</div>";
    }
}
