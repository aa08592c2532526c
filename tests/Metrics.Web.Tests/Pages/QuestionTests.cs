using Microsoft.Playwright;

namespace Metrics.Web.Tests.Pages;

/// <summary>The ten questions people ask next, each answered from a dashboard with the keyboard alone.</summary>
[Collection(PageCollection.Name)]
public sealed class QuestionTests(World world)
{
    private const int TabsAtMost = 300;

    [Fact]
    public async Task What_was_it_in_the_period_before()
    {
        await using var visit = await world.Open(world.Demo, "/?compare=none");
        Assert.Equal(0, await visit.Page.Locator(".number .change b").CountAsync());
        await Choose(visit.Page, "#compare", "Previous");
        Assert.Contains("from ", await visit.Page.Locator(".number .change").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("compare=none", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_it_a_year_before()
    {
        await using var visit = await world.Open(world.Demo, "/");
        await Choose(visit.Page, "#compare", "A year");
        Assert.Contains("compare=year", visit.Page.Url, StringComparison.Ordinal);
        Assert.NotEqual("", await visit.Page.Locator(".number .change").First.InnerTextAsync());
    }

    [Fact]
    public async Task How_does_another_team_do()
    {
        await using var visit = await world.Open(world.Demo, "/delivery/teams/payments");
        await Choose(visit.Page, "#compare", "search");
        Assert.Contains("compare=team%3Asearch", visit.Page.Url, StringComparison.Ordinal);
        Assert.Contains("search:", await visit.Page.Locator(".number .change").First.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_does_it_split()
    {
        await using var visit = await world.Open(world.Demo, "/metrics/dora.lead_time.p50");
        await Follow(visit.Page, "nav[aria-label=Splits] a", "change size");
        Assert.Contains("by=size", visit.Page.Url, StringComparison.Ordinal);
        Assert.Contains("By change size", await visit.Page.Locator("#split h2").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("XL", await visit.Page.Locator("#split details table").First.TextContentAsync() ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#scope", "checkout", "/delivery/teams/checkout")]
    [InlineData("#size", "XS", "size=XS")]
    [InlineData("#bots", "Only", "bots=only")]
    [InlineData("#environment", "production", "environment=production")]
    public async Task What_of_it_is_this_part(string field, string choice, string expected)
    {
        await using var visit = await world.Open(world.Demo, "/");
        if (field != "#scope")
            await Press(visit.Page, ".filters summary");
        await Choose(visit.Page, field, choice);
        Assert.Contains(expected, visit.Page.Url, StringComparison.Ordinal);
        // The filter travels to the explanation and back.
        if (field == "#size")
        {
            await Follow(visit.Page, ".tile.number h2 a", "Change lead time");
            Assert.Contains("size=XS", visit.Page.Url, StringComparison.Ordinal);
            await visit.Page.GoBackAsync();
            Assert.Contains("size=XS", visit.Page.Url, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Which_rows_and_where_are_they_at_the_source()
    {
        await using var visit = await world.Open(world.Demo, "/");
        await Follow(visit.Page, ".tile.number:nth-of-type(2) footer > a", "Rows");
        Assert.EndsWith("#rows", visit.Page.Url, StringComparison.Ordinal);
        Assert.True(await visit.Page.Locator("#rows tbody tr").CountAsync() > 10);
    }

    [Fact]
    public async Task Where_is_a_row_at_the_source()
    {
        await using var site = await Site.StartAsync(demo: false);
        (await site.Send("""{"type":"deployment","source":"ci","id":"7","service":"api","environment":"production","result":"success","finished_at":"2025-03-05T10:00:00Z","url":"https://ci.example/7"}""")).Dispose();
        await using var visit = await world.Open(site, "/metrics/dora.deploy.rate7?scope=service:api&" + World.Window);
        await Reach(visit.Page, "#rows tbody a", "open");
        Assert.Equal("https://ci.example/7", await visit.Page.EvaluateAsync<string>("document.activeElement.href"));
    }

    [Fact]
    public async Task Why_did_it_change()
    {
        await using var visit = await world.Open(world.Demo, "/metrics/dora.lead_time.p50");
        await Follow(visit.Page, ".parts a", "Why did it change?");
        var text = await visit.Page.Locator("#why").InnerTextAsync();
        Assert.Contains("from a changed mix of services", text, StringComparison.Ordinal);
        Assert.Contains("Waiting for review", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_sure_is_it()
    {
        await using var visit = await world.Open(world.Demo, "/");
        await Follow(visit.Page, ".tile.number .grade", "");
        Assert.EndsWith("#quality", visit.Page.Url, StringComparison.Ordinal);
        Assert.Contains("Coverage", await visit.Page.Locator("#quality").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_is_it_computed()
    {
        await using var visit = await world.Open(world.Demo, "/");
        await Follow(visit.Page, ".tile.number footer a", "Explain");
        Assert.Contains("select", await visit.Page.Locator("#definition pre").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_does_it_stand_beside_others()
    {
        await using var visit = await world.Open(world.Demo, "/metrics/dora.lead_time.p50");
        await Follow(visit.Page, "nav[aria-label='Report years'] a", "2021");
        Assert.Contains("report=2021", visit.Page.Url, StringComparison.Ordinal);
        var text = await visit.Page.Locator("#published").InnerTextAsync();
        Assert.Contains("Elite (26 %)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("2025, DORA", text, StringComparison.Ordinal);
    }

    // Where the choice is the page's own, the address may stay as it is; each choice here changes it.
    private static async Task Choose(IPage page, string select, string letters)
    {
        await Reach(page, select, "");
        await page.Keyboard.TypeAsync(letters);
        await Reach(page, ".tools form:first-child button", "");
        var before = page.Url;
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url != before);
        await page.WaitForLoadStateAsync();
    }

    private static async Task Follow(IPage page, string selector, string text)
    {
        await Reach(page, selector, text);
        var before = page.Url;
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url != before);
        await page.WaitForLoadStateAsync();
    }

    private static async Task Press(IPage page, string selector)
    {
        await Reach(page, selector, "");
        await page.Keyboard.PressAsync("Enter");
    }

    // Only with the tabulator, as somebody without a mouse.
    private static async Task Reach(IPage page, string selector, string text)
    {
        for (var i = 0; i < TabsAtMost; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("([selector, text]) => { const e = document.activeElement; return e.matches(selector) && e.textContent.includes(text); }", new[] { selector, text }))
                return;
        }
        Assert.Fail($"{selector} with '{text}' cannot be reached by keyboard on {page.Url}");
    }
}
