using System.Text;
using System.Text.Json;
using Metrics.Exports;
using Metrics.Reports;
using Quartz;

namespace Metrics.Web.Reports;

/// <summary>What Quartz starts now and then: builds what is due and tells of what is new.</summary>
[DisallowConcurrentExecution]
internal sealed class ReportsJob(ReportPost reports, IHostApplicationLifetime host) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await reports.Tick(host.ApplicationStopping);
}

/// <summary>Registers the reports, their schedule, and <c>GET /api/v1/reports</c>.</summary>
internal static class ReportsFeature
{
    private const string Job = "reports";

    // A report brings its own style and nothing else, no script above all.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(15), First = TimeSpan.FromMinutes(2);

    /// <exception cref="DefinitionException">The reports of <c>metrics.yml</c> are wrong.</exception>
    public static void AddReports(this WebApplicationBuilder builder, HostOptions options)
    {
        var settings = ReportSettings.Load(options.ConnectionsPath);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<ReportDesk>();
        builder.Services.AddSingleton<ReportPost>();
        builder.AddRepeated<ReportsJob>(Job, First, Every);
    }

    public static void MapReports(this WebApplication app)
    {
        var reports = app.MapGroup("/api/v1/reports").WithTags("Reports");
        reports.MapGet("", (ReportDesk desk) => desk.Archive.All().Select(Entry)).WithSummary("Every quarterly report with its state, its hash and where its files are");
        reports.MapGet("{id}.{format}", File).WithSummary("A report as html, pdf, xlsx, pptx, zip (CSV) or json").ProducesProblem(400).ProducesProblem(404).ProducesProblem(501);
    }

    private static object Entry(ArchivedReport report) => new
    {
        id = report.Snapshot.Id,
        title = report.Snapshot.Title,
        quarter = report.Snapshot.Quarter,
        scope = report.Snapshot.Scope,
        from = report.Snapshot.Window.From,
        to = report.Snapshot.Window.To,
        state = report.State.ToString().ToLowerInvariant(),
        sha256 = report.Sha256,
        data_as_of = report.Snapshot.DataAsOf,
        demo = report.Snapshot.IsDemo,
        events = report.Events,
        files = ReportFiles.Formats.ToDictionary(format => format, format => $"/api/v1/reports/{report.Snapshot.Id}.{format}"),
    };

    private static async Task<IResult> File(HttpContext context, ReportDesk desk, Chromium chromium, string id, string format)
    {
        var type = ReportFiles.Type(format);
        var report = desk.Archive.Find(id);
        var file = await ReportFiles.Write(report.Snapshot, format, chromium, context.RequestAborted);
        context.Response.Headers.ContentSecurityPolicy = Policy;
        // What the page of the report shows can be checked against what was sent.
        context.Response.Headers["X-Content-SHA256"] = Snapshot.Hash(file);
        return format == "html" ? Results.Bytes(file, type) : Results.File(file, type, ReportFiles.Name(report.Snapshot, format));
    }
}
