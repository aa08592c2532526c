namespace Metrics.Charts;

/// <summary>The rectangle that data is drawn in, in the coordinates of the drawing.</summary>
internal sealed record Plot(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double X(double place) => Left + (place * Width);

    public double Y(double place) => Bottom - (place * (Bottom - Top));

    /// <summary>Leaves room for the labels of the axes and, on the right, for those of the lines.</summary>
    public static Plot Inside(Frame frame, ValueAxis values, double right, double top = 10, double bottom = 38)
    {
        var left = values.Ticks.Select(tick => Lettering.Width(tick.Label)).DefaultIfEmpty(0).Max() + 10;
        return new(Math.Min(left, frame.Width / 3.0), top, frame.Width - right, frame.Height - bottom);
    }
}
