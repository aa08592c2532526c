using Metrics.Charts;

namespace Metrics.Web.Pages.Tiles;

/// <summary>Days of the period with what happened on each: the first metric as depth of colour, the second as dots.</summary>
internal static class CalendarView
{
    /// <summary>The chart of a tile.</summary>
    public static ChartView Of(TileView tile)
    {
        var (counted, marked) = (tile.Tile.Metrics[0], tile.Tile.Metrics.ElementAtOrDefault(1));
        var counts = tile.Answers.Days(tile.Lens.Ask(counted));
        var marks = marked is null ? new Dictionary<DateOnly, int>() : tile.Answers.Days(tile.Lens.Ask(marked));
        var days = Enumerable.Range(0, tile.Lens.Period.Days).Select(i => tile.Lens.Period.From.AddDays(i))
            .Select(day => new CalendarDay(day, counts.GetValueOrDefault(day), marks.GetValueOrDefault(day))).ToList();
        var (count, mark) = (Noun(counted.File.Noun), marked is null ? "" : Noun(marked.File.Noun));
        var table = new ChartTable([new("Day", false), new(Capital(count), true), new(Capital(mark), true)],
            [.. days.Where(day => day.Count + day.Marks > 0).Select(day => (IReadOnlyList<string>)[When.Iso(day.Date), Format.Count(day.Count), Format.Count(day.Marks)])]);
        return ChartView.Of(tile, $"A square is a day; the deeper, the more {count}." + (marked is null ? "" : $" A dot: {mark}."),
            frame => Calendar.Draw(frame, count, mark, days), table) with { Title = Capital(count) + (marked is null ? "" : $" and {mark}") };
    }

    // What one fact of the metric is.
    private static string Noun(string noun) => noun switch
    {
        "deployment_frequency" => "deployments",
        "time_to_restore" => "incidents",
        "lead_time" => "changes",
        _ => noun.Replace('_', ' '),
    };

    private static string Capital(string text) => text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];
}
