using Metrics.Catalog;
using Metrics.Web.Pages.Tiles;
using Microsoft.AspNetCore.WebUtilities;

namespace Metrics.Web.Pages.Exports;

/// <summary>The addresses of what a tile shows: kind and metric in the path, what the reader has chosen in the query.</summary>
/// <param name="Kind">Kind of tile, or <c>rows</c> for the facts behind a number.</param>
/// <param name="Metrics">The metrics.</param>
/// <param name="Lens">What the reader looks through.</param>
/// <param name="By">How it is split, or not.</param>
internal sealed record ExportMenu(string Kind, IReadOnlyList<Metric> Metrics, Lens Lens, string? By = null)
{
    /// <summary>The menu of one metric.</summary>
    public ExportMenu(string kind, Metric metric, Lens lens, string? by = null)
        : this(kind, [metric], lens, by)
    {
    }

    /// <summary>The metric, or the first.</summary>
    public Metric Metric => Metrics[0];

    /// <summary>The kind that stands for the facts themselves.</summary>
    public const string Facts = "rows";

    /// <summary>The menu of a tile.</summary>
    public static ExportMenu Of(TileView tile) => new(tile.Tile.Kind, tile.Tile.Metrics, tile.Lens, tile.Tile.By);

    /// <summary>The formats that hold numbers, in the order of the menu.</summary>
    public static IReadOnlyList<string> Tables { get; } = ["csv", "xlsx", "parquet"];

    /// <summary>A format as people write it.</summary>
    public static string Name(string format) => format == "parquet" ? "Parquet" : format.ToUpperInvariant();

    /// <summary>False for facts and for several units side by side: they are a table and nothing else.</summary>
    public bool IsDrawn => Kind is not (Facts or "heat");

    /// <summary>The tile as a file.</summary>
    /// <param name="format">csv, xlsx, parquet, svg or png.</param>
    /// <param name="scale">Pixels of a picture for one CSS pixel.</param>
    public string File(string format, int scale = 1) =>
        scale == 1 ? On($"/export/{Kind}/{Ids}.{format}") : QueryHelpers.AddQueryString(File(format), "scale", $"{scale}");

    /// <summary>The page with signed addresses.</summary>
    public string Share => On($"/share/{Kind}/{Ids}");

    private string Ids => string.Join(',', Metrics.Select(metric => metric.Id));

    /// <summary>Any address about this tile.</summary>
    public string On(string path)
    {
        // Pages differ in the length and the buckets they begin with, so the address names those in use.
        var choice = Lens.Choice with { Period = Lens.Length, Interval = Lens.Grain == Grain.Week ? Lens.Choice.Interval : Lens.GrainText };
        var address = choice.On(path, Lens.Scope);
        return By is null ? address : QueryHelpers.AddQueryString(address, "by", By);
    }
}
