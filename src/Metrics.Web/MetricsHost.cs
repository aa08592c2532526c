using System.Globalization;
using Metrics.Web.Api;
using Metrics.Web.Effects;
using Metrics.Web.Mcp;
using Metrics.Web.Otlp;
using Metrics.Web.Notifications;
using Metrics.Web.Pages;
using Metrics.Web.Prometheus;
using Metrics.Web.Reports;
using Metrics.Web.Roi;
using Metrics.Web.Surveys;
using Metrics.Web.Webhooks;

namespace Metrics.Web;

/// <summary>The host: what it consists of, in one page.</summary>
internal static class MetricsHost
{
    /// <summary>Opens the warehouse, reads the definitions and builds the web application; it is not started yet.</summary>
    /// <exception cref="DefinitionException">A definition is wrong.</exception>
    /// <exception cref="RequestException">The address needs an ingestion key.</exception>
    public static WebApplication Build(HostOptions options, TimeProvider clock)
    {
        options.Check();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // Pages are found by the assembly's name, also where a test is the program that runs.
            ApplicationName = typeof(MetricsHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Limits.MaxRequestBodySize = 1L << 30).UseUrls(options.Listen);
        builder.AddQuietLog();
        // The keys of forms lie beside the data and are as open as it is; there is nothing to warn of.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(clock);
        builder.AddOtlp();
        builder.AddServed();
        builder.AddSchedules(options);
        builder.AddPublication();
        builder.AddNotifications(options);
        builder.AddSurveys();
        builder.AddWaves();
        builder.AddReports(options);
        builder.AddScenarios();
        builder.AddEffects();
        builder.AddApi();
        builder.AddPages(options);
        builder.Services.AddResponseCompression();
        builder.AddPrometheus();
        builder.AddMcp();

        var app = builder.Build();
        app.UseOtlp();
        app.UseGuards(options);
        app.UseResponseCompression();
        app.UseStaticFiles();
        app.UsePageErrors();
        app.UsePrometheus();
        app.UseRouting();
        app.UseOutputCache();
        app.MapPages();
        app.MapEvents();
        app.MapForeign();
        app.MapMetrics();
        app.MapSurveys();
        app.MapReports();
        app.MapScenarios();
        app.MapStandards();
        app.MapEffects();
        app.MapGitLab();
        app.MapHooks();
        app.MapPrometheus();
        app.MapMcp();
        app.MapNotifications();
        app.MapOpenApi();
        app.MapGet("/health", (Served served) => new { status = "ok", demo = served.IsDemo, version = served.Version });
        return app;
    }
}
