using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Metrics.Collect.Inbound;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Metrics.Collect.Foreign;

/// <summary>
/// What other tools write, told as neutral events: entities of Backstage, Port and Cortex, and policy reports of Kubernetes. The neutral
/// reader then checks it like everything else that comes in.
/// </summary>
public static class ForeignFormats
{
    private const int LargestText = 64 << 20;

    /// <summary>True where a file is not read as neutral events: YAML, or JSON of another tool.</summary>
    /// <param name="path">Path of the file.</param>
    public static bool Accepts(string path) => path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && new FileInfo(path).Length <= LargestText && Json(File.ReadAllText(path)) is { } root && Objects(root).Any(IsForeign);

    /// <summary>The events that a text tells, as offers of the neutral reader.</summary>
    /// <param name="origin">Name of the file or the way it came in, for rejects.</param>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="now">When it was read, for what bears no time of its own.</param>
    /// <param name="hash">Turns an author into a keyed hash.</param>
    public static IEnumerable<Offer> Read(string origin, string text, DateTimeOffset now, Func<string, string> hash)
    {
        var objects = Parse(text, out var problem).ToList();
        var events = objects.SelectMany(one => Events(one, now)).ToList();
        if (problem is null && events.Count == 0)
            problem = "holds nothing that is read here: neither components of Backstage, Port or Cortex nor policy reports that name a workload";
        if (problem is not null)
            return [new Offer(null, new Reject(origin, 0, null, problem, Excerpt.Of(text)))];
        return new EventReader(origin, hash).Read(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', events.Select(one => one.ToJsonString())))));
    }

    private static IEnumerable<JsonObject> Events(JsonObject one, DateTimeOffset now) =>
        PolicyReport.Is(one) ? PolicyReport.Events(one, now) : Catalogue.Events(one, now);

    private static bool IsForeign(JsonObject one) => PolicyReport.Is(one) || Catalogue.Is(one);

    private static IEnumerable<JsonObject> Parse(string text, out string? problem)
    {
        problem = null;
        try
        {
            if (Json(text) is { } root)
                return [.. Objects(root)];
            var stream = new YamlStream();
            stream.Load(new StringReader(text.TrimStart('\uFEFF')));
            return [.. stream.Documents.Select(document => ToJson(document.RootNode)).OfType<JsonNode>().SelectMany(Objects)];
        }
        catch (YamlException error)
        {
            problem = $"is neither JSON nor YAML: line {error.Start.Line}: {error.Message}";
            return [];
        }
    }

    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Lists of Kubernetes and Backstage are items, those of Port and Cortex entities.
    private static IEnumerable<JsonObject> Objects(JsonNode root) => root switch
    {
        JsonArray list => list.OfType<JsonObject>().SelectMany(Objects),
        JsonObject one when (one["items"] ?? one["entities"]) is JsonArray items => items.OfType<JsonObject>(),
        JsonObject one => [one],
        _ => [],
    };

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(child => KeyValuePair.Create(child.Key.ToString(), ToJson(child.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(ToJson)]),
        YamlScalarNode { Value: { } value } => JsonValue.Create(value),
        _ => null,
    };
}
