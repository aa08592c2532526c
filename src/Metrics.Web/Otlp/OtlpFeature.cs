using System.Diagnostics;

namespace Metrics.Web.Otlp;

/// <summary>Registers the export and puts a span around every request; both only where an endpoint is configured.</summary>
internal static class OtlpFeature
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static bool IsOn => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Endpoint));

    public static void AddOtlp(this WebApplicationBuilder builder)
    {
        if (IsOn)
            builder.Services.AddSingleton<Otlp>();
    }

    /// <summary>Before everything else, so that a span covers the whole request.</summary>
    public static void UseOtlp(this WebApplication app)
    {
        if (app.Services.GetService<Otlp>() is not null)
            app.Use(Span);
    }

    private static async Task Span(HttpContext context, RequestDelegate next)
    {
        ActivityContext.TryParse(context.Request.Headers.TraceParent, context.Request.Headers.TraceState, isRemote: true, out var caller);
        // The server's own activity is not sent, so a span below it would hang in the air.
        Activity.Current = null;
        using var span = Telemetry.Start(context.Request.Method, ActivityKind.Server, caller);
        await next(context);
        if (span is null)
            return;
        // The route's pattern, never the address: that has values in it.
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} /{route.TrimStart('/')}";
        span.SetTag("http.request.method", context.Request.Method).SetTag("http.route", route).SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            span.SetStatus(ActivityStatusCode.Error);
    }
}
