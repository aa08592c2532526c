using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Metrics.Web.Pages.Exports;

/// <summary>How long others may keep what they embed: five minutes, and then until the numbers can have changed.</summary>
internal static class Stamp
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly string Start = Guid.NewGuid().ToString("N");

    /// <summary>Writes the stamp; true where the caller has what would be sent, so that 304 is the answer.</summary>
    public static bool IsKnown(HttpContext context, Served served)
    {
        var warehouse = served.Warehouse;
        // Definitions can change with a start, and the grade with the hour, because freshness counts in hours.
        var text = FormattableString.Invariant($"{Start}|{served.IsDemo}|{warehouse.Version}|{warehouse.DataAsOf():O}|{warehouse.Now().ToUnixTimeSeconds() / 3600}|")
            + context.Request.Path + context.Request.QueryString;
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..24]}\"", isWeak: true);
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = Fresh };
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false));
    }
}
