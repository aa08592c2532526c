using Microsoft.Playwright;

namespace Metrics.Web.Tests.Pages;

/// <summary>What people write on pages: notes beside the numbers, and corrections of a cause.</summary>
[Collection(PageCollection.Name)]
public sealed class WrittenTests(World world)
{
    private const string Checkout = "/delivery/services/checkout?" + World.Window;

    [Fact]
    public async Task A_note_is_marked_on_charts_and_can_be_taken_back()
    {
        await using var site = await Fixture();
        await using var visit = await world.Open(site, $"/delivery/notes?{World.Window}", script: false);
        await visit.Page.GetByLabel("What happened").FillAsync("Freeze <b>over</b> Easter");
        await visit.Page.GetByLabel("Kind").SelectOptionAsync("freeze");
        await visit.Page.Locator("#day").FillAsync("2025-03-17");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        Assert.Contains("Freeze <b>over</b> Easter", await visit.Page.Locator("table").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("17 Mar 2025: Freeze &lt;b&gt;over&lt;/b&gt; Easter", await site.Get("/metrics/dora.cfr?scope=service:checkout&" + World.Window), StringComparison.Ordinal);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        Assert.Equal(0, await visit.Page.Locator("table").CountAsync());
    }

    [Fact]
    public async Task A_correction_moves_the_cause_and_stays_readable()
    {
        await using var site = await Fixture();
        await using var visit = await world.Open(site, Checkout, script: false);
        Assert.Contains("2025-03-07 11:00", await visit.Page.Locator("tr:has(.tag.bad)").First.InnerTextAsync() + await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await visit.Page.Locator("tr:has-text('2025-03-14 17:10') >> text=Correct").ClickAsync();
        await visit.Page.GetByLabel("No deployment caused it").CheckAsync();
        await visit.Page.GetByLabel("Why", new() { Exact = true }).FillAsync("the provider confirmed it");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Correct", Exact = true }).ClickAsync();
        var said = await visit.Page.Locator("main table").InnerTextAsync();
        Assert.Contains("the provider confirmed it", said, StringComparison.Ordinal);
        await visit.Page.GotoAsync(site.Address + Checkout);
        Assert.Contains("no deployment (corrected by hand)", await visit.Page.Locator("tr:has-text('2025-03-14 17:10')").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused()
    {
        await using var site = await Fixture();
        using var form = new FormUrlEncodedContent([new("text", "x"), new("kind", "other"), new("day", "2025-03-17"), new("about", "org")]);
        using var client = new HttpClient { BaseAddress = new Uri(site.Address) };
        using var answer = await client.PostAsync(new Uri("/delivery/notes", UriKind.Relative), form);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_writes_into_the_demo()
    {
        await using var visit = await world.Open(world.Demo, "/delivery/notes");
        Assert.Equal(0, await visit.Page.Locator("form.entry").CountAsync());
    }

    private static async Task<Site> Fixture()
    {
        var site = await Site.StartAsync(demo: false);
        (await site.Send(await File.ReadAllTextAsync(Path.Combine(World.Root(), "samples", "fixture-1.7", "events.ndjson")))).Dispose();
        return site;
    }
}
