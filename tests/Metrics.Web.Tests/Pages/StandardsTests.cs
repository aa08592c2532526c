using Microsoft.Playwright;

namespace Metrics.Web.Tests.Pages;

/// <summary>Deviations, statements and friction written on pages, and the files and answers they lead to.</summary>
[Collection(PageCollection.Name)]
public sealed class StandardsTests(World world)
{
    [Fact]
    public async Task What_is_declared_stated_and_told_on_pages_stands_in_registers_log_and_api()
    {
        await using var site = await Site.StartAsync(demo: false);
        (await site.Send(await File.ReadAllTextAsync(Path.Combine(World.Root(), "samples", "fixture-1.7", "events.ndjson")))).Dispose();
        await using var visit = await world.Open(site, "/platform/deviations?service=checkout&rule=production-readiness/readme", script: false);
        var page = visit.Page;
        await page.GetByLabel("Sort of reason").FillAsync("legacy");
        await page.GetByLabel("Why", new() { Exact = true }).FillAsync("The wiki <b>is</b> the readme");
        await page.GetByLabel("Role that asks").FillAsync("somebody@example.org");
        await page.Locator("#expires").FillAsync("2026-09-01");
        await page.Locator("#cost").FillAsync("120.5");
        await page.Locator("#currency").FillAsync("EUR");
        await page.GetByRole(AriaRole.Button, new() { Name = "Declare" }).ClickAsync();
        Assert.Contains("write a role", await page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);

        await page.GetByLabel("Sort of reason").FillAsync("legacy");
        await page.GetByLabel("Why", new() { Exact = true }).FillAsync("The wiki <b>is</b> the readme");
        await page.GetByLabel("Role that asks").FillAsync("tech lead");
        await page.Locator("#expires").FillAsync("2026-09-01");
        await page.Locator("#cost").FillAsync("120.5");
        await page.Locator("#currency").FillAsync("EUR");
        await page.GetByRole(AriaRole.Button, new() { Name = "Declare" }).ClickAsync();
        Assert.Contains("requested", await page.Locator("tr:has-text('The wiki <b>is</b> the readme')").First.InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator("summary", new() { HasText = "Agree, renew, withdraw" }).ClickAsync();
        await page.GetByLabel("Role that agrees", new() { Exact = true }).FillAsync("head of platform");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write it down" }).ClickAsync();
        Assert.Contains("agreed: head of platform", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        var api = await site.Get("/api/v1/platform/deviations");
        Assert.Contains("\"state\":\"valid\"", api, StringComparison.Ordinal);
        Assert.Contains("\"field\":\"approved by\",\"before\":null,\"after\":\"head of platform\"", api, StringComparison.Ordinal);
        Assert.Contains("120.5,EUR", await site.Get("/platform/deviations.csv"), StringComparison.Ordinal);
        Assert.Contains("readme,1,1,waived", await site.Get("/platform/scorecards/production-readiness.csv"), StringComparison.Ordinal);

        await page.GotoAsync(site.Address + "/platform/friction?text=slow%20builds");
        await page.Locator("#teams").FillAsync("payments, search");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        Assert.Contains("payments, search", await page.Locator("tr:has-text('slow builds')").InnerTextAsync(), StringComparison.Ordinal);

        await page.GotoAsync(site.Address + "/platform/maturity");
        await page.Locator("#criterion").SelectOptionAsync("named-owner");
        await page.Locator("#evidence").FillAsync("the charter");
        await page.Locator("#by").FillAsync("head of engineering");
        await page.GetByRole(AriaRole.Button, new() { Name = "State it" }).ClickAsync();
        Assert.Contains("\"name\":\"product\",\"title\":\"Product practice\",\"level\":1", await site.Get("/api/v1/platform/maturity"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_two_numbers_that_rest_on_metrics_are_read_like_any_other()
    {
        var share = await world.Demo.Get("/api/v1/metrics/plat.scorecard.level_share?from=2025-12-01&to=2026-03-01&interval=month");
        Assert.Equal(3, share.Split("\"metric_id\":\"plat.scorecard.level_share.production-readiness\"").Length - 1);
        Assert.Contains("\"ci_method\":\"wilson\"", share, StringComparison.Ordinal);
        var maturity = await world.Demo.Get("/api/v1/metrics/plat.maturity?from=2025-12-01&to=2026-03-01");
        Assert.Contains("\"minimum\":", maturity, StringComparison.Ordinal);
        // Two waves about the platform had closed by then, so that this level rests on them.
        Assert.Contains("\"product\":2", maturity, StringComparison.Ordinal);
        Assert.Contains("answers in the wave that closed on", await world.Demo.Get("/api/v1/platform/maturity"), StringComparison.Ordinal);
        Assert.Contains("no scorecard", await world.Demo.Get("/api/v1/platform/scorecards/production-reddiness"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_shows_friction_of_every_source_and_satisfaction_beside_coverage()
    {
        var register = await world.Demo.Get("/api/v1/platform/friction");
        foreach (var (origin, _, _) in Metrics.Adoption.Friction.Sources.Where(source => source.Origin.Length > 0))
            Assert.Contains($"\"origin\":\"{origin}\"", register, StringComparison.Ordinal);
        Assert.Contains("satisfied with the platform, ", await world.Demo.Get("/platform/capabilities/paved-pipeline"), StringComparison.Ordinal);
    }
}
