namespace Metrics.Charts;

/// <summary>A chart in sentences, for those who do not see it: what, period, latest value, range, missing buckets.</summary>
public static class Summary
{
    private const int NamedAtMost = 8;

    /// <summary>The sentences for values over time.</summary>
    public static string Of(IReadOnlyList<Series> series, LineOptions? options = null)
    {
        if (series.All(one => one.Points.Count == 0))
            return "No data.";
        var sentences = series.Where(one => one.Points.Count > 0).SelectMany(One);
        return string.Join(" ", sentences.Concat(Lines(series[0].Unit, options ?? new())));
    }

    /// <summary>A list for people that stops before it bores.</summary>
    internal static string Listed(IReadOnlyCollection<string> items) =>
        string.Join(", ", items.Take(NamedAtMost)) + (items.Count > NamedAtMost ? $" and {items.Count - NamedAtMost} more" : "");

    private static IEnumerable<string> One(Series series)
    {
        var points = series.Points;
        var (first, last) = (points[0], points[^1]);
        yield return $"{series.Name}, {Format.Period(first.From, last.To)}, by {(first.Has(Flags.Wave) ? "survey wave" : Format.Grain(first.From, first.To))}.";
        yield return Latest(series);
        if (Range(series) is { } range)
            yield return range;
        if (Buckets(points.Where(point => point.Value is null)) is { Count: > 0 } missing)
            yield return $"No data in {missing.Count} of {points.Count} buckets: {Listed(missing)}.";
        foreach (var sentence in Remarks(points))
            yield return sentence;
    }

    private static string Latest(Series series)
    {
        if (series.Points.LastOrDefault(point => point is { Value: not null, IsHollow: false }) is not { } point)
            return "No complete bucket with data.";
        var interval = point.HasInterval ? Format.Interval(point.Low, point.High, series.Unit, point.N) + ", " : "";
        return $"Latest complete bucket {Format.Period(point.From, point.To)}: "
            + $"{Format.Value(point.Value, series.Unit, point.N)} ({interval}n {Format.Count(point.N)}).";
    }

    private static string? Range(Series series)
    {
        var complete = series.Points.Where(point => point is { Value: not null, IsHollow: false }).ToList();
        if (complete.Count < 2)
            return null;
        var (least, most) = (complete.MinBy(point => point.Value)!, complete.MaxBy(point => point.Value)!);
        return $"Range {Format.Value(least.Value, series.Unit, least.N)} to {Format.Value(most.Value, series.Unit, most.N)}.";
    }

    private static IEnumerable<string> Remarks(IReadOnlyList<Point> points)
    {
        if (Buckets(points.Where(point => point.IsHollow && point.Value is not null)) is { Count: > 0 } hollow)
            yield return $"Incomplete: {Listed(hollow)}.";
        if (Buckets(points.Where(point => point.Has(Flags.Insufficient) || point.Singles.Count > 0)) is { Count: > 0 } few)
            yield return $"Too few for a statistic: {Listed(few)}.";
        if (Buckets(points.Where(point => point.Has(Flags.Signal))) is { Count: > 0 } signals)
            yield return $"Signal: {Listed(signals)}.";
        if (Buckets(points.Where(point => point.Has(Flags.Restated))) is { Count: > 0 } restated)
            yield return $"Restated by late data: {Listed(restated)}.";
        foreach (var point in points.Where(point => point.Has(Flags.Definition)))
            yield return $"Definition changed on {Format.Day(point.From)}.";
    }

    private static IEnumerable<string> Lines(string unit, LineOptions options) =>
        options.Lines().Select(line => $"{char.ToUpperInvariant(line.Name[0])}{line.Name[1..]} {Format.Value(line.Value, unit, 1000)}.")
            .Concat(options.Marks.Select(mark => $"{Format.Day(mark.At)}: {mark.Text}."));

    private static List<string> Buckets(IEnumerable<Point> points) =>
        [.. points.Select(point => Format.Period(point.From, point.To))];
}
