using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Web.Pages.Exports;
using Metrics.Web.Pages.Tiles;

namespace Metrics.Web.Pages.Explain;

/// <summary>A metric by team, service or another split with intervals, in the order of names.</summary>
internal static class Split
{
    /// <summary>The split that stands on a page where the reader chose none: by team for the organisation, else by service.</summary>
    public static string Own(Scope scope) => scope.Kind == "org" ? "team" : "service";

    /// <summary>The chart of a split.</summary>
    public static ChartView Of(TileView tile, string by)
    {
        var groups = tile.Answers.Read(tile.Lens.Ask(tile.Metric, by: by)).Groups;
        var rows = groups.Select(Row).ToList();
        var about = groups.Count == 0 ? $"The facts behind this metric do not know the {Word(by)}."
            : "Dot: value. Line: 95 % interval. Where intervals overlap widely, there is no difference to explain.";
        return new ChartView($"By {Word(by)}", about,
            Fitted.Html($"{tile.Title} by {Word(by)}", tile.InRow, frame => IntervalChart.Draw(frame, tile.Metric.Unit, rows)),
            ChartTable.Of(tile.Metric.Unit, rows)) { Export = new ExportMenu("table", tile.Metric, tile.Lens, by) };
    }

    /// <summary>A split in a reader's word.</summary>
    public static string Word(string by) => by switch { "repo" => "repository", "size" => "change size", "bot" => "people and bots", _ => by };

    /// <summary>A split as the heading of a column.</summary>
    public static string Heading(string by) => char.ToUpperInvariant(Word(by)[0]) + Word(by)[1..];

    /// <summary>A group as dot and whisker.</summary>
    public static IntervalRow Row(Reading group) => new(group.Name, group.Headline.Value,
        group.Headline.Value is null ? null : group.Headline.CiLow, group.Headline.Value is null ? null : group.Headline.CiHigh, group.Headline.N);
}
