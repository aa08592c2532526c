using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Web.Pages.Explain;

namespace Metrics.Web.Pages.Tiles;

/// <summary>One cell: a number, how far along its column it lies, and its change where that is at least possible.</summary>
/// <param name="Text">The value.</param>
/// <param name="Depth">0 to 4 along the column, null without a value: a tint, not a judgement.</param>
/// <param name="Mark">Arrow and word of a change that is at least possible; else empty.</param>
/// <param name="Class">good, bad or empty.</param>
/// <param name="Title">Value, interval and n in words.</param>
/// <param name="Link">How it is computed.</param>
internal sealed record HeatCell(string Text, int? Depth, string Mark, string Class, string Title, string Link);

/// <summary>Several metrics by team or service, in the order of names: where to look, not who is best.</summary>
/// <param name="Title">Heading.</param>
/// <param name="About">What the tint and the arrows mean.</param>
/// <param name="Heading">Heading of the first column.</param>
/// <param name="Columns">The metrics.</param>
/// <param name="Rows">The teams or services.</param>
internal sealed record HeatView(string Title, string About, string Heading, IReadOnlyList<(string Name, string Link)> Columns,
    IReadOnlyList<(string Name, string Link, IReadOnlyList<HeatCell> Cells)> Rows)
{
    private const int Depths = 5;

    /// <summary>The table of a tile.</summary>
    public static HeatView Of(TileView tile)
    {
        var by = tile.Tile.By ?? (tile.Lens.Scope.Kind == "org" ? "team" : "service");
        var groups = tile.Tile.Metrics.Select(metric => tile.Answers.Read(tile.Lens.Ask(metric, by: by)).Groups).ToList();
        var columns = tile.Tile.Metrics.Zip(groups, (metric, read) => Column(tile.Lens, metric, by, read)).ToList();
        return new HeatView($"Signals by {Split.Word(by)}",
            "The deeper the tint, the higher the value in its column. An arrow stands only where a change is at least possible. In the order of names, not a ranking.",
            Split.Heading(by), [.. tile.Tile.Metrics.Select(metric => (Words.Title(metric), tile.Lens.Explain(metric.Id)))],
            [.. groups[0].Select((group, i) => (group.Name, Link(tile.Lens.On(by, group.Name), by, tile.Metric), (IReadOnlyList<HeatCell>)[.. columns.Select(column => column[i])]))]);
    }

    private static string Link(Lens lens, string by, Metric metric) => by is "team" or "service" ? lens.Dashboard(lens.Scope) : lens.Explain(metric.Id);

    private static List<HeatCell> Column(Lens lens, Metric metric, string by, IReadOnlyList<Reading> groups)
    {
        var values = groups.Select(group => group.Headline.Value).OfType<double>().Distinct().Order().ToArray();
        return [.. groups.Select(group => Cell(lens.On(by, group.Name), metric, group.Headline, values))];
    }

    private static HeatCell Cell(Lens lens, Metric metric, Envelope envelope, double[] values)
    {
        var figure = Figure.Of(envelope);
        var movement = Movement.Of(envelope, lens);
        var isMoved = movement?.Class.Length > 0;
        // By rank, because one extreme value would leave the others without a tint.
        var depth = envelope.Value is { } value && values.Length > 1 ? Array.BinarySearch(values, value) * (Depths - 1) / (values.Length - 1) : (int?)null;
        return new HeatCell($"{figure.Number} {figure.Unit}".Trim(), depth, isMoved ? movement!.Amount.Split(' ')[0] + " " + (movement.Class == "good" ? "better" : "worse") : "",
            movement?.Class ?? "", $"{figure.Interval} · {figure.Basis}", lens.Explain(metric.Id));
    }
}
