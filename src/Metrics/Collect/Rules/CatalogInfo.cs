using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Metrics.Collect.Rules;

/// <summary>What a Backstage <c>catalog-info.yaml</c> says of a component (integrations 22). Users in it are people and are not read.</summary>
/// <param name="Name">Name of the component.</param>
/// <param name="Type">service, website, library …; null where it does not say.</param>
/// <param name="Owner">Name of the group that owns it; null where nobody or a person does.</param>
/// <param name="Lifecycle">experimental, production or deprecated; null where it does not say.</param>
/// <param name="Annotations">All annotations but those that hold a key or a login.</param>
public sealed record CatalogInfo(string Name, string? Type, string? Owner, string? Lifecycle, IReadOnlyDictionary<string, string> Annotations)
{
    private static readonly string[] Withheld = ["pagerduty.com/integration-key", "github.com/user-login"];

    /// <summary>The components of a file, which may hold several documents; none where it is no YAML.</summary>
    /// <param name="text">The file.</param>
    /// <param name="problem">What is wrong with it; null where it can be read.</param>
    public static IReadOnlyList<CatalogInfo> Parse(string text, out string? problem)
    {
        problem = null;
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return [.. stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>().Select(Read).OfType<CatalogInfo>()];
        }
        catch (YamlException error)
        {
            problem = $"line {error.Start.Line}: {error.Message}";
            return [];
        }
    }

    private static CatalogInfo? Read(YamlMappingNode entity)
    {
        var (metadata, spec) = (Map(entity, "metadata"), Map(entity, "spec"));
        if (Text(entity, "kind") != "Component" || metadata is null || Text(metadata, "name") is not { } name)
            return null;
        var annotations = Map(metadata, "annotations")?.Children.Where(pair => pair.Value is YamlScalarNode && !Withheld.Contains(pair.Key.ToString()))
            .ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.ToString()) ?? [];
        return new CatalogInfo(name, Text(spec, "type"), Group(Text(spec, "owner")), Text(spec, "lifecycle"), annotations);
    }

    // [kind:][namespace/]name, compared in lower case; without a kind it is a group.
    private static string? Group(string? reference)
    {
        if (reference is null)
            return null;
        var text = reference.ToLowerInvariant();
        if (text.StartsWith("user:", StringComparison.Ordinal))
            return null;
        return text[(text.LastIndexOfAny([':', '/']) + 1)..];
    }

    private static YamlMappingNode? Map(YamlMappingNode? node, string key) => Child(node, key) as YamlMappingNode;

    private static string? Text(YamlMappingNode? node, string key) => Child(node, key) is YamlScalarNode { Value.Length: > 0 } scalar ? scalar.Value : null;

    private static YamlNode? Child(YamlMappingNode? node, string key) =>
        node is not null && node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
}
