using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>The webhook of the loopback GitHub's App: what it could not deliver, the newest first, and what it was told to send again.</summary>
internal sealed class FakeHook(QuickClock clock)
{
    private const string Path = "/app/hook/deliveries";
    private readonly List<JsonObject> _failures = [];

    /// <summary>What is sent again fails again.</summary>
    public bool IsDown { get; set; }

    /// <summary>GUIDs of what was sent again.</summary>
    public List<string> Attempts { get; } = [];

    public void Fail(string guid, string name = "pull_request", double hoursAgo = 0, long installation = 12) => _failures.Add(new()
    {
        ["id"] = _failures.Count + 1, ["guid"] = guid, ["delivered_at"] = clock.GetUtcNow().AddHours(-hoursAgo), ["redelivery"] = false,
        ["status"] = "Bad Gateway", ["status_code"] = 502, ["event"] = name, ["installation_id"] = installation,
    });

    public static bool IsAsked(HttpContext context) => context.Request.Path.Value!.StartsWith(Path, StringComparison.Ordinal);

    public Task Answer(HttpContext context, string token, string address)
    {
        // Only the App's own signature is accepted, no installation's token.
        if (token.Split('.').Length != 3)
            return FakeGitHub.Say(context, 401, """{"message":"A JSON web token could not be decoded"}""");
        if (context.Request.Method != "POST")
            return FakeGitHub.Say(context, 200, List(context, address).ToJsonString());
        var again = _failures.Single(failure => $"{Path}/{failure["id"]}/attempts" == context.Request.Path.Value);
        Attempts.Add((string)again["guid"]!);
        if (IsDown)
            Fail((string)again["guid"]!, (string)again["event"]!);
        return FakeGitHub.Say(context, 202, "");
    }

    private JsonArray List(HttpContext context, string address)
    {
        var query = context.Request.Query;
        Assert.Equal("failure", query["status"]);
        var (size, from) = (int.Parse(query["per_page"]!), int.Parse((string?)query["cursor"] ?? "0"));
        if (from + size < _failures.Count)
            context.Response.Headers.Link = $"<{address}{Path}?status=failure&per_page={size}&cursor={from + size}>; rel=\"next\"";
        return [.. _failures.OrderByDescending(failure => (DateTimeOffset)failure["delivered_at"]!).ThenByDescending(failure => (int)failure["id"]!)
            .Skip(from).Take(size).Select(failure => failure.DeepClone())];
    }
}
