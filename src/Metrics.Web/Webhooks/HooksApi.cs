using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Web.Api;

namespace Metrics.Web.Webhooks;

/// <summary><c>POST /hooks/{connection}</c>: what a source sends by itself. Answered when the delivery is durable; the refresh makes numbers of it.</summary>
internal static class HooksApi
{
    /// <summary>GitHub sends at most 25 MB.</summary>
    private const int Cap = 26 * 1024 * 1024;

    public static void MapHooks(this WebApplication app) => app.MapPost("/hooks/{connection}", Receive)
        .WithTags("Webhooks").WithSummary("Take a webhook of a connection; 202 accepted, 204 known but not of interest")
        .Produces(202).Produces(204).ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(413);

    private static async Task<IResult> Receive(string connection, HttpRequest request, Served served, RefreshLoop loop)
    {
        var source = served.Connections.FirstOrDefault(known => known.Id == connection);
        if (source is null || Hook.Find(source.Type) is not { } hook)
            return Guards.Problem("connection", "no connection of that name takes webhooks", StatusCodes.Status404NotFound);
        var secrets = source.WebhookSecrets.Select(secret => secret.Find()).OfType<string>().ToList();
        if (secrets.Count == 0)
            return Guards.Problem("webhook_secrets", "the connection has none that is set, so nothing can be checked", StatusCodes.Status401Unauthorized);
        if (await Body(request) is not { } body)
            return Guards.Problem("body", $"more than {Cap} bytes are not read", StatusCodes.Status413PayloadTooLarge);
        var delivered = new HookRequest(name => request.Headers.TryGetValue(name, out var value) ? value.ToString() : null, body);
        if (!secrets.Exists(secret => hook.IsSigned(delivered, secret)))
            return Guards.Problem("signature", "it was not made with any of the connection's webhook_secrets", StatusCodes.Status401Unauthorized);
        return await Land(source, hook, delivered, served, loop);
    }

    private static async Task<IResult> Land(Connection source, Hook hook, HookRequest delivered, Served served, RefreshLoop loop)
    {
        var delivery = hook.Read(source, delivered);
        loop.Landed(await served.Queue.LandAsync([hook.Document(source, delivery)]), 0, source.Id);
        return delivery.Body is null ? Results.NoContent() : Results.Accepted();
    }

    // Null where it is larger than any sender sends.
    private static async Task<byte[]?> Body(HttpRequest request)
    {
        if (request.ContentLength > Cap)
            return null;
        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = new byte[1 << 16];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            if (body.Length + read > Cap)
                return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }
}
