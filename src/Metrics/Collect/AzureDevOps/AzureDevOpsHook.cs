using System.Text;
using System.Text.Json.Nodes;
using Metrics.Collect.Connections;
using Metrics.Collect.Http;
using Metrics.Collect.Rules;

namespace Metrics.Collect.AzureDevOps;

/// <summary>
/// Azure DevOps' service hooks: not signed; they show the secret as the password of Basic or in a header. So only the name of
/// the object lands; see <see cref="Deliveries"/>.
/// </summary>
public sealed class AzureDevOpsHook : Hook
{
    /// <inheritdoc/>
    public override string Type => "azure_devops";

    /// <inheritdoc/>
    public override bool IsSigned(HookRequest request, string secret) =>
        Signatures.Same(Password(request.Header("Authorization")), secret) | Signatures.Same(request.Header("X-Token"), secret);

    /// <inheritdoc/>
    public override Delivery Read(Connection connection, HookRequest request)
    {
        var payload = Parse(request.Body.Span);
        var name = Text(payload["eventType"]) is { Length: > 0 and <= 200 } told ? told
            : throw new RequestException("eventType", "missing");
        var id = Text(payload["id"]) ?? (payload["notificationId"] is { } number ? $"{payload["subscriptionId"]}/{number}" : null)
            ?? throw new RequestException("id", "missing, and there is no notificationId");
        var (found, reason) = DeliveredObject.Of(name, payload, Incidents(connection, "types"));
        return found is null ? new Delivery(id, name, null, null) { Reason = reason }
            : !IsOfConnection(connection, found) ? new Delivery(id, name, null, null) { Reason = "the connection is not about its project" }
            : new Delivery(id, name, At(payload["createdDate"]), found.Json);
    }

    // A subscription may be made for a whole organisation; what the connection is not about is of no interest.
    private static bool IsOfConnection(Connection connection, DeliveredObject told) =>
        connection.Settings.Texts("projects") is not { Length: > 0 } projects || told.ProjectName is not { } project
        || projects.Any(pattern => new Glob(pattern).Matches(project));

    private static string? Password(string? header)
    {
        if (header?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true)
            return header[7..];
        var bytes = new byte[header?.Length ?? 0];
        if (header?.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) != true
            || !Convert.TryFromBase64String(header[6..].Trim(), bytes, out var written))
            return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, written);
        return pair[(pair.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}
