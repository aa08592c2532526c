using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Web.Pages.Explain;

namespace Metrics.Web.Pages.Tiles;

/// <summary>One row of a table of teams or services.</summary>
/// <param name="Name">The team or service.</param>
/// <param name="Link">Its page.</param>
/// <param name="Figure">Its number.</param>
/// <param name="N">Facts it rests on.</param>
/// <param name="Spark">Its course.</param>
/// <param name="Explain">How its number is computed.</param>
internal sealed record GroupRow(string Name, string Link, Figure Figure, string N, string Spark, string Explain);

/// <summary>A metric by team or service, in the order of names.</summary>
/// <param name="Title">Heading.</param>
/// <param name="About">What is shown.</param>
/// <param name="Heading">Heading of the first column.</param>
/// <param name="Rows">One a group.</param>
internal sealed record GroupTable(string Title, string About, string Heading, IReadOnlyList<GroupRow> Rows)
{
    /// <summary>The table of a tile.</summary>
    public static GroupTable Of(TileView tile)
    {
        var by = tile.Tile.By ?? (tile.Lens.Scope.Kind == "org" ? "team" : "service");
        var lens = tile.Lens with { Grain = GrainFor(by, tile.Lens) };
        var rows = tile.Read(by, lens.Grain).Groups.Select(group => Row(tile with { Lens = lens }, by, group)).ToList();
        var about = $"{Words.Statistic(tile.Metric)}, with its course by {lens.GrainText}. In the order of names, not a ranking.";
        return new GroupTable($"{tile.Title} by {Split.Word(by)}", about, Split.Heading(by), rows);
    }

    // R23: few services are busy enough for a statistic every week.
    private static Grain GrainFor(string by, Lens lens) =>
        by == "service" && lens.Choice.Interval is null && lens.OwnGrain == Grain.Week && lens.Length is not "4w" ? Grain.Month : lens.Grain;

    private static GroupRow Row(TileView tile, string by, Reading group)
    {
        var lens = tile.Lens.On(by, group.Name);
        var explain = lens.Explain(tile.Metric.Id);
        return new GroupRow(group.Name, by is "team" or "service" ? lens.Dashboard(lens.Scope) : explain, Figure.Of(group.Headline), Format.Count(group.Headline.N),
            Sparkline.Draw($"{tile.Title} of {group.Name}", Picture.Series(group.Name, group.Trend, lens.Grain)), explain);
    }
}
