namespace Metrics.Charts;

/// <summary>Title and size of one drawing. The size is the one at which letters are 12 px high; the page scales it.</summary>
/// <param name="Title">What the chart shows, in words; becomes the name of the picture for assistive technology.</param>
/// <param name="Width">Width in CSS pixels; fewer ticks and shorter labels are drawn where it is small.</param>
/// <param name="Height">Height in CSS pixels; charts with one row per item take their own.</param>
/// <param name="Class">Class on the root element, used by <see cref="Fitted"/>.</param>
public sealed record Frame(string Title, int Width, int Height, string Class = "plot")
{
    internal const double Letters = 12;

    internal bool IsNarrow => Width < 400;

    internal int ValueTicks => Math.Clamp(Height / 50, 2, 6);
}
