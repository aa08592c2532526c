using Metrics.Catalog;
using Metrics.Exports;
using Metrics.Web.Pages.Tiles;

namespace Metrics.Web.Pages.Exports;

/// <summary>An address that is about one tile: as a file, inside another page, or to be shared.</summary>
internal abstract class TilePage(Readings readings) : LensPage(readings)
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
        var found = metric.Split(',').Select(Library.Catalog.Get).ToList();
        if (kind != ExportMenu.Facts && (kind == "text" || !TileView.Kinds.Contains(kind)))
            throw new RequestException("tile", $"no tile '{kind}'; write number, line, table or another one of a dashboard, or rows");
        Look(ScopeInQuery());
        Tile = TileOf(new Tile(kind, found, SplitInQuery()), 1);
        ViewData["Title"] = Tile.Title;
    }

    /// <summary>The same for what can only be looked at.</summary>
    /// <exception cref="RequestException">As <see cref="Open"/>, or the tile is a table and nothing else.</exception>
    protected void OpenDrawn(string kind, string metric)
    {
        Open(kind, metric);
        if (!Menu.IsDrawn)
            throw new RequestException("tile", $"{kind} is a table and no drawing; export it as csv, xlsx or parquet");
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
        : [.. Measured.Select(metric => Tile with { Tile = Tile.Tile with { Metrics = [metric] } }).SelectMany(Courses)];

    /// <summary>The groups or buckets of a tile with their names.</summary>
    public IReadOnlyList<Reading> Parts => Tile.Read(By).Groups;

    /// <summary>The tile's numbers, or the facts behind them, as a table.</summary>
    /// <exception cref="RequestException">There are too many facts for one file.</exception>
    protected ExportTable Table() => Tile.Tile.Kind is ExportMenu.Facts or "distribution" or "calendar"
        ? FactRows.Of(Library.Reader.Rows(Lens.Ask(Tile.Metric), FactRows.AtMost + 1))
        : ExportTable.Of(Shown);

    private IReadOnlyList<Metric> Measured => Tile.Tile.Kind == "stages" ? StageView.Of(Library, Tile.Metric) : Tile.Tile.Metrics;

    private IEnumerable<Envelope> Courses(TileView tile) => tile.Read(By) is { Groups.Count: > 0 } split
        ? split.Groups.Select(group => group.Headline)
        : Tile.Tile.Kind == "stages" ? [tile.Read().Headline] : tile.Read(By).Flat();

    /// <summary>The kinds of tile that split do so by team for the organisation and by service below it, unless told.</summary>
    protected string? By => Tile.Tile.By ?? Tile.Tile.Kind switch
    {
        "strip" => "service",
        "table" or "heat" => Lens.Scope.Kind == "org" ? "team" : "service",
        _ => null,
    };

    private string? SplitInQuery() => Request.Query["by"].ToString() switch
    {
        "" => null,
        var by when Filter.Splits.Contains(by) => by,
        var other => throw new RequestException("by", $"'{other}' is none of {string.Join(", ", Filter.Splits)}"),
    };
}
