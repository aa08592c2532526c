using System.Text.Json.Nodes;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Adoption;

/// <summary>Events about rules in few words.</summary>
internal static class Declared
{
    /// <summary>An approved deviation; approved by nobody where a field says so.</summary>
    public static JsonObject Deviation(string id, string rule, string created, string expires, string service = "checkout") => new JsonObject
    {
        ["type"] = "deviation",
        ["source"] = "demo",
        ["id"] = id,
        ["service"] = service,
        ["rule"] = rule,
        ["category"] = "legacy",
        ["reason"] = "moves in spring",
        ["requested_by"] = "tech lead",
        ["approved_by"] = "head of engineering",
    }.When("created_at", created).When("expires_at", expires).When("updated_at", created);

    /// <summary>Something that is in people's way.</summary>
    public static JsonObject Friction(string id, string opened, string? closed = null, string kind = "complaint", params string[] teams) => new JsonObject
    {
        ["type"] = "friction",
        ["source"] = "demo",
        ["id"] = id,
        ["text"] = $"defect {id}",
        ["kind"] = kind,
        ["teams"] = new JsonArray([.. teams.Select(team => JsonValue.Create(team))]),
    }.When("opened_at", opened).WhenIf("closed_at", closed);

    /// <summary>A word on a criterion of maturity.</summary>
    public static JsonObject Statement(string criterion, bool isMet, string at) => new JsonObject
    {
        ["type"] = "statement",
        ["source"] = "demo",
        ["id"] = $"{criterion} {at}",
        ["criterion"] = criterion,
        ["is_met"] = isMet,
        ["evidence"] = "the charter of the team",
        ["said_by"] = "head of platform",
    }.When("said_at", at);

    private static JsonObject WhenIf(this JsonObject item, string field, string? at) => at is null ? item : item.When(field, at);
}
