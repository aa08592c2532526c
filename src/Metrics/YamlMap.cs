using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Metrics;

/// <summary>
/// One mapping of a definition file. Every read names the file and the key when the value is missing or impossible;
/// a key may be inherited from the mapping below (defaults, then team, then service, then phase).
/// </summary>
public sealed class YamlMap
{
    private readonly string _file;
    private readonly string _path;
    private readonly YamlMap? _below;
    private readonly Dictionary<string, YamlNode> _nodes;

    private YamlMap(string file, string path, YamlMappingNode node, YamlMap? below = null)
    {
        (_file, _path, _below) = (file, path, below);
        _nodes = node.Children.ToDictionary(child => child.Key.ToString(), child => child.Value, StringComparer.Ordinal);
    }

    private YamlMap(YamlMap map, YamlMap? below) => (_file, _path, _nodes, _below) = (map._file, map._path, map._nodes, below);

    /// <summary>The keys that are present, in the order of the file.</summary>
    public IEnumerable<string> Keys => _nodes.Keys;

    /// <summary>Reads a file that holds one mapping.</summary>
    /// <exception cref="DefinitionException">The file is no YAML or holds no mapping.</exception>
    public static YamlMap Load(string file) => Parse(file, File.ReadAllText(file));

    /// <summary>Reads a text that holds one mapping.</summary>
    /// <param name="file">Name of the file for errors.</param>
    /// <param name="text">The YAML.</param>
    /// <exception cref="DefinitionException">The text is no YAML or holds no mapping.</exception>
    public static YamlMap Parse(string file, string text)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            // The parser knows the line but not the file.
            throw new DefinitionException(file, $"line {e.Start.Line}: {e.Message}");
        }
        return yaml.Documents.Count == 1 && yaml.Documents[0].RootNode is YamlMappingNode root
            ? new YamlMap(file, "", root)
            : throw new DefinitionException(file, "one mapping is expected");
    }

    /// <summary>This mapping with another one below it for the keys it lacks.</summary>
    public YamlMap Over(YamlMap? lower) => new(this, lower);

    /// <summary>Refuses keys that nobody reads; a typing error must not turn into a default.</summary>
    public void Allow(params IEnumerable<string>[] keys)
    {
        var known = keys.SelectMany(k => k).ToHashSet(StringComparer.Ordinal);
        foreach (var key in _nodes.Keys.Where(key => !known.Contains(key)))
            throw Wrong(key, $"unknown key{DefinitionException.DidYouMean(key, known)}");
    }

    /// <summary>The same mapping, if it has no keys but these.</summary>
    /// <exception cref="DefinitionException">It has another one.</exception>
    public YamlMap Only(params IEnumerable<string> keys)
    {
        Allow(keys);
        return this;
    }

    /// <summary>True where the key is present, here or below.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>True where the value is a list.</summary>
    public bool IsList(string key) => Find(key) is (_, YamlSequenceNode);

    /// <summary>One value.</summary>
    /// <exception cref="DefinitionException">It is missing or no single value.</exception>
    public string Text(string key) => OptionalText(key) ?? throw Wrong(key, "missing");

    /// <summary>One value, or null where the key is missing.</summary>
    public string? OptionalText(string key) => Find(key) switch
    {
        null => null,
        (var holder, YamlScalarNode { Value: { Length: > 0 } text }) => text,
        var (holder, _) => throw holder.Wrong(key, "a text is expected"),
    };

    /// <summary>A number between the two limits, both allowed.</summary>
    public double Number(string key, double low, double high, double? otherwise = null)
    {
        if (Find(key) is not var (holder, node))
            return otherwise ?? throw Wrong(key, "missing");
        var isNumber = double.TryParse((node as YamlScalarNode)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        return isNumber && number >= low && number <= high ? number
            : throw holder.Wrong(key, string.Create(CultureInfo.InvariantCulture, $"'{node}' is no number from {low} to {high}"));
    }

    /// <summary>A number from 0, or null where the key is missing.</summary>
    public double? OptionalNumber(string key) => Has(key) ? Number(key, 0, 1e12) : null;

    /// <summary>One of a few words.</summary>
    public string Word(string key, params string[] words) => Text(key) is var word && words.Contains(word) ? word
        : throw Holder(key).Wrong(key, $"'{word}' is none of {string.Join(", ", words)}");

    /// <summary>true or false; a missing key is false.</summary>
    public bool Flag(string key) => OptionalText(key) switch
    {
        null or "false" => false,
        "true" => true,
        var text => throw Holder(key).Wrong(key, $"'{text}' is neither true nor false"),
    };

    /// <summary>One word out of a closed list, written in lower case with underscores.</summary>
    public T Word<T>(string key) where T : struct, Enum
    {
        var text = Text(key);
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(value.ToString(), text.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
                return value;
        throw Holder(key).Wrong(key, $"'{text}' is none of {string.Join(", ", Enum.GetNames<T>())}");
    }

    /// <summary>A list of values; empty where the key is missing.</summary>
    public string[] Texts(string key) => Find(key) switch
    {
        null => [],
        (_, YamlSequenceNode list) => [.. list.Select(item => item.ToString())],
        var (holder, _) => throw holder.Wrong(key, "a list is expected"),
    };

    /// <summary>A list of mappings; empty where the key is missing.</summary>
    public YamlMap[] Maps(string key)
    {
        if (!_nodes.TryGetValue(key, out var node))
            return [];
        var list = node as YamlSequenceNode ?? throw Wrong(key, "a list is expected");
        return [.. list.Select((item, i) => Child($"{key}[{i}]", item))];
    }

    /// <summary>A list of lists of mappings; empty where the key is missing.</summary>
    /// <exception cref="DefinitionException">It is something else.</exception>
    public YamlMap[][] Rows(string key) => Find(key) switch
    {
        null => [],
        (_, YamlSequenceNode rows) => [.. rows.Select((row, i) => row is YamlSequenceNode cells
            ? cells.Select((cell, j) => Child($"{key}[{i}][{j}]", cell)).ToArray()
            : throw Wrong($"{key}[{i}]", "a list is expected"))],
        _ => throw Wrong(key, "a list is expected"),
    };

    /// <summary>A mapping.</summary>
    /// <exception cref="DefinitionException">It is missing or no mapping.</exception>
    public YamlMap Map(string key) => Child(key, _nodes.GetValueOrDefault(key) ?? throw Wrong(key, "missing"));

    /// <summary>A list of mappings that must not be empty, each with no keys but these.</summary>
    /// <exception cref="DefinitionException">It is missing, empty or something else.</exception>
    public YamlMap[] Maps(string key, params IEnumerable<string> keys) =>
        Maps(key) is { Length: > 0 } maps ? [.. maps.Select(map => map.Only(keys))] : throw Wrong(key, "a list is expected");

    /// <summary>The error that names file and place.</summary>
    public DefinitionException Wrong(string why) => new(_file, _path.Length == 0 ? why : $"{_path}: {why}");

    /// <summary>The error that names file and key.</summary>
    public DefinitionException Wrong(string key, string why) => new(_file, $"{Join(key)}: {why}");

    private YamlMap Child(string key, YamlNode node) => node is YamlMappingNode map
        ? new YamlMap(_file, Join(key), map)
        : throw Wrong(key, "a mapping is expected");

    private string Join(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    private YamlMap Holder(string key) => Find(key)?.Holder ?? this;

    private (YamlMap Holder, YamlNode Node)? Find(string key) =>
        _nodes.TryGetValue(key, out var node) ? (this, node) : _below?.Find(key);
}
