namespace Metrics.Charts;

/// <summary>Colours by role: the page's custom property first, the light value as fallback for a stand-alone file.
/// A test keeps the fallbacks equal to <c>site.css</c> and measures their contrast.</summary>
internal static class Ink
{
    public const string Text = "currentColor";
    public const string Muted = "var(--muted, #55606b)";
    public const string Grid = "var(--grid, #e4e7ea)";
    public const string Axis = "var(--axis, #8a949e)";
    public const string Surface = "var(--surface, #ffffff)";
    public const string Signal = "var(--signal, #b5470f)";
    public const string Good = "var(--good, #1b6b43)";
    public const string Bad = "var(--bad, #a8321f)";
    public const string Accent = "var(--accent, #155e7e)";

    /// <summary>What <see cref="Text"/> is where no page sets a colour.</summary>
    public const string Letters = "var(--ink, #17212a)";

    private static readonly string[] Fallback = ["#1f6a8c", "#bb5a14", "#6a50a7", "#2f7a4d", "#a63a6f", "#756814"];

    // Dash and shape repeat with other periods than colour does, so the seventh series differs from the first in dash.
    private static readonly string?[] Dashes = [null, "7 3", "2 3", "9 3 2 3", "4 2"];

    public static string Series(int index) =>
        $"var(--chart-{index % Fallback.Length + 1}, {Fallback[index % Fallback.Length]})";

    public static string? Dash(int index) => Dashes[index % Dashes.Length];
}
