using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Metrics.Catalog;

/// <summary>A mapping of a benchmark file, read strictly: every key must be known and every needed key be there.</summary>
internal sealed class BenchmarksNode
{
    private readonly string file;
    private readonly string place; // "levels[0].lead_time: ", or empty at the top
    private readonly Dictionary<string, YamlNode> entries;

    private BenchmarksNode(string file, string place, YamlNode node, string[] keys)
    {
        (this.file, this.place) = (file, place);
        if (node is not YamlMappingNode mapping) throw Wrong($"line {node.Start.Line}: is no mapping");
        entries = mapping.Children.ToDictionary(e => e.Key.ToString(), e => e.Value);
        if (entries.Keys.FirstOrDefault(key => !keys.Contains(key)) is { } unknown)
            throw Wrong($"no key '{unknown}'" + DefinitionException.DidYouMean(unknown, keys));
    }

    /// <summary>The keys that are present, in the order of the file.</summary>
    public IEnumerable<string> Keys => entries.Keys;

    /// <summary>Reads the top of a file.</summary>
    /// <exception cref="DefinitionException">The text is no YAML mapping or has a key that is not allowed.</exception>
    public static BenchmarksNode Top(string file, string text, params string[] keys)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw new DefinitionException(file, $"line {error.Start.Line}: {error.Message}");
        }
        return stream.Documents.Count == 0
            ? throw new DefinitionException(file, "is empty")
            : new(file, "", stream.Documents[0].RootNode, keys);
    }

    public bool Has(string key) => entries.ContainsKey(key);

    public string Text(string key) => OptionalText(key) ?? throw Wrong($"lacks '{key}'");

    public string? OptionalText(string key) => Has(key) ? Scalar(key) : null;

    /// <summary>One of a few words.</summary>
    public string Word(string key, params string[] words) => Text(key) is var word && words.Contains(word)
        ? word
        : throw Wrong($"'{key}' is one of {string.Join(", ", words)}, not '{word}'");

    public double Number(string key) => OptionalNumber(key) ?? throw Wrong($"lacks '{key}'");

    public double? OptionalNumber(string key)
    {
        if (!Has(key)) return null;
        return double.TryParse(Scalar(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1e12
            ? number
            : throw Wrong($"'{key}' is no number from 0: '{Scalar(key)}'");
    }

    public BenchmarksNode Child(string key, params string[] keys) =>
        Has(key) ? new(file, $"{Place}{key}: ", entries[key], keys) : throw Wrong($"lacks '{key}'");

    public IReadOnlyList<BenchmarksNode> List(string key, params string[] keys)
    {
        if (!Has(key)) throw Wrong($"lacks '{key}'");
        return entries[key] is YamlSequenceNode { Children.Count: > 0 } list
            ? [.. list.Select((node, i) => new BenchmarksNode(file, $"{Place}{key}[{i}]: ", node, keys))]
            : throw Wrong($"'{key}' must be a list");
    }

    /// <summary>The error of this place in the file.</summary>
    public DefinitionException Wrong(string reason) => new(file, place + reason);

    private string Place => place.Length == 0 ? "" : place[..^2] + ".";

    private string Scalar(string key) => entries[key] is YamlScalarNode { Value.Length: > 0 } scalar
        ? scalar.Value!
        : throw Wrong($"'{key}' must be one value");
}
