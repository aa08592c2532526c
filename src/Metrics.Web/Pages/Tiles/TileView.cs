using System.Reflection;
using Metrics.Catalog;
using Microsoft.AspNetCore.Razor.Hosting;

namespace Metrics.Web.Pages.Tiles;

/// <summary>One tile on a page. Its partial has the name of the tile's key, so a new kind of tile is one new file.</summary>
/// <param name="Tile">What the dashboard's file says.</param>
/// <param name="Lens">What the reader looks through.</param>
/// <param name="Answers">What it asks.</param>
/// <param name="Services">The services and teams there are.</param>
/// <param name="InRow">How many tiles share its row.</param>
internal sealed record TileView(Tile Tile, Lens Lens, Answers Answers, ServiceList Services, int InRow)
{
    /// <summary>The metric it shows.</summary>
    public Metric Metric => Tile.Metric;

    /// <summary>Its heading.</summary>
    public string Title => Tile.Metrics.Count == 0 ? "" : Words.Title(Metric);

    /// <summary>Name of its partial.</summary>
    public string Partial => PartialOf(Tile.Kind);

    /// <summary>The page that explains its number.</summary>
    public string Explain => Lens.Explain(Metric.Id);

    /// <summary>The rows behind its number.</summary>
    public string Rows => Lens.Explain(Metric.Id, "#rows");

    /// <summary>The kinds of tile that can be drawn: the partials of this folder.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. typeof(TileView).Assembly.GetCustomAttributes<RazorCompiledItemAttribute>()
        .Where(item => item.Identifier.StartsWith("/Pages/Tiles/_", StringComparison.Ordinal))
        .Select(item => char.ToLowerInvariant(item.Identifier[14]) + item.Identifier[15..^".cshtml".Length]).Order(StringComparer.Ordinal)];

    /// <summary>Name of the partial that draws a kind of tile.</summary>
    public static string PartialOf(string kind) => $"/Pages/Tiles/_{char.ToUpperInvariant(kind[0])}{kind[1..]}.cshtml";

    /// <summary>Reads the metric for this tile: value, course and change. Tiles that ask the same share the answer.</summary>
    /// <param name="by">Split by team or service, or not.</param>
    /// <param name="grain">Buckets of the course, where not those of the lens.</param>
    public Reading Read(string? by = null, Grain? grain = null) =>
        Answers.Read(Lens.Ask(Metric, grain ?? Lens.Grain, by));
}
