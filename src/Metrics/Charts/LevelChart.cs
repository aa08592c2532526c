namespace Metrics.Charts;

/// <summary>One row of a level.</summary>
/// <param name="Name">What has the level.</param>
/// <param name="Level">From 0; null where it is not known.</param>
/// <param name="Words">The level in words, as <c>2</c> or <c>2 or more</c>.</param>
public sealed record LevelRow(string Name, int? Level, string Words);

/// <summary>Levels as boxes, of which as many are filled as have been reached: a level is an order and no quantity, so there is no axis.</summary>
public static class LevelChart
{
    private const double RowHeight = 23, Box = 13, Gap = 3;

    /// <summary>Draws the rows; the height follows from their number.</summary>
    /// <param name="frame">Title and width; the height is not used.</param>
    /// <param name="highest">The highest level.</param>
    /// <param name="rows">The rows, in the order to show.</param>
    /// <exception cref="ArgumentException">A level is below 0 or above the highest.</exception>
    public static string Draw(Frame frame, int highest, IReadOnlyList<LevelRow> rows)
    {
        if (rows.FirstOrDefault(row => row.Level < 0 || row.Level > highest) is { } wrong)
            throw new ArgumentException($"'{wrong.Name}' has level {wrong.Level}, which is not from 0 to {highest}.");
        var summary = Summarise(highest, rows);
        if (rows.Count == 0)
            return Axes.Nothing(frame, summary, "No level is known");
        var svg = Svg.Root(frame with { Height = (int)(rows.Count * RowHeight) + 6 }, summary);
        var words = rows.Max(row => Lettering.Width(row.Words)) + 10;
        var width = Math.Min(46, (frame.Width * 0.45 - words) / highest - Gap);
        var left = frame.Width - words - highest * (width + Gap);
        for (var i = 0; i < rows.Count; i++)
            Row(svg, rows[i], i * RowHeight, left, width, highest);
        return svg.End();
    }

    private static void Row(Svg svg, LevelRow row, double y, double left, double width, int highest)
    {
        svg.Text("text", Lettering.Fit(Markup.Plain(row.Name), left - 10), ("x", 0), ("y", y + 16));
        for (var level = 1; level <= highest; level++)
        {
            var isReached = level <= row.Level;
            svg.Empty("rect", ("x", left + (level - 1) * (width + Gap)), ("y", y + 5.5), ("width", width), ("height", Box), ("rx", 2),
                ("fill", isReached ? Ink.Series(0) : Ink.Surface), ("stroke", isReached ? Ink.Series(0) : Ink.Axis), ("stroke-dasharray", row.Level is null ? "3 2" : null));
        }
        svg.Text("text", row.Words, ("x", svg.Width - 2), ("y", y + 16), ("text-anchor", "end"), ("font-weight", row.Level is null ? null : "600"),
            ("fill", row.Level is null ? Ink.Muted : null));
    }

    private static string Summarise(int highest, IReadOnlyList<LevelRow> rows) => rows.Count == 0 ? "No level is known."
        : string.Join(" ", rows.Select(row => $"{row.Name}: {row.Words}{(row.Level is null ? "" : $" of {highest}")}."));
}
