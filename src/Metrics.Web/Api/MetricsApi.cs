using System.Text.Json;
using Metrics.Catalog;
using Metrics.Web.Pages;
using Microsoft.AspNetCore.Http.Json;

namespace Metrics.Web.Api;

/// <summary>What a metric means, as the list of metrics gives it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Short name for dashboards.</param>
/// <param name="Title">Title.</param>
/// <param name="About">Meaning.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Better">lower, higher or empty.</param>
/// <param name="Statistic">The statistic.</param>
/// <param name="Rules">Rules followed.</param>
/// <param name="Definition">Fingerprint of the definition.</param>
internal sealed record MetricDescription(string Id, string Name, string Title, string About, string Unit, string Better,
    string Statistic, string Rules, string Definition)
{
    /// <summary>The description of a metric.</summary>
    public static MetricDescription Of(Metric metric) => new(metric.Id, metric.Name, metric.Title, metric.About, metric.Unit,
        metric.Better, metric.Statistic.Id, metric.Rules, metric.Fingerprint);
}

/// <summary><c>GET /api/v1/metrics</c>, <c>…/{id}</c> and <c>…/{id}/rows</c>.</summary>
internal static class MetricsApi
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi();
        builder.Services.AddProblemDetails();
        builder.Services.Configure<JsonOptions>(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = Json.Options.PropertyNamingPolicy;
            options.SerializerOptions.Encoder = Json.Options.Encoder;
        });
    }

    public static void MapMetrics(this WebApplication app)
    {
        var metrics = app.MapGroup("/api/v1/metrics").WithTags("Metrics");
        metrics.MapGet("", (Served served) => served.Library.Catalog.Metrics.Select(MetricDescription.Of))
            .WithSummary("Every metric with its meaning");
        metrics.MapGet("{id}", (Served served, Readings readings, string id, string? scope, string? from, string? to, string? interval, string? by, string? compare,
                string? repo, string? environment, string? size, string? bots, string? capability) => Answer(served.Library, readings,
                new MetricRequest(id, scope, from, to, interval, by, compare) { Filter = Filter.Parse(repo, environment, size, bots, capability) }))
            .WithSummary("One metric: value, sample size, interval and coverage").ProducesProblem(400);
        metrics.MapGet("{id}/rows", Rows).WithSummary("The facts behind the number; NDJSON where the caller accepts it").ProducesProblem(400);
    }

    // Numbers that rest on others, surveys among them, say here what the pages say.
    private static IReadOnlyList<Envelope> Answer(Library library, Readings readings, MetricRequest request) =>
        Adoption.StandardNumbers.Owns(request.Metric) ? readings.Read(library, request) : library.Read(request);

    private static IResult Rows(Served served, HttpRequest request, string id, string? scope, string? from, string? to, int? limit,
        string? repo, string? environment, string? size, string? bots, string? capability)
    {
        var question = new MetricRequest(id, scope, from, to) { Filter = Filter.Parse(repo, environment, size, bots, capability) };
        var rows = served.Library.Rows(question, limit is null or > 0 ? limit
            : throw new RequestException("limit", $"{limit} is not above zero"));
        if (!request.Headers.Accept.ToString().Contains("ndjson", StringComparison.Ordinal))
            return Results.Ok(rows);
        return Results.Stream(async stream =>
        {
            foreach (var row in rows)
            {
                await JsonSerializer.SerializeAsync(stream, row, Json.Options);
                await stream.WriteAsync("\n"u8.ToArray());
            }
        }, "application/x-ndjson");
    }
}
