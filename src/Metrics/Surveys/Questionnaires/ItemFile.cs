namespace Metrics.Surveys;

/// <summary>Reads <c>scales</c>, <c>sources</c> and <c>items</c>, which the library and a questionnaire write alike.</summary>
internal static class ItemFile
{
    /// <summary>The top-level keys it reads.</summary>
    public static readonly string[] Keys = ["scales", "sources", "items"];

    private static readonly string[] ItemKeys =
        ["id", "kind", "text", "source", "reversed", "space", "driver", "options", "may_not_apply", "not_apply", "when"];

    /// <summary>Labels of kinds, by kind.</summary>
    /// <exception cref="DefinitionException">A kind is unknown or has the wrong number of labels.</exception>
    public static IEnumerable<KeyValuePair<ItemKind, Scale>> Scales(YamlMap file) =>
        file.Maps("scales").Select(scale => scale.Only("kind", "points", "not_apply")).Select(ReadScale);

    /// <summary>Where wordings come from.</summary>
    /// <exception cref="DefinitionException">A source lacks its citation or licence.</exception>
    public static IEnumerable<Source> Sources(YamlMap file) =>
        file.Maps("sources").Select(source => source.Only("id", "citation", "licence"))
            .Select(source => new Source(source.Text("id"), source.Text("citation"), source.Text("licence")));

    /// <summary>The items of a file, without their places.</summary>
    /// <exception cref="DefinitionException">A key is unknown, missing or impossible.</exception>
    public static IEnumerable<Item> Items(
        YamlMap file, IReadOnlyDictionary<ItemKind, Scale> scales, IReadOnlyDictionary<string, Source> sources) =>
        file.Maps("items").Select(item => ReadItem(item.Only(ItemKeys), scales, sources));

    private static KeyValuePair<ItemKind, Scale> ReadScale(YamlMap map)
    {
        var kind = map.Word<ItemKind>("kind");
        if (!Scale.HasPoints(kind) || Scale.Range(kind) is not var (low, high))
            throw map.Wrong("kind", $"'{map.Text("kind")}' has no points to label");
        var labels = LocalText.ReadList(map, "points");
        if (labels.Count != high - low + 1)
            throw map.Wrong("points", $"{labels.Count} labels, but the points {low} to {high} need {high - low + 1}");
        var points = labels.Select((label, i) => new Option($"{low + i}", label)).ToArray();
        return KeyValuePair.Create(kind, new Scale(points, map.Has("not_apply") ? LocalText.Read(map, "not_apply") : null));
    }

    private static Item ReadItem(
        YamlMap map, IReadOnlyDictionary<ItemKind, Scale> scales, IReadOnlyDictionary<string, Source> sources)
    {
        var kind = map.Word<ItemKind>("kind");
        var source = map.Text("source");
        var scale = !Scale.HasPoints(kind) ? Scale.None
            : scales.GetValueOrDefault(kind)
                ?? throw map.Wrong("kind", $"the scale '{map.Text("kind")}' has no labels; add it under scales:");
        return new Item(map.Text("id"), kind, LocalText.Read(map, "text"),
            sources.GetValueOrDefault(source)
                ?? throw map.Wrong("source", $"no source '{source}'{DefinitionException.DidYouMean(source, sources.Keys)}"))
        {
            Reversed = map.Flag("reversed"),
            Space = ReadSpace(map),
            Driver = map.Has("driver") ? map.Word<Driver>("driver") : null,
            Options = ReadOptions(map, kind, scale),
            NotApply = ReadNotApply(map, scale),
            When = map.Has("when") ? ReadWhen(map.Map("when").Only("item", "is")) : null,
        };
    }

    private static string[] ReadSpace(YamlMap map)
    {
        var letters = map.OptionalText("space")?.Split('/') ?? [];
        return letters.All(letter => letter is "S" or "P" or "A" or "C" or "E") ? letters
            : throw map.Wrong("space", $"'{map.Text("space")}' is none of S, P, A, C, E, nor two of them as A/E");
    }

    private static IReadOnlyList<Option> ReadOptions(YamlMap map, ItemKind kind, Scale scale)
    {
        if (kind is not (ItemKind.Single or ItemKind.Multiple or ItemKind.Allocation))
            return map.Has("options") ? throw map.Wrong("options", $"an item of kind {map.Text("kind")} has none") : scale.Points;
        var options = map.Maps("options", "id", "text")
            .Select(option => new Option(option.Text("id"), LocalText.Read(option, "text"))).ToArray();
        return options.GroupBy(option => option.Id).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw map.Wrong("options", $"'{twice.Key}' stands there {twice.Count()} times") : options;
    }

    // A label of its own replaces the scale's; "may_not_apply: false" takes it away.
    private static LocalText? ReadNotApply(YamlMap map, Scale scale) =>
        map.Has("not_apply") ? LocalText.Read(map, "not_apply")
        : !map.Has("may_not_apply") ? scale.NotApply
        : !map.Flag("may_not_apply") ? null
        : scale.NotApply ?? throw map.Wrong("may_not_apply", "the kind has no label for it; write it under not_apply:");

    private static When ReadWhen(YamlMap map) =>
        new(map.Text("item"), map.IsList("is") ? map.Texts("is") : map.Text("is") is "answered" ? [] : [map.Text("is")]);
}
