using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

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
        var root = Mapping(path, text);
        if (root.Children.Keys.Select(key => key.ToString()).FirstOrDefault(key => !Keys.Contains(key)) is { } unknown)
            throw new DefinitionException(path, $"no key '{unknown}'" + DefinitionException.DidYouMean(unknown, Keys));
        var (months, grain) = ReadPeriod(path, Text(path, root, "period"));
        if (!root.Children.TryGetValue("rows", out var rows) || rows is not YamlSequenceNode { Children.Count: > 0 } list)
            throw new DefinitionException(path, "'rows' must be a list of rows, each a list of tiles");
        return new Dashboard(Path.GetFileNameWithoutExtension(path), Text(path, root, "title"), Text(path, root, "about"),
            months, grain, [.. list.Select(row => ReadRow(path, row, catalog))]);
    }

    private static IReadOnlyList<Tile> ReadRow(string path, YamlNode row, Catalog catalog) => row is YamlSequenceNode tiles
        ? [.. tiles.Select(tile => ReadTile(path, tile, catalog))]
        : throw new DefinitionException(path, $"line {row.Start.Line}: a row is a list of tiles");

    private static Tile ReadTile(string path, YamlNode node, Catalog catalog)
    {
        if (node is not YamlMappingNode { Children.Count: > 0 } tile)
            throw new DefinitionException(path, $"line {node.Start.Line}: a tile is written {{number: METRIC}}");
        var entries = tile.Children.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.ToString());
        var kind = entries.Keys.FirstOrDefault(Tiles.Contains)
            ?? throw new DefinitionException(path, $"line {node.Start.Line}: no tile '{entries.Keys.First()}'"
                + DefinitionException.DidYouMean(entries.Keys.First(), Tiles));
        if (entries.Keys.FirstOrDefault(key => key != kind && key != "by") is { } unknown)
            throw new DefinitionException(path, $"line {node.Start.Line}: a tile has no '{unknown}'");
        var metric = catalog.Find(entries[kind])
            ?? throw new DefinitionException(path, $"no metric '{entries[kind]}'" + catalog.DidYouMean(entries[kind]));
        var by = entries.GetValueOrDefault("by");
        if (by is not null and not "team" and not "service")
            throw new DefinitionException(path, $"line {node.Start.Line}: 'by' is team or service, not '{by}'");
        return new Tile(kind, metric, by);
    }

    // "last 6 months by week"
    private static (int, Grain) ReadPeriod(string path, string text) =>
        text.Split(' ') is ["last", var count, "months", "by", var unit] && int.TryParse(count, out var months) && months is > 0 and <= 120
            && Enum.TryParse<Grain>(unit, ignoreCase: true, out var grain)
            ? (months, grain)
            : throw new DefinitionException(path, $"period '{text}' is not understood; write 'last 6 months by week' (or month, quarter)");

    private static YamlMappingNode Mapping(string path, string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.FirstOrDefault()?.RootNode as YamlMappingNode
                ?? throw new DefinitionException(path, "is empty; it needs title, about, period and rows");
        }
        catch (YamlException error)
        {
            throw new DefinitionException(path, $"line {error.Start.Line}: {error.Message}");
        }
    }

    private static string Text(string path, YamlMappingNode root, string key) =>
        root.Children.TryGetValue(key, out var value) && value is YamlScalarNode { Value.Length: > 0 } scalar
            ? scalar.Value!
            : throw new DefinitionException(path, $"lacks '{key}'");
}
