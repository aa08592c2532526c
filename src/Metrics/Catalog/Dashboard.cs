namespace Metrics.Catalog;

/// <summary>One tile of a dashboard.</summary>
/// <param name="Kind">Name of the tile's partial: number, line, table, strip …</param>
/// <param name="Metric">The metric it shows.</param>
/// <param name="By"><c>team</c> or <c>service</c>, or null.</param>
public sealed record Tile(string Kind, Metric Metric, string? By);

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
    private static readonly string[] Keys = ["title", "about", "period", "rows"];

    /// <summary>The kinds of tile that pages can draw; the web host has one partial for each.</summary>
    public static readonly IReadOnlyList<string> Tiles = ["number", "line", "table", "strip", "columns"];

    /// <summary>Reads every <c>dashboards/*.yml</c>.</summary>
    /// <exception cref="DefinitionException">A file is no YAML, has an unknown key, tile or metric.</exception>
    public static IReadOnlyDictionary<string, Dashboard> ReadAll(string root, Catalog catalog)
    {
        var folder = Path.Combine(root, "dashboards");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal)
                .Select(file => Parse("dashboards/" + Path.GetFileName(file), File.ReadAllText(file), catalog))
                .ToDictionary(dashboard => dashboard.Name)
            : new Dictionary<string, Dashboard>();
    }

    /// <summary>Parses one dashboard's text.</summary>
    /// <exception cref="DefinitionException">As <see cref="ReadAll"/>.</exception>
    public static Dashboard Parse(string path, string text, Catalog catalog)
    {
        var file = YamlMap.Parse(path, text).Only(Keys);
        var (months, grain) = ReadPeriod(file);
        var rows = file.Rows("rows");
        return rows.Length == 0
            ? throw file.Wrong("rows", "a list of rows is expected, each a list of tiles")
            : new Dashboard(Path.GetFileNameWithoutExtension(path), file.Text("title"), file.Text("about"),
                months, grain, [.. rows.Select(row => (IReadOnlyList<Tile>)[.. row.Select(tile => ReadTile(tile, catalog))])]);
    }

    private static Tile ReadTile(YamlMap tile, Catalog catalog)
    {
        var kind = tile.Keys.FirstOrDefault(Tiles.Contains)
            ?? throw tile.Wrong($"no tile '{tile.Keys.FirstOrDefault()}'" + DefinitionException.DidYouMean(tile.Keys.FirstOrDefault() ?? "", Tiles));
        tile.Allow([kind, "by"]);
        var metric = catalog.Find(tile.Text(kind))
            ?? throw tile.Wrong(kind, $"no metric '{tile.Text(kind)}'" + catalog.DidYouMean(tile.Text(kind)));
        return new Tile(kind, metric, tile.Has("by") ? tile.Word("by", "team", "service") : null);
    }

    // "last 6 months by week"
    private static (int, Grain) ReadPeriod(YamlMap file) =>
        file.Text("period").Split(' ') is ["last", var count, "months", "by", var unit] && int.TryParse(count, out var months) && months is > 0 and <= 120
            && Enum.TryParse<Grain>(unit, ignoreCase: true, out var grain) && grain != Grain.Day
            ? (months, grain)
            : throw file.Wrong("period", $"'{file.Text("period")}' is not understood; write 'last 6 months by week' (or month, quarter)");
}
