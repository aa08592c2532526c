using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Metrics.Collect.Inbound;

namespace Metrics.Collect.Demo;

/// <summary>Deviations, statements, friction and readiness of the demo organisation, from <c>samples/demo/rules.yml</c>: neutral events like
/// any other, each version of a deviation one of its own.</summary>
internal static class RulesStory
{
    private const string Source = "demo-rules";

    /// <summary>The events as documents.</summary>
    /// <param name="path">Path of the description.</param>
    /// <param name="end">The day that days are counted back from.</param>
    /// <exception cref="DefinitionException">A key is unknown, or an event does not pass the schema.</exception>
    public static IReadOnlyList<Document> Documents(string path, DateOnly end)
    {
        var yaml = YamlMap.Load(path);
        yaml.Allow(["deviations", "statements", "frictions", "traits"]);
        var events = yaml.Maps("deviations").SelectMany((map, i) => Deviation(map, i, end))
            .Concat(yaml.Maps("statements").Select((map, i) => Statement(map, i, end)))
            .Concat(yaml.Maps("frictions").Select((map, i) => Friction(map, i, end)))
            .Concat(yaml.Maps("traits").SelectMany(map => Traits(map, end)));
        using var lines = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', events.Select(item => item.ToJsonString()))));
        return [.. new EventReader(Source, text => text).Read(lines, EventFormat.Lines).Select(offer => offer.Document
            ?? throw new DefinitionException("samples/demo/rules.yml", $"{offer.Reject!.Field}: {offer.Reject.Reason}: {offer.Reject.Excerpt}"))];
    }

    // Said once, agreed to, renewed, withdrawn: as it goes in life, one version after the other.
    private static IEnumerable<JsonObject> Deviation(YamlMap map, int index, DateOnly end)
    {
        map.Allow(["service", "rule", "capability", "category", "reason", "requested_by", "approved_by", "days_ago", "lasts", "renewed_days_ago", "withdrawn_days_ago",
            "review_note", "monthly_cost", "currency"]);
        var (ago, lasts) = ((int)map.Number("days_ago", 0, 3650), (int)map.Number("lasts", 1, 366));
        var said = New("deviation", $"deviation-{index + 1}", end, ago);
        foreach (var key in new[] { "service", "rule", "capability", "category", "reason", "requested_by", "currency" })
            said[key] = map.OptionalText(key);
        said["monthly_cost"] = map.OptionalNumber("monthly_cost");
        said["created_at"] = At(end, ago);
        said["expires_at"] = At(end, ago - lasts);
        yield return Copy(said);
        if (map.OptionalText("approved_by") is not { } approver)
            yield break;
        said["approved_by"] = approver;
        yield return Version(said, end, ago, hour: 15);
        if (map.Has("renewed_days_ago"))
        {
            var renewed = (int)map.Number("renewed_days_ago", 0, ago);
            said["renewed_at"] = At(end, renewed);
            said["expires_at"] = At(end, renewed - lasts);
            said["review_note"] = map.OptionalText("review_note");
            yield return Version(said, end, renewed);
        }
        if (map.Has("withdrawn_days_ago"))
        {
            said["withdrawn_at"] = At(end, (int)map.Number("withdrawn_days_ago", 0, ago));
            yield return Version(said, end, (int)map.Number("withdrawn_days_ago", 0, ago));
        }
    }

    private static JsonObject Statement(YamlMap map, int index, DateOnly end)
    {
        map.Allow(["criterion", "met", "evidence", "by", "days_ago"]);
        var ago = (int)map.Number("days_ago", 0, 3650);
        var said = New("statement", $"statement-{index + 1}", end, ago);
        (said["criterion"], said["is_met"], said["evidence"], said["said_by"], said["said_at"]) =
            (map.Text("criterion"), map.Flag("met"), map.Text("evidence"), map.Text("by"), At(end, ago));
        return said;
    }

    private static JsonObject Friction(YamlMap map, int index, DateOnly end)
    {
        map.Allow(["text", "kind", "topic", "capability", "teams", "status", "answer", "days_ago", "closed_days_ago"]);
        var ago = (int)map.Number("days_ago", 0, 3650);
        var told = New("friction", $"friction-{index + 1}", end, ago);
        foreach (var key in new[] { "text", "kind", "topic", "capability", "status", "answer" })
            told[key] = map.OptionalText(key);
        told["teams"] = new JsonArray([.. map.Texts("teams").Select(team => JsonValue.Create(team))]);
        told["opened_at"] = At(end, ago);
        if (map.Has("closed_days_ago"))
            told["closed_at"] = At(end, (int)map.Number("closed_days_ago", 0, ago));
        return told;
    }

    private static IEnumerable<JsonObject> Traits(YamlMap map, DateOnly end)
    {
        map.Allow(["kind", "name", "value", "services", "days_ago"]);
        var (ago, kind, name) = ((int)map.Number("days_ago", 0, 3650), map.Text("kind"), map.Text("name"));
        foreach (var service in map.Texts("services"))
        {
            var told = New("trait", $"{service} {kind} {name}", end, ago);
            (told["service"], told["kind"], told["name"], told["value"], told["seen_from"]) = (service, kind, name, map.OptionalText("value"), At(end, ago));
            yield return told;
        }
    }

    private static JsonObject New(string type, string id, DateOnly end, int ago) =>
        new() { ["type"] = type, ["source"] = Source, ["id"] = id, ["updated_at"] = At(end, ago) };

    private static JsonObject Version(JsonObject said, DateOnly end, int ago, int hour = 9)
    {
        said["updated_at"] = At(end, ago, hour);
        return Copy(said);
    }

    private static JsonObject Copy(JsonObject said) => (JsonObject)said.DeepClone();

    private static string At(DateOnly end, int daysAgo, int hour = 9) =>
        end.AddDays(-daysAgo).ToDateTime(new TimeOnly(hour, 0)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
