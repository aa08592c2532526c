using System.Net;
using System.Text.RegularExpressions;
using Metrics.Web.Tests.Pages;

namespace Metrics.Web.Tests.Exports;

/// <summary>An address that was given out shows one tile and no other.</summary>
[Collection(SurfaceCollection.Name)]
public sealed partial class SignedAddressTests(World world)
{
    private const string Badge = "/badge/dora.cfr.svg?scope=team%3Apayments&period=6m", Embed = "/embed/line/dora.cfr.html?scope=team%3Apayments&period=6m";

    [Theory]
    [InlineData(Badge, "image/svg+xml")]
    [InlineData(Embed, "text/html")]
    [InlineData("/embed/strip/dora.cfr.svg?period=3m&interval=month", "image/svg+xml")]
    public async Task A_signed_address_is_answered(string path, string type)
    {
        using var response = await Get(world.Demo.Signed(path));
        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("team%3Apayments", "team%3Asearch")]
    [InlineData("period=6m", "period=12m")]
    [InlineData("period=6m&", "")]
    [InlineData("&signature", "&compare=none&signature")]
    [InlineData("dora.cfr", "dora.rework_rate")]
    [InlineData("signature=", "signature=0")]
    [InlineData("signature=", "x=")]
    public async Task A_changed_address_is_refused_and_says_why(string old, string @new)
    {
        foreach (var path in new[] { Badge, Embed })
        {
            using var response = await Get(world.Demo.Signed(path).Replace(old, @new, StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            var page = await response.Content.ReadAsStringAsync();
            Assert.Contains("This address is not valid", page, StringComparison.Ordinal);
            Assert.Matches("changed after it was signed|carries no signature", page);
        }
    }

    [Fact]
    public async Task A_signature_for_one_surface_does_not_open_another()
    {
        var signature = world.Demo.Signed(Badge).Split("signature=")[1];
        using var response = await Get($"{Embed}&signature={signature}");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task The_order_of_parameters_does_not_matter()
    {
        var signature = world.Demo.Signed(Badge).Split("signature=")[1];
        using var response = await Get($"/badge/dora.cfr.svg?signature={signature}&period=6m&scope=team:payments");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("2026-03-06", HttpStatusCode.OK)]
    [InlineData("2026-03-05", HttpStatusCode.Forbidden)]
    public async Task An_address_ends_with_the_day_before_it_expires(string expires, HttpStatusCode status)
    {
        using var response = await Get(world.Demo.Signed($"{Badge}&expires={expires}"));
        Assert.Equal(status, response.StatusCode);
        if (status != HttpStatusCode.OK)
            Assert.Contains("expired on 2026-03-05", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_data_folder_has_another_key()
    {
        using var response = await Get(world.Fixture.Signed(Badge));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Only_embeds_may_stand_in_a_frame()
    {
        foreach (var (path, ancestors) in new[] { (world.Demo.Signed(Embed), "*"), (Embed, "*"), ("/", "'none'"), (world.Demo.Signed(Badge), "'none'") })
        {
            using var response = await Get(path);
            Assert.EndsWith($"frame-ancestors {ancestors}", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        foreach (var path in new[] { world.Demo.Signed(Badge), world.Demo.Signed(Embed) })
        {
            using var first = await Get(path);
            Assert.Equal("public, max-age=300", first.Headers.CacheControl?.ToString());
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var second = await world.Demo.Http.SendAsync(request);
            Assert.Equal((HttpStatusCode.NotModified, 0), (second.StatusCode, (await second.Content.ReadAsByteArrayAsync()).Length));
        }
    }

    [Fact]
    public async Task New_data_give_a_new_stamp()
    {
        await using var site = await Site.StartAsync(demo: false);
        var path = site.Signed("/badge/dora.deploy.count.svg?period=6m");
        using var before = await site.Http.GetAsync(new Uri(path, UriKind.Relative));
        (await site.Send("""{"type":"deployment","source":"t","id":"D1","service":"s","environment":"production","result":"success","finished_at":"2026-03-03T10:00:00Z"}""")).Dispose();
        using var after = await site.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
    }

    [Fact]
    public async Task Every_address_on_the_page_for_sharing_works()
    {
        // Once for the page, and once more for the markup to copy on it.
        var page = WebUtility.HtmlDecode(WebUtility.HtmlDecode(await world.Demo.Get("/share/table/dora.lead_time.p50?by=team&period=3m&expires=2026-04-04&theme=dark")));
        var addresses = Address().Matches(page).Select(match => match.Value).Distinct().ToList();
        Assert.Equal(3, addresses.Count);
        foreach (var address in addresses)
        {
            using var response = await Get(address[world.Demo.Address.Length..]);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
        Assert.Contains("[![Change lead time](", page, StringComparison.Ordinal);
        Assert.Contains("data-theme=\"dark\"", await world.Demo.Get(addresses.Single(address => address.Contains(".html", StringComparison.Ordinal))[world.Demo.Address.Length..]), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> Get(string path) => world.Demo.Http.GetAsync(new Uri(path, UriKind.Relative));

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/(badge|embed)/[^""\s<)]*?signature=[0-9a-f]{64}")]
    private static partial Regex Address();
}
