using Microsoft.AspNetCore.DataProtection;
using Metrics.Catalog;
using Metrics.Exports;
using Metrics.Web.Commands;
using Metrics.Web.Pages.Exports;

namespace Metrics.Web.Pages;

/// <summary>Registers the pages and what stands around them: the form's address, pages for errors, pages for nothing.</summary>
internal static class PagesFeature
{
    public static void AddPages(this WebApplicationBuilder builder, HostOptions options)
    {
        builder.Services.AddRazorPages();
        // Beside the data: forms stay valid over a restart, and nothing is kept in somebody's home.
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.DataFolder, "keys")));
        builder.Services.AddSingleton<Readings>();
        builder.Services.AddOutputCache(cache => cache.AddBasePolicy(new PageCache()));
        builder.Services.AddSingleton<Written>();
        builder.Services.AddSingleton(_ => Chromium.Find());
        builder.Services.AddSingleton(services => new SignedAddress(
            KeyFile.Read(services.GetRequiredService<HostOptions>().DataFolder, "share.key"), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(_ => Benchmarks.ReadAll(Terminal.Root()));
    }

    /// <summary>A browser gets a page where a program gets a problem response.</summary>
    public static void UsePageErrors(this WebApplication app)
    {
        // Not a fallback route: that would take from the API its answers to a wrong method or type.
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api => api.UseStatusCodePages(status =>
            Results.Problem(statusCode: status.HttpContext.Response.StatusCode).ExecuteAsync(status.HttpContext)));
        app.UseWhen(IsForBrowser, pages => pages.UseStatusCodePagesWithReExecute("/missing").UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/problem",
            SuppressDiagnosticsCallback = context => context.Exception is RequestException or BadHttpRequestException,
        }));
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapRazorPages();
        app.MapShow();
    }

    private static bool IsForBrowser(HttpContext context) => !context.Request.Path.StartsWithSegments("/api")
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
