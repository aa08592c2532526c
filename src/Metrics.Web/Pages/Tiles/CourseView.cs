using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Statistics;

namespace Metrics.Web.Pages.Tiles;

/// <summary>A metric over time with its process limits, signals, changes of level and what happened beside it (measurement 1.9).</summary>
internal static class CourseView
{
    private const int NotesShown = 6;

    /// <summary>The chart of a tile: one line, or one for each part where the tile is split.</summary>
    public static ChartView Of(TileView tile) => tile.Tile.By is { } by ? Split(tile, by) : Whole(tile);

    /// <summary>What the course shows beyond chance, in a sentence each; empty where there are too few buckets to say.</summary>
    public static IEnumerable<string> Words(Course course, string unit, string grain)
    {
        if (course.Limits is { } limits)
            yield return course.Signals.Count == 0
                ? $"No {grain} breaks the limits of the first {limits.Baseline}{(limits.IsProvisional ? " (provisional)" : "")}: what moves is the usual variation."
                : $"Beyond the usual variation of the first {limits.Baseline}: {string.Join("; ", Listed(course, unit))}.";
        foreach (var shift in course.Shifts)
            yield return $"The level changed around {Format.Period(shift.First.From, shift.First.To)}: {Format.Value(shift.Before, unit, 1000)} before, {Format.Value(shift.After, unit, 1000)} since.";
    }

    private static ChartView Whole(TileView tile)
    {
        var trend = tile.Read().Trend;
        var course = Course.Of(trend, tile.Metric.Unit);
        var series = Flagged(Picture.Series(tile.Title, trend, tile.Lens.Grain), course);
        var options = new LineOptions
        {
            Centre = course.Limits?.Centre,
            LowerLimit = course.Limits?.Lower,
            UpperLimit = course.Limits?.Upper,
            Marks = [.. Notes(tile)],
        };
        var about = $"{Pages.Words.Statistic(tile.Metric)} by {tile.Lens.GrainText}. Band: 95 % interval."
            + (course.Limits is null ? "" : " Dashed: limits of the usual variation.");
        return ChartView.Of(tile, about, frame => LineChart.Draw(frame, [series], options), ChartTable.Of([series]))
            with { Notes = [.. Words(course, tile.Metric.Unit, tile.Lens.GrainText), .. Hidden(trend, tile.Lens.GrainText)] };
    }

    private static IEnumerable<string> Hidden(IReadOnlyList<Envelope> trend, string grain)
    {
        if (trend.Any(bucket => bucket.Flags.Contains(Statistics.Flags.TooFewPeople)))
            yield return $"Where too few people stand behind a {grain}, it is not shown.";
    }

    private static ChartView Split(TileView tile, string by)
    {
        const int linesShown = 6;
        var groups = tile.Read(by).Groups;
        var series = groups.OrderByDescending(group => group.Headline.N).Take(linesShown).OrderBy(group => group.Name, StringComparer.Ordinal)
            .Select(group => Picture.Series(group.Name, group.Trend, tile.Lens.Grain)).ToList();
        var about = $"{Pages.Words.Statistic(tile.Metric)} by {tile.Lens.GrainText} and {by}." + (groups.Count > linesShown ? $" The {linesShown} with the most facts of {groups.Count}." : "");
        return ChartView.Of(tile, about, frame => LineChart.Draw(frame, series), ChartTable.Of(series))
            with { Title = $"{tile.Title} by {by}", Notes = [.. Hidden([.. groups.SelectMany(group => group.Trend.Append(group.Headline))], tile.Lens.GrainText)] };
    }

    private static IEnumerable<Mark> Notes(TileView tile) => tile.Answers.Annotations(tile.Lens.Scope, tile.Lens.Period)
        .Where(note => note.From >= tile.Lens.Period.From).Take(NotesShown).Select(note => new Mark(note.From, note.Text));

    private static Series Flagged(Series series, Course course)
    {
        var signals = course.Signals.Where(signal => signal.Signal == Signal.OutsideLimits).Select(signal => signal.Bucket.From).ToHashSet();
        return series with
        {
            Points = [.. series.Points.Select(point => signals.Contains(point.From) ? point with { Flag = $"{point.Flag} {Charts.Flags.Signal}".Trim() } : point)],
        };
    }

    private static IEnumerable<string> Listed(Course course, string unit)
    {
        const int most = 4;
        var buckets = course.Signals.GroupBy(signal => signal.Bucket).ToList();
        foreach (var bucket in buckets.TakeLast(most))
            yield return $"{Format.Period(bucket.Key.From, bucket.Key.To)} at {Format.Value(bucket.First().Value, unit, 1000)} ({string.Join(", ", bucket.Select(signal => Rule(signal.Signal)))})";
        if (buckets.Count > most)
            yield return $"{buckets.Count - most} more before";
    }

    /// <summary>A rule of the chart in a few words.</summary>
    public static string Rule(Signal signal) => signal switch
    {
        Signal.OutsideLimits => "outside the limits",
        Signal.LongRun => "the eighth in a row on one side",
        Signal.NearLimit => "three of four near a limit",
        _ => "a jump larger than usual",
    };
}
