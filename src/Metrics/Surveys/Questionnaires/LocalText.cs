namespace Metrics.Surveys;

/// <summary>One text in several languages, the main one first.</summary>
public sealed class LocalText
{
    private readonly IReadOnlyList<KeyValuePair<string, string>> _texts;

    private LocalText(IReadOnlyList<KeyValuePair<string, string>> texts) => _texts = texts;

    /// <summary>Two-letter codes (ISO 639-1), in the order of the file.</summary>
    public IEnumerable<string> Languages => _texts.Select(text => text.Key);

    /// <summary>The text in that language, or in the main language where there is none.</summary>
    public string In(string language) =>
        _texts.FirstOrDefault(text => text.Key == language, _texts[0]).Value;

    /// <summary>All languages in one line, the same for the same wording; what a fingerprint is made of.</summary>
    public override string ToString() =>
        string.Join('|', _texts.OrderBy(text => text.Key, StringComparer.Ordinal).Select(text => $"{text.Key}={text.Value}"));

    /// <summary>Reads <c>{en: …, de: …}</c>.</summary>
    /// <exception cref="DefinitionException">It is missing, empty, or a key is no language.</exception>
    internal static LocalText Read(YamlMap map, string key)
    {
        var texts = map.Map(key);
        return new([.. Codes(texts).Select(code => KeyValuePair.Create(code, texts.Text(code)))]);
    }

    /// <summary>Reads lists of equal length by language, as one text for each place.</summary>
    /// <exception cref="DefinitionException">The lists differ in length, or a key is no language.</exception>
    internal static IReadOnlyList<LocalText> ReadList(YamlMap map, string key)
    {
        var lists = map.Map(key);
        var codes = Codes(lists);
        var texts = codes.Select(lists.Texts).ToArray();
        for (var i = 1; i < texts.Length; i++)
            if (texts[i].Length != texts[0].Length)
                throw lists.Wrong(codes[i], $"{texts[i].Length} texts, but {texts[0].Length} in '{codes[0]}'");
        return [.. Enumerable.Range(0, texts[0].Length)
            .Select(place => new LocalText([.. codes.Select((code, i) => KeyValuePair.Create(code, texts[i][place]))]))];
    }

    private static string[] Codes(YamlMap texts)
    {
        var wrong = texts.Keys.FirstOrDefault(code => code.Length != 2 || !code.All(char.IsAsciiLetterLower));
        if (wrong is not null) throw texts.Wrong(wrong, "no language; write two small letters as en, de, es, ja");
        return texts.Keys.Any() ? [.. texts.Keys] : throw texts.Wrong("a text is expected, as {en: \"…\"}");
    }
}
