using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Metrics.Collect;
using Metrics.Collect.Foreign;
using Metrics.Collect.Inbound;

namespace Metrics.Web.Api;

/// <summary>
/// What other tools send about the platform, in their own forms: <c>POST /api/v1/catalog</c>, <c>/api/v1/policy-reports</c>, <c>/api/v1/usage</c>,
/// and <c>/events.track</c> as DX's clients call it. All of it becomes neutral events.
/// </summary>
internal static class ForeignApi
{
    private const int LargestBody = 64 << 20;

    public static void MapForeign(this WebApplication app)
    {
        Map(app, "/api/v1/catalog", "Take entries of a software catalogue: Backstage, Port or Cortex", Documents);
        Map(app, "/api/v1/policy-reports", "Take policy reports of Kubernetes: Kyverno, Gatekeeper and others", Documents);
        Map(app, "/api/v1/usage", "Take uses of what the platform offers; type, source and id may be left out", Uses(UsageEvents.Filled));
        Map(app, "/events.track", "Take an event in the form of DX", Uses(UsageEvents.Tracked));
    }

    private static void Map(WebApplication app, string path, string summary, Func<string, string, DateTimeOffset, AuthorHash, IEnumerable<Offer>> read) =>
        app.MapPost(path, async (HttpRequest request, Served served, HostOptions options, RefreshLoop loop, AuthorHash hash) =>
        {
            if (!Guards.ShowsKey(request, options))
                return Guards.Problem("Authorization", "show the ingestion key as 'Authorization: Bearer KEY'", StatusCodes.Status401Unauthorized);
            // A form of another site can send text/plain without asking; it cannot send these.
            var type = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
            if (type is not ("application/json" or "application/x-ndjson" or "application/yaml" or "application/x-yaml"))
                return Guards.Problem("Content-Type", $"'{type}' is not read here; send application/json or application/yaml", StatusCodes.Status415UnsupportedMediaType);
            if (request.ContentLength > LargestBody)
                return Guards.Problem("body", $"is larger than {LargestBody >> 20} MB; send it in parts", StatusCodes.Status413PayloadTooLarge);
            using var reader = new StreamReader(request.Body, Encoding.UTF8);
            var offers = read($"POST {path}", await reader.ReadToEndAsync(request.HttpContext.RequestAborted), served.Real.Now(), hash).ToList();
            return await Land(offers, served, loop);
        }).WithTags("Events").WithSummary(summary).ProducesProblem(400).ProducesProblem(401).ProducesProblem(415).ProducesProblem(422);

    private static async Task<IResult> Land(List<Offer> offers, Served served, RefreshLoop loop)
    {
        var (documents, rejects) = (offers.Select(offer => offer.Document).OfType<Document>().ToList(), offers.Select(offer => offer.Reject).OfType<Reject>().ToList());
        var count = documents.Count == 0 ? default : await served.Queue.LandAsync(documents);
        served.Real.Runs.Reject(rejects);
        loop.Landed(count, rejects.Count);
        return rejects.Count == 0
            ? Results.Ok(new { ok = true, landed = count.Landed, repeated = count.Repeated, rejected = 0 })
            : Results.Problem(title: $"{rejects.Count} of {offers.Count} were refused; the others have landed", statusCode: StatusCodes.Status422UnprocessableEntity,
                detail: string.Join("\n", rejects.Take(5).Select(reject => $"line {reject.Line}{(reject.Field is null ? "" : ", " + reject.Field)}: {reject.Reason}")),
                extensions: new Dictionary<string, object?> { ["ok"] = false, ["landed"] = count.Landed, ["rejected"] = rejects.Count });
    }

    private static IEnumerable<Offer> Documents(string origin, string text, DateTimeOffset now, AuthorHash hash) => ForeignFormats.Read(origin, text, now, hash.Of);

    private static Func<string, string, DateTimeOffset, AuthorHash, IEnumerable<Offer>> Uses(Func<JsonObject, JsonObject> neutral) => (origin, text, _, hash) =>
    {
        var lines = text.TrimStart() is ['[', ..] ? Items(text) : text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines is [var first, ..] && Object(first) is null && Object(text) is not null)
            lines = [text];
        // What is no object goes on as it is, so that the reader names its line and what to do.
        var events = lines.Select(line => Object(line) is { } one ? neutral(one).ToJsonString() : line);
        return new EventReader(origin, hash.Of).Read(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', events))));
    };

    private static string[] Items(string text) => Parse(text) is JsonArray list ? [.. list.Select(item => item?.ToJsonString() ?? "null")] : [text];

    private static JsonObject? Object(string text) => Parse(text) as JsonObject;

    private static JsonNode? Parse(string text)
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
}
