using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace Metrics.Web.Pages;

/// <summary>
/// Pages of numbers are made once for an address and an epoch, however many people look: who asks meanwhile waits for the same
/// page. Others, and whatever sets a cookie, are made for each reader.
/// </summary>
internal sealed class PageCache : IOutputCachePolicy
{
    private static readonly HashSet<string> Pages = ["/Index", "/Metric", "/Metrics", "/Delivery/Board", "/Delivery/Team", "/Delivery/Service"];

    // A page says how old things are in minutes at the finest.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var page = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath;
        var may = HttpMethods.IsGet(request.Method) && page is not null && Pages.Contains(page);
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = may;
        if (!may)
            return ValueTask.CompletedTask;
        var readings = context.HttpContext.RequestServices.GetRequiredService<Readings>();
        var epoch = readings.Epoch(readings.Served.Library);
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.HeaderNames = "Accept";
        context.CacheVaryByRules.VaryByHost = true;
        context.CacheVaryByRules.VaryByValues["epoch"] = string.Create(CultureInfo.InvariantCulture,
            $"{readings.Served.IsDemo} {epoch.Version} {epoch.DataAsOf?.UtcTicks} {readings.Served.Warehouse.Now().ToUnixTimeSeconds() / 60}");
        context.ResponseExpirationTimeSpan = Longest;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || !StringValues.IsNullOrEmpty(response.Headers.SetCookie))
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}
