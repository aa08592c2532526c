using System.Text;
using System.Text.Json;
using Metrics.Web.Pages.Exports;
using Metrics.Web.Tests.Pages;

namespace Metrics.Web.Tests.Exports;

/// <summary>Ways to ask a site for files and for signed addresses.</summary>
internal static class Answer
{
    /// <summary>A file's bytes.</summary>
    public static async Task<byte[]> File(this Site site, string path)
    {
        using var response = await site.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {path}");
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>An address as the page for sharing would sign it.</summary>
    public static string Signed(this Site site, string path) => site.Part<SignedAddress>().Sign(path);

    /// <summary>The envelope that the API gives.</summary>
    public static async Task<JsonElement> Envelope(this Site site, string metric, string query)
    {
        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(await site.File($"/api/v1/metrics/{metric}?{query}")));
        return json.RootElement[0].Clone();
    }
}
