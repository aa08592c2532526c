using Metrics.Catalog;
using Metrics.Charts;

namespace Metrics.Web.Pages.Tiles;

/// <summary>Where the time of a change goes: the mean of each stage, now and before (R21). Medians would not add up.</summary>
internal static class StageView
{
    /// <summary>The metrics of the stages of a metric: the means that its header names, in their order.</summary>
    public static IReadOnlyList<Metric> Of(Library library, Metric metric) =>
        [.. metric.File.Header.GetValueOrDefault("stages", "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => library.Catalog.Get(name))];

    /// <summary>The chart of a tile: the scope, what it is compared with, and the parts where the tile is split.</summary>
    public static ChartView Of(TileView tile)
    {
        var stages = Of(tile.Answers.Library, tile.Metric).Select(stage => (Name: Name(stage), Metric: stage)).ToList();
        var bars = tile.Tile.By is { } by ? Groups(tile, stages, by) : Periods(tile, stages);
        var about = "Mean time of each stage over the changes that tell its two ends; means add up, medians do not." + (tile.Tile.By is null ? "" : " In the order of names, not a ranking.");
        return ChartView.Of(tile, about, frame => StackedBars.Draw(frame, "s", bars), Table(bars)) with
        {
            Title = tile.Tile.By is null ? $"{tile.Title}: stages" : $"{tile.Title}: stages by {tile.Tile.By}",
        };
    }

    /// <summary>A stage's name: what stands behind the colon of its title.</summary>
    public static string Name(Metric stage) => char.ToUpperInvariant(stage.Title.Split(": ")[^1][0]) + stage.Title.Split(": ")[^1][1..];

    private static List<StackedBar> Periods(TileView tile, List<(string Name, Metric Metric)> stages)
    {
        var read = stages.ConvertAll(stage => (stage.Name, tile.Answers.Read(tile.Lens.Ask(stage.Metric)).Headline));
        var bars = new List<StackedBar> { new("Now", read.ConvertAll(stage => (stage.Name, stage.Headline.Value, stage.Headline.N))) };
        if (read.Exists(stage => stage.Headline.Change?.Before is not null))
            bars.Add(new(tile.Lens.Compare?.Scope is { } other ? Words.Scope(other) : tile.Lens.Compare?.Kind == "year" ? "A year before" : "Before",
                read.ConvertAll(stage => (stage.Name, stage.Headline.Change?.Before, stage.Headline.N))));
        return bars;
    }

    private static List<StackedBar> Groups(TileView tile, List<(string Name, Metric Metric)> stages, string by)
    {
        var read = stages.ConvertAll(stage => (stage.Name, tile.Answers.Read(tile.Lens.Ask(stage.Metric, by: by)).Groups));
        return [.. read[0].Groups.Select((group, i) => new StackedBar(group.Name,
            read.ConvertAll(stage => (stage.Name, stage.Groups[i].Headline.Value, stage.Groups[i].Headline.N))))];
    }

    private static ChartTable Table(List<StackedBar> bars) => new([new("", false), .. bars[0].Parts.Select(part => new ChartColumn(part.Name, true)), new("Sum", true)],
        [.. bars.Select(bar => (IReadOnlyList<string>)[bar.Name, .. bar.Parts.Select(part => Format.Value(part.Value, "s", part.N)),
            Format.Value(bar.Parts.Sum(part => part.Value), "s", bar.Parts.Min(part => part.N))])]);
}
