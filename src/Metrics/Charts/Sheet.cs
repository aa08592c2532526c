namespace Metrics.Charts;

/// <summary>A drawing of values over time while it is being made: where to write and where things lie.</summary>
internal sealed record Sheet(Svg Svg, Plot Plot, TimeAxis Time, ValueAxis Values)
{
    public double X(Point point) => Plot.X(Time.Middle(point.From, point.To));

    public double Y(double value) => Plot.Y(Values.Place(value));

    public (double X, double Y) At(Point point) => (X(point), Y(point.Value!.Value));

    /// <summary>Distance between two buckets; decides how large a marker may be.</summary>
    public double Spacing(Point point) => Plot.X(Time.Place(point.To)) - Plot.X(Time.Place(point.From));

    /// <summary>The interval of a point that has no neighbour to share a band with.</summary>
    public void Whisker(Point point, string stroke, string? dash = null)
    {
        if (point is { Low: { } low, High: { } high })
            Axes.Line(Svg, X(point), Y(low), X(point), Y(high), stroke, dash);
    }

    /// <summary>The values that the axis must hold. An interval end far beyond all values is left to run off the top:
    /// one bucket with few facts would flatten every other.</summary>
    public static IReadOnlyList<double> Extent(IEnumerable<Point> points, IEnumerable<double?> lines, bool withIntervals = true)
    {
        var all = points.ToList();
        List<double> values = [.. all.Select(point => point.Value).OfType<double>(), .. all.SelectMany(point => point.Singles), .. lines.OfType<double>()];
        var most = values.DefaultIfEmpty(0).Max();
        var ends = all.Where(point => withIntervals && point.Value is not null).SelectMany(point => new[] { point.Low, point.High }).OfType<double>();
        return [.. values, .. ends.Select(end => most > 0 ? Math.Min(end, 4 * most) : end)];
    }

    /// <summary>What the read-out says about a bucket.</summary>
    public static string Label(Series series, Point point, bool withName)
    {
        var parts = new List<string> { Format.Value(point.Value, series.Unit, point.N) };
        if (point.HasInterval)
            parts.Add(Format.Interval(point.Low, point.High, series.Unit, point.N));
        parts.Add($"n {Format.Count(point.N)}");
        if (Flags.Words(point) is { Length: > 0 } flags)
            parts.Add(flags);
        return $"{(withName ? series.Name + ", " : "")}{Format.Period(point.From, point.To)}: {string.Join(" · ", parts)}";
    }
}
