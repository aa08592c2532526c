using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Metrics.Collect.Connections;
using Metrics.Collect.Http;

namespace Metrics.Collect.GitHub;

/// <summary>GitHub's webhooks: signed by HMAC-SHA256 over the body, JSON or a form with one field <c>payload</c>.</summary>
public sealed class GitHubHook : Hook
{
    /// <inheritdoc/>
    public override string Type => "github";

    /// <inheritdoc/>
    public override bool IsSigned(HookRequest request, string secret) =>
        Signatures.Hex(request.Body.Span, Encoding.UTF8.GetBytes(secret), request.Header("X-Hub-Signature-256"), "sha256=");

    /// <inheritdoc/>
    public override Delivery Read(Connection connection, HookRequest request)
    {
        var id = request.Header("X-GitHub-Delivery") is { Length: > 0 and <= 200 } given ? given : throw new RequestException("X-GitHub-Delivery", "missing");
        var name = request.Header("X-GitHub-Event") is { Length: > 0 and <= 100 } told ? told : throw new RequestException("X-GitHub-Event", "missing");
        var payload = Parse(Json(request));
        var facts = GitHubFacts.Of(name, payload, Incidents(connection, "labels"));
        if (facts is null)
            return new Delivery(id, name, null, null);
        facts.Body["action"] = Text(payload["action"]);
        facts.Body["repository"] = Pick(payload["repository"], "id", "full_name", "html_url");
        return new Delivery(id, name, Version(At(facts.UpdatedAt), facts.Progress, id), facts.Body);
    }

    private static byte[] Json(HookRequest request)
    {
        if (request.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            return request.Body.ToArray();
        var field = Encoding.UTF8.GetString(request.Body.Span).Split('&').FirstOrDefault(part => part.StartsWith("payload=", StringComparison.Ordinal));
        return Encoding.UTF8.GetBytes(WebUtility.UrlDecode(field?["payload=".Length..] ?? throw new RequestException("payload", "missing in the form")));
    }
}
