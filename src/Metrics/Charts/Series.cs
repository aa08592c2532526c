namespace Metrics.Charts;

/// <summary>One metric over time for one scope, oldest bucket first.</summary>
/// <param name="Name">What the line stands for, for example a team; any text, it is escaped when drawn.</param>
/// <param name="Unit">The unit of all values, see <see cref="Units"/>.</param>
/// <param name="Points">All buckets of the period, those without data too.</param>
public sealed record Series(string Name, string Unit, IReadOnlyList<Point> Points)
{
    /// <summary>Refuses what no metric can have produced, so that a defect shows as an error and not as a picture.</summary>
    /// <exception cref="ArgumentException">A value is not a number or is negative in a unit that starts at 0,
    /// an interval is upside down, or the buckets are out of order.</exception>
    internal Series Checked()
    {
        for (var i = 0; i < Points.Count; i++)
        {
            var point = Points[i];
            Units.Check(Name, Unit, [point.Value, point.Low, point.High, .. point.Singles]);
            if (point.From >= point.To || (i > 0 && Points[i - 1].To > point.From))
                throw new ArgumentException($"'{Name}': the bucket of {point.From:yyyy-MM-dd} is empty or out of order.");
            if (point.Low > point.High || point.N < 0)
                throw new ArgumentException($"'{Name}': the bucket of {point.From:yyyy-MM-dd} has an interval or n that cannot be.");
        }
        return this;
    }
}
