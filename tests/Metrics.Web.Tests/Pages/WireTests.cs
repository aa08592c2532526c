using System.Net;
using System.Text.RegularExpressions;

namespace Metrics.Web.Tests.Pages;

/// <summary>What a reader's browser has to fetch.</summary>
[Collection(PageCollection.Name)]
public sealed partial class WireTests(World world)
{
    private const int Budget = 100_000;

    [Theory]
    [InlineData("/")]
    [InlineData("/delivery/stages")]
    [InlineData("/delivery/teams/payments")]
    [InlineData("/delivery/services/basket")]
    [InlineData("/delivery/flow")]
    [InlineData("/delivery/stability")]
    public async Task A_dashboard_with_all_it_loads_is_below_100_kB(string path)
    {
        using var client = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = new Uri(world.Demo.Address) };
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        var page = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(["gzip"], page.Content.Headers.ContentEncoding);
        var sizes = (await page.Content.ReadAsByteArrayAsync()).Length;
        foreach (Match part in Part().Matches(await world.Demo.Get(path)))
            sizes += (await client.GetByteArrayAsync(new Uri(part.Groups[1].Value, UriKind.Relative))).Length;
        Assert.InRange(sizes, 10_000, Budget);
    }

    [GeneratedRegex("(?:src|href)=\"(/(?:site|favicon)[^\"]+)\"")]
    private static partial Regex Part();
}
