using System.Globalization;
using System.Text.Json.Nodes;

namespace Metrics.Tests;

/// <summary>Neutral events about people and what they ask for, in few words; a person is a word that stands for a hash.</summary>
internal static class PeopleEvents
{
    public static JsonObject Person(string person, string joined, string team = "payments") => Make("person", $"{person}@{team}")
        .With("author", person).With("team", team).When("started_at", joined);

    public static JsonObject Request(string id, string created, string kind = "database", string person = "ann", string team = "payments") =>
        Make("request", id).With("author", person).With("team", team).With("kind", kind).When("created_at", created);

    public static JsonObject Ticket(string id, string opened, string topic = "database", string person = "ann", string kind = "support", string? team = "payments") =>
        Make("ticket", id).With("author", person).With("team", team).With("kind", kind).With("topic", topic).When("opened_at", opened);

    public static JsonObject Preview(string id, string change, string requested, string? ready, string repo = "acme/checkout") =>
        Set(Make("preview", id).With("repo", repo).With("change", change).When("requested_at", requested), "ready_at", ready);

    public static JsonObject Step(string id, string deployment, string kind = "approval", string service = "checkout") =>
        Make("manual_step", id).With("service", service).With("deployment", deployment).With("kind", kind);

    public static JsonObject Slo(string id, string from, string until, double good, double valid, double objective = 0.99, string service = "checkout") =>
        Make("slo", id).With("service", service).With("name", "availability").When("window_start", from).When("window_end", until)
            .With("good", good).With("valid", valid).With("objective", objective);

    public static JsonObject AiUse(string person, string day, bool isActive, string? team = "payments", double? cost = null) =>
        Make("ai_usage", $"{person}-{team}-{day}").With("author", person).With("team", team).With("tool", "pair").When("day", day + " 00:00")
            .With("is_active", isActive).With("cost", cost);

    /// <summary>Words for so many people.</summary>
    public static IEnumerable<string> People(int count, string name = "p") =>
        Enumerable.Range(1, count).Select(n => name + n.ToString(CultureInfo.InvariantCulture));

    private static JsonObject Make(string type, string id) => new() { ["type"] = type, ["source"] = "demo", ["id"] = id };

    private static JsonObject Set(JsonObject item, string field, string? at) => at is null ? item : item.When(field, at);
}
