namespace Metrics.Catalog;

/// <summary>One tile of a dashboard.</summary>
/// <param name="Kind">Name of the tile's partial: number, line, table, strip …</param>
/// <param name="Metrics">The metrics it shows; empty for a text.</param>
/// <param name="By">One of <see cref="Filter.Splits"/>, or null.</param>
/// <param name="Text">The text of a text tile; empty elsewhere.</param>
public sealed record Tile(string Kind, IReadOnlyList<Metric> Metrics, string? By, string Text = "")
{
    /// <summary>A tile of one metric.</summary>
    public Tile(string kind, Metric metric, string? by)
        : this(kind, [metric], by)
    {
    }

    /// <summary>The metric it shows, or the first.</summary>
    public Metric Metric => Metrics[0];
}

/// <summary>A YAML file that names metrics and how to show them; never SQL.</summary>
/// <param name="Name">Name of the file without its ending.</param>
/// <param name="Title">Heading of the page.</param>
/// <param name="About">The question it answers.</param>
/// <param name="Months">Length of the default period in months.</param>
/// <param name="Grain">Buckets of its trends.</param>
/// <param name="Rows">Tiles, row by row.</param>
public sealed record Dashboard(string Name, string Title, string About, int Months, Grain Grain,
    IReadOnlyList<IReadOnlyList<Tile>> Rows)
{
    private const string Words = "text";
    private const string Platform = "platform-";
    private static readonly string[] Keys = ["title", "about", "period", "rows"];

    /// <summary>True where it belongs to the platform's own pages and not to those of delivery: its file begins with <c>platform-</c>.</summary>
    public bool IsOfPlatform => Name.StartsWith(Platform, StringComparison.Ordinal);

    /// <summary>Reads every <c>dashboards/*.yml</c>.</summary>
    /// <exception cref="DefinitionException">A file is no YAML, has an unknown key, tile or metric.</exception>
    /// <param name="root">The folder that holds <c>dashboards/</c>.</param>
    /// <param name="catalog">The metrics.</param>
    /// <param name="kinds">The kinds of tile that pages can draw; null where nothing is drawn and any will do.</param>
    public static IReadOnlyDictionary<string, Dashboard> ReadAll(string root, Catalog catalog, IReadOnlyList<string>? kinds = null)
    {
        var folder = Path.Combine(root, "dashboards");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal)
                .Select(file => Parse("dashboards/" + Path.GetFileName(file), File.ReadAllText(file), catalog, kinds))
                .ToDictionary(dashboard => dashboard.Name)
            : new Dictionary<string, Dashboard>();
    }

    /// <summary>Parses one dashboard's text.</summary>
    /// <exception cref="DefinitionException">As <see cref="ReadAll"/>.</exception>
    public static Dashboard Parse(string path, string text, Catalog catalog, IReadOnlyList<string>? kinds = null)
    {
        var file = YamlMap.Parse(path, text).Only(Keys);
        var (months, grain) = ReadPeriod(file);
        var rows = file.Rows("rows");
        return rows.Length == 0
            ? throw file.Wrong("rows", "a list of rows is expected, each a list of tiles")
            : new Dashboard(Path.GetFileNameWithoutExtension(path), file.Text("title"), file.Text("about"),
                months, grain, [.. rows.Select(row => (IReadOnlyList<Tile>)[.. row.Select(tile => ReadTile(tile, catalog, kinds))])]);
    }

    private static Tile ReadTile(YamlMap tile, Catalog catalog, IReadOnlyList<string>? kinds)
    {
        var kind = tile.Keys.FirstOrDefault(key => key != "by") ?? throw tile.Wrong("a tile is expected, as {number: lead_time}");
        if (kinds is not null && !kinds.Contains(kind))
            throw tile.Wrong($"no tile '{kind}'" + DefinitionException.DidYouMean(kind, kinds));
        tile.Allow([kind, "by"]);
        if (kind == Words)
            return new Tile(kind, [], null, tile.Text(kind));
        var names = tile.IsList(kind) ? tile.Texts(kind) : [tile.Text(kind)];
        var metrics = names.Select(name => catalog.Find(name) ?? throw tile.Wrong(kind, $"no metric '{name}'" + catalog.DidYouMean(name))).ToList();
        return metrics.Count == 0 ? throw tile.Wrong(kind, "a metric is expected")
            : new Tile(kind, metrics, tile.Has("by") ? tile.Word("by", [.. Filter.Splits]) : null);
    }

    // "last 6 months by week"
    private static (int, Grain) ReadPeriod(YamlMap file) =>
        file.Text("period").Split(' ') is ["last", var count, "months", "by", var unit] && int.TryParse(count, out var months) && months is > 0 and <= 120
            && Enum.TryParse<Grain>(unit, ignoreCase: true, out var grain) && grain != Grain.Day
            ? (months, grain)
            : throw file.Wrong("period", $"'{file.Text("period")}' is not understood; write 'last 6 months by week' (or month, quarter)");
}
