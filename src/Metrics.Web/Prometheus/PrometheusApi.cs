using Microsoft.Net.Http.Headers;

namespace Metrics.Web.Prometheus;

/// <summary>
/// <c>GET /metrics/prometheus</c>, and <c>GET /metrics</c> for whoever asks for text: every metric, the collectors and the program
/// itself in Prometheus' format.
/// </summary>
internal static class PrometheusApi
{
    /// <summary>Where it always is.</summary>
    public const string Path = "/metrics/prometheus";

    private const string OpenMetrics = "application/openmetrics-text", Plain = "text/plain", Page = "text/html";

    public static void AddPrometheus(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MetricFamilies>();
        builder.Services.AddSingleton<Snapshot>();
        builder.Services.AddSingleton<CollectorFamilies>();
        builder.Services.AddSingleton<ConventionFamilies>();
        builder.Services.AddSingleton<ProgramFamilies>();
    }

    /// <summary>Browsers get the list of metrics at the address where a scraper looks first. Before routing.</summary>
    public static void UsePrometheus(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Path == "/metrics" && Wants(context.Request, Page) == 0
            && (Wants(context.Request, Plain) > 0 || Wants(context.Request, OpenMetrics) > 0))
            context.Request.Path = Path;
        return next(context);
    });

    public static void MapPrometheus(this WebApplication app) => app.MapGet(Path, Answer)
        .WithTags("Prometheus").WithSummary("Every metric over the default window, collectors and the program, for scrapers")
        .Produces(200, contentType: "text/plain");

    private static async Task<IResult> Answer(HttpRequest request, Snapshot snapshot, CollectorFamilies collectors,
        ConventionFamilies conventions, ProgramFamilies program)
    {
        var metrics = await snapshot.Read();
        var families = program.Read(metrics).Concat(metrics.Families).Concat(collectors.Read()).Concat(conventions.Read(metrics.Epoch.Library));
        var isOpenMetrics = Wants(request, OpenMetrics) is var wish and > 0 && wish >= Wants(request, Plain);
        return Results.Text(Exposition.Write(families, isOpenMetrics), isOpenMetrics ? Exposition.OpenMetrics : Exposition.Text);
    }

    // How much the caller wants a type that it names itself, 0 to 1.
    private static double Wants(HttpRequest request, string type) => MediaTypeHeaderValue.TryParseList([.. request.Headers.Accept.OfType<string>()], out var accepted)
        ? accepted.Where(one => one.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(one => one.Quality ?? 1).DefaultIfEmpty().Max()
        : 0;
}
