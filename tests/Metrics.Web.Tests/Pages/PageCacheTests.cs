using System.Net;
using System.Text.RegularExpressions;

namespace Metrics.Web.Tests.Pages;

/// <summary>Pages of numbers are made once for all their readers, and never show what is no longer so.</summary>
[Collection(PageCollection.Name)]
public sealed partial class PageCacheTests(World world)
{
    private const string Page = "/delivery/services/checkout?from=2026-01-01&to=2026-03-01";

    [Fact]
    public async Task A_page_is_made_once_for_an_address_and_a_refresh()
    {
        await using var site = await Site.StartAsync(demo: false);
        await site.Send(Deployment("d1", "2026-02-02T10:00:00Z"));
        var first = await Ask(site, Page);
        Assert.Null(first.Headers.Age);
        Assert.NotNull((await Ask(site, Page)).Headers.Age);
        Assert.Null((await Ask(site, Page + "&interval=month")).Headers.Age);
        await site.Send(Deployment("d2", "2026-02-09T10:00:00Z"));
        var after = await Ask(site, Page);
        Assert.Null(after.Headers.Age);
        Assert.NotEqual(await Deployments(first), await Deployments(after));
    }

    [Fact]
    public async Task Pages_with_forms_are_made_for_each_reader()
    {
        await using var site = await Site.StartAsync(demo: false);
        await site.Send(Deployment("d1", "2026-02-02T10:00:00Z"));
        foreach (var path in new[] { "/delivery/notes", "/sources", "/delivery/goals" })
        {
            await Ask(site, path);
            Assert.Null((await Ask(site, path)).Headers.Age);
        }
    }

    [Fact]
    public async Task A_page_that_is_missing_or_wrong_is_not_kept()
    {
        foreach (var path in new[] { "/delivery/services/nobody", "/delivery/flow?from=tomorrow" })
        {
            await Ask(world.Demo, path);
            var again = await Ask(world.Demo, path);
            Assert.NotEqual(HttpStatusCode.OK, again.StatusCode);
            Assert.Null(again.Headers.Age);
        }
    }

    private static Task<HttpResponseMessage> Ask(Site site, string path) => site.Http.GetAsync(new Uri(path, UriKind.Relative));

    private static async Task<string> Deployments(HttpResponseMessage page) => Count().Match(WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync())).Value;

    private static string Deployment(string id, string at) =>
        $$"""{"type":"deployment","source":"test","id":"{{id}}","service":"checkout","environment":"production","result":"success","finished_at":"{{at}}"}""";

    [GeneratedRegex(@"\d+ deployments?")]
    private static partial Regex Count();
}
