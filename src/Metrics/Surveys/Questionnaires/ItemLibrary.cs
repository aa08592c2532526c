namespace Metrics.Surveys;

/// <summary>The items that any questionnaire may ask, with their sources and licences (<c>dashboards/surveys/items/*.yml</c>).</summary>
public sealed class ItemLibrary
{
    private const string Folder = "dashboards/surveys/items";

    private ItemLibrary(IReadOnlyDictionary<ItemKind, Scale> scales,
        IReadOnlyDictionary<string, Source> sources, IReadOnlyDictionary<string, Item> items) =>
        (Scales, Sources, Items) = (scales, sources, items);

    /// <summary>Nothing at all.</summary>
    public static ItemLibrary Empty { get; } =
        new(new Dictionary<ItemKind, Scale>(), new Dictionary<string, Source>(), new Dictionary<string, Item>());

    /// <summary>Labels of the kinds with points.</summary>
    public IReadOnlyDictionary<ItemKind, Scale> Scales { get; }

    /// <summary>Where wordings come from, by id.</summary>
    public IReadOnlyDictionary<string, Source> Sources { get; }

    /// <summary>Items by id, without a place in any questionnaire.</summary>
    public IReadOnlyDictionary<string, Item> Items { get; }

    /// <summary>Reads the library's files.</summary>
    /// <param name="root">The folder that holds <c>dashboards/</c>.</param>
    /// <exception cref="DefinitionException">A file is no YAML or has an unknown, missing, doubled or impossible entry.</exception>
    public static ItemLibrary ReadAll(string root)
    {
        var folder = Path.Combine(root, Folder);
        if (!Directory.Exists(folder)) return Empty;
        var files = Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal)
            .Select(file => YamlMap.Parse($"{Folder}/{Path.GetFileName(file)}", File.ReadAllText(file)));
        return Empty.With([.. files.Select(file => file.Only(ItemFile.Keys))]);
    }

    /// <summary>This library with what files add. All files' scales and sources are known to all their items.</summary>
    /// <exception cref="DefinitionException">As <see cref="ReadAll"/>.</exception>
    internal ItemLibrary With(IReadOnlyList<YamlMap> files)
    {
        var scales = Merge(Scales, files, "scales", ItemFile.Scales);
        var sources = Merge(Sources, files, "sources", file =>
            ItemFile.Sources(file).Select(source => KeyValuePair.Create(source.Id, source)));
        var items = Merge(Items, files, "items", file =>
            ItemFile.Items(file, scales, sources).Select(item => KeyValuePair.Create(item.Id, item)));
        return new(scales, sources, items);
    }

    private static Dictionary<TKey, TValue> Merge<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> known, IReadOnlyList<YamlMap> files,
        string key, Func<YamlMap, IEnumerable<KeyValuePair<TKey, TValue>>> read) where TKey : notnull
    {
        var all = new Dictionary<TKey, TValue>(known);
        foreach (var file in files)
            foreach (var (id, value) in read(file))
                if (!all.TryAdd(id, value))
                    throw file.Wrong(key, $"'{id}' is defined already; ids are used once");
        return all;
    }
}
