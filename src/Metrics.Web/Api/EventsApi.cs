using Metrics.Collect;
using Metrics.Collect.Inbound;
using Metrics.Warehouse;
using Microsoft.OpenApi;

namespace Metrics.Web.Api;

/// <summary><c>POST /api/v1/events</c>: neutral events as NDJSON or a JSON array; answered when they are durable.</summary>
internal static class EventsApi
{
    private const string Origin = "POST /api/v1/events";
    private const int BatchSize = 20_000;

    public static void MapEvents(this WebApplication app) => app.MapPost("/api/v1/events", Receive)
        .WithTags("Events").WithSummary("Take neutral events; good lines land, bad ones are named with line and field")
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            // Not by Accepts(): that answers 404 to other types before the handler can say what to send.
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "One event a line, or a JSON array; docs/events.md lists the fields",
                Content = new Dictionary<string, OpenApiMediaType> { ["application/x-ndjson"] = new(), ["application/json"] = new() },
            };
            return Task.CompletedTask;
        })
        .ProducesProblem(400).ProducesProblem(401).ProducesProblem(415).ProducesProblem(422);

    private static async Task<IResult> Receive(HttpRequest request, Served served, HostOptions options, RefreshLoop loop, AuthorHash hash)
    {
        if (!Guards.ShowsKey(request, options))
            return Guards.Problem("Authorization", "show the ingestion key as 'Authorization: Bearer KEY'", StatusCodes.Status401Unauthorized);
        // A form of another site can send text/plain without asking; it cannot send these.
        var type = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        if (type is not ("application/x-ndjson" or "application/ndjson" or "application/json"))
            return Guards.Problem("Content-Type", $"'{type}' is not read here; send application/x-ndjson or application/json", StatusCodes.Status415UnsupportedMediaType);
        var (count, tally) = await Land(request, served, hash, EventReader.FormatOf(type));
        served.Real.Runs.Reject(tally.Rejects);
        loop.Landed(count, tally.Rejected);
        return tally.Rejected == 0
            ? Results.Ok(new { landed = count.Landed, repeated = count.Repeated, rejected = 0 })
            : Refused(count, tally);
    }

    private static async Task<(LandingCount, Tally)> Land(HttpRequest request, Served served, AuthorHash hash, EventFormat format)
    {
        var (count, tally) = (default(LandingCount), new Tally());
        var batch = new List<Document>();
        await foreach (var offer in new EventReader(Origin, hash.Of).ReadAsync(request.Body, format, request.HttpContext.RequestAborted))
        {
            if (offer.Reject is { } reject)
                tally.Reject(reject);
            if (offer.Document is { } document)
                batch.Add(document);
            if (batch.Count < BatchSize)
                continue;
            count += await served.Queue.LandAsync(batch);
            batch = [];
        }
        return (batch.Count == 0 ? count : count + await served.Queue.LandAsync(batch), tally);
    }

    private static IResult Refused(LandingCount count, Tally tally) => Results.Problem(
        title: $"{tally.Rejected} of {tally.Rejected + count.Landed + count.Repeated} events were refused; the others have landed",
        detail: string.Join("\n", tally.Rejects.Take(5).Select(reject => $"line {reject.Line}{(reject.Field is null ? "" : ", " + reject.Field)}: {reject.Reason}")),
        statusCode: StatusCodes.Status422UnprocessableEntity,
        extensions: new Dictionary<string, object?>
        {
            ["landed"] = count.Landed,
            ["repeated"] = count.Repeated,
            ["rejected"] = tally.Rejected,
            ["errors"] = tally.Rejects.Take(100).Select(reject => new { line = reject.Line, field = reject.Field, reason = reject.Reason }),
        });
}
