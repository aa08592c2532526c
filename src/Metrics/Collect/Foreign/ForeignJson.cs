using System.Globalization;
using System.Text.Json.Nodes;

namespace Metrics.Collect.Foreign;

/// <summary>Reads what may be missing, and writes neutral events.</summary>
internal static class ForeignJson
{
    /// <summary>A text, number or truth value below some keys; null where there is none.</summary>
    public static string? Text(this JsonNode? node, params string[] path)
    {
        foreach (var key in path)
            node = node is JsonObject map ? map[key] : null;
        return node is JsonValue value && value.ToString() is { Length: > 0 } text ? text : null;
    }

    /// <summary>The objects of a list; none where it is no list.</summary>
    public static IEnumerable<JsonObject> Items(this JsonNode? node) => node is JsonArray list ? list.OfType<JsonObject>() : [];

    /// <summary>An instant as neutral events write it.</summary>
    public static string Written(this DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A neutral trait of a service.</summary>
    public static JsonObject Trait(string source, string id, string service, string kind, string name, string? value, string? place, string from, string? evidence) => new()
    {
        ["type"] = "trait", ["source"] = source, ["id"] = id, ["service"] = service, ["kind"] = kind, ["name"] = name, ["value"] = value,
        ["place"] = place, ["seen_from"] = from, ["evidence"] = evidence,
    };
}
