using System.Text.RegularExpressions;
using Metrics.Catalog;
using Metrics.Exports;
using Metrics.Web.Pages.Tiles;
using Microsoft.AspNetCore.Mvc.ViewEngines;

namespace Metrics.Web.Pages.Exports;

/// <summary>An address that is about one tile: as a file, inside another page, or to be shared.</summary>
internal abstract partial class TilePage(Readings readings) : LensPage(readings)
{
    /// <summary>The tile.</summary>
    public TileView Tile { get; private set; } = null!;

    /// <summary>The instant up to which the sources have delivered; null where nothing has been collected.</summary>
    public DateTimeOffset? DataAsOf => Served.Warehouse.DataAsOf();

    /// <summary>How fresh the numbers are, and whether they are real: it goes with every tile that leaves the product.</summary>
    public string Origin => $"Data as of {When.Text(DataAsOf)}" + (Served.IsDemo ? " · Demo data, an invented organisation" : "");

    /// <summary>Its addresses.</summary>
    public ExportMenu Menu => ExportMenu.Of(Tile);

    /// <summary>Reads the lens and finds the tile.</summary>
    /// <param name="kind">Kind of tile, or <c>rows</c>.</param>
    /// <param name="metric">Id, name or former name of the metric.</param>
    /// <exception cref="RequestException">There is no such tile, metric, scope or period.</exception>
    protected void Open(string kind, string metric)
    {
        var found = Library.Catalog.Get(metric);
        if (kind != ExportMenu.Facts && !(Word().IsMatch(kind) && Views.GetView(null, TileView.PartialOf(kind), isMainPage: false).Success))
            throw new RequestException("tile", $"no tile '{kind}'; write number, line, table or another one of a dashboard, or rows");
        Look(ScopeInQuery());
        Tile = TileOf(new Tile(kind, found, SplitInQuery()), 1);
        ViewData["Title"] = Tile.Title;
    }

    /// <summary>The same for what can only be looked at.</summary>
    /// <exception cref="RequestException">As <see cref="Open"/>, or the tile is <c>rows</c>.</exception>
    protected void OpenDrawn(string kind, string metric)
    {
        Open(kind, metric);
        if (kind == ExportMenu.Facts)
            throw new RequestException("tile", "rows are a table and no drawing; export them as csv, xlsx or parquet");
    }

    /// <summary>The colours that the address asks for; null for those of the reader's system.</summary>
    /// <exception cref="RequestException">It asks for others than light or dark.</exception>
    protected string? ThemeInQuery() => Request.Query["theme"].ToString() switch
    {
        "" => null,
        "light" or "dark" => Request.Query["theme"].ToString(),
        var other => throw new RequestException("theme", $"'{other}' is neither light nor dark"),
    };

    /// <summary>What the tile shows, as envelopes: the number, its course, or one for each team or service.</summary>
    public IReadOnlyList<Envelope> Shown => Tile.Tile.Kind == "number" ? [Tile.Read().Headline]
        : Tile.Read(By) is { Groups.Count: > 0 } split ? [.. split.Groups.Select(group => group.Headline)]
        : [.. Tile.Read(By).Flat()];

    /// <summary>The tile's numbers, or the facts behind them, as a table.</summary>
    /// <exception cref="RequestException">There are too many facts for one file.</exception>
    protected ExportTable Table() => Tile.Tile.Kind == ExportMenu.Facts
        ? FactRows.Of(Library.Reader.Rows(new MetricQuery(Tile.Metric, Lens.Scope, Lens.Period), FactRows.AtMost + 1))
        : ExportTable.Of(Shown);

    /// <summary>The kinds of tile that split do so by team for the organisation and by service below it, unless told.</summary>
    protected string? By => Tile.Tile.By ?? Tile.Tile.Kind switch
    {
        "strip" => "service",
        "table" => Lens.Scope.Kind == "org" ? "team" : "service",
        _ => null,
    };

    private ICompositeViewEngine Views => HttpContext.RequestServices.GetRequiredService<ICompositeViewEngine>();

    private string? SplitInQuery() => Request.Query["by"].ToString() switch
    {
        "" => null,
        "team" or "service" => Request.Query["by"].ToString(),
        var other => throw new RequestException("by", $"'{other}' is neither team nor service"),
    };

    [GeneratedRegex("^[a-z]+$")]
    private static partial Regex Word();
}
