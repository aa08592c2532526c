namespace Metrics.Charts;

/// <summary>The period of a chart from its first to its last day.</summary>
internal sealed record TimeAxis(DateOnly From, DateOnly To)
{
    public static TimeAxis For(IEnumerable<Point> points)
    {
        var all = points.ToList();
        return new(all.Min(point => point.From), all.Max(point => point.To));
    }

    /// <summary>Where a day begins between the ends of the axis, 0 to 1.</summary>
    public double Place(DateOnly day) => (double)(day.DayNumber - From.DayNumber) / (To.DayNumber - From.DayNumber);

    /// <summary>The middle of a bucket: where its value is drawn.</summary>
    public double Middle(DateOnly from, DateOnly to) => (Place(from) + Place(to)) / 2;
}
