using System.Text.Json.Nodes;
using Metrics.Collect.Git;
using Metrics.Collect.Rules;

namespace Metrics.Collect.Foreign;

/// <summary>
/// Entries of software catalogues: components of Backstage (integrations 22), entities of Port (<c>blueprint</c>) and of Cortex (<c>tag</c>, or a
/// descriptor with <c>x-cortex-tag</c>). Each becomes a service with its owner, and traits for what is said of it. People are not read.
/// </summary>
internal static class Catalogue
{
    /// <summary>True for an entry of one of them.</summary>
    public static bool Is(JsonObject one) => IsBackstage(one) || one["blueprint"] is not null || one["tag"] is not null || one.Text("info", "x-cortex-tag") is not null;

    /// <summary>The service and its traits; nothing for what is no component.</summary>
    public static IEnumerable<JsonObject> Events(JsonObject one, DateTimeOffset now)
    {
        if (IsBackstage(one))
            return Backstage(one, now);
        if (one["blueprint"] is not null)
            return one.Text("identifier") is { } id ? Port(one, id, now) : [];
        return one.Text("tag") is { } tag ? Cortex(one, tag, now) : one.Text("info", "x-cortex-tag") is { } named ? Descriptor((JsonObject)one["info"]!, named, now) : [];
    }

    private static bool IsBackstage(JsonObject one) => one.Text("apiVersion")?.StartsWith("backstage.io/", StringComparison.Ordinal) == true;

    // JSON is YAML, so that an entity sent as JSON and a catalog-info.yaml are read alike.
    private static IEnumerable<JsonObject> Backstage(JsonObject one, DateTimeOffset now)
    {
        foreach (var entity in CatalogInfo.Parse(one.ToJsonString(), out _))
        {
            if (entity.Type is null or "service" or "website")
                yield return Service("backstage", entity.Name, entity.Owner, entity.Annotations.GetValueOrDefault("github.com/project-slug"));
            var labels = one["metadata"] is JsonObject { } metadata && metadata["labels"] is JsonObject map ? map : [];
            foreach (var sign in MarkerFile.OfEntity(entity).Concat(labels.Select(label => new FileSign("label", label.Key, label.Value.Text()))))
                yield return Trait("backstage", entity.Name, sign.Kind, sign.Name, sign.Value, now);
        }
    }

    private static IEnumerable<JsonObject> Port(JsonObject one, string id, DateTimeOffset now)
    {
        var properties = one["properties"] as JsonObject ?? [];
        var team = one["team"] is JsonArray teams ? teams.FirstOrDefault().Text() : one.Text("team");
        if (one.Text("blueprint") is "service" or "microservice")
            yield return Service("port", id, team, properties.Text("repository") ?? properties.Text("repo"));
        foreach (var (name, value) in properties)
            if (value.Text() is { } text)
                yield return Trait("port", id, name == "lifecycle" ? "lifecycle" : "label", name == "lifecycle" ? text : name, name == "lifecycle" ? null : text, now);
    }

    private static IEnumerable<JsonObject> Cortex(JsonObject one, string tag, DateTimeOffset now)
    {
        var owner = (one["owners"] as JsonObject)?["teams"].Items().Select(team => team.Text("tag")).FirstOrDefault();
        if (one.Text("type") is null or "service")
            yield return Service("cortex", tag, owner, one.Text("git", "repository"));
        foreach (var entry in one["metadata"].Items())
            if (entry.Text("key") is { } key)
                yield return Trait("cortex", tag, "label", key, entry.Text("value"), now);
        foreach (var group in one["groups"] as JsonArray ?? [])
            if (group.Text() is { } name)
                yield return Trait("cortex", tag, "label", name, null, now);
    }

    private static IEnumerable<JsonObject> Descriptor(JsonObject info, string tag, DateTimeOffset now)
    {
        var owner = info["x-cortex-owners"].Items().Where(one => one.Text("type") is null or "group").Select(one => one.Text("name")).FirstOrDefault();
        if (info.Text("x-cortex-type") is null or "service")
            yield return Service("cortex", tag, owner, info.Text("x-cortex-git", "github", "repository"));
        foreach (var (key, value) in info["x-cortex-custom-metadata"] as JsonObject ?? [])
            yield return Trait("cortex", tag, "label", key, value.Text(), now);
    }

    private static JsonObject Service(string source, string id, string? team, string? repo) =>
        new() { ["type"] = "service", ["source"] = source, ["id"] = id, ["team"] = team, ["repo"] = repo };

    // What a catalogue says holds from the first time it says so: the id bears the value, not the time.
    private static JsonObject Trait(string source, string service, string kind, string name, string? value, DateTimeOffset now) =>
        ForeignJson.Trait(source, $"{service} {kind} {name} {value}", service, kind, name, value, null, now.Written(), $"{source} catalogue");
}
