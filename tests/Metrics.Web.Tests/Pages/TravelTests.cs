using Microsoft.Playwright;

namespace Metrics.Web.Tests.Pages;

/// <summary>Period, scope and comparison stand at the same place on every page and travel along.</summary>
[Collection(PageCollection.Name)]
public sealed class TravelTests(World world)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_form_leads_to_the_page_of_a_team_with_or_without_a_script(bool script)
    {
        await using var visit = await world.Open(world.Demo, "/", script: script);
        await visit.Page.GetByLabel("Scope").SelectOptionAsync("team:payments");
        await visit.Page.GetByLabel("Period", new() { Exact = true }).SelectOptionAsync("3m");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        Assert.EndsWith("/delivery/teams/payments?period=3m", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal("3m", await visit.Page.GetByLabel("Period", new() { Exact = true }).InputValueAsync());
    }

    [Fact]
    public async Task Two_days_can_be_chosen()
    {
        await using var visit = await world.Open(world.Demo, "/delivery/teams/search", script: false);
        await visit.Page.Locator(".dates summary").ClickAsync();
        await visit.Page.GetByLabel("First day").FillAsync("2025-10-06");
        await visit.Page.GetByLabel("Last day").FillAsync("2025-11-30");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show these days" }).ClickAsync();
        Assert.EndsWith("/delivery/teams/search?from=2025-10-06&to=2025-12-01", visit.Page.Url, StringComparison.Ordinal);
        Assert.Contains("6 Oct – 30 Nov 2025", await visit.Page.Locator(".tools").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_chosen_goes_with_every_link()
    {
        await using var visit = await world.Open(world.Demo, "/?period=12m&interval=month&compare=none");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "payments" }).First.ClickAsync();
        Assert.EndsWith("/delivery/teams/payments?period=12m&interval=month&compare=none", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "How is this computed?" }).First.ClickAsync();
        Assert.EndsWith("/metrics/dora.deploy.rate7?scope=team%3Apayments&period=12m&interval=month&compare=none", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Sources" }).First.ClickAsync();
        Assert.EndsWith("/sources?scope=team%3Apayments&period=12m&interval=month&compare=none", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_with_numbers_has_the_form_at_the_same_place()
    {
        var places = new HashSet<string>();
        foreach (var path in new[] { "/", "/delivery", "/delivery/services/basket", "/metrics", "/metrics/dora.cfr", "/sources" })
        {
            await using var visit = await world.Open(world.Demo, path);
            var box = await visit.Page.Locator("#period").BoundingBoxAsync();
            places.Add($"{box!.X} {box.Y}");
        }
        Assert.Single(places);
    }

    [Fact]
    public async Task A_scope_in_the_query_of_the_dashboard_leads_to_its_page()
    {
        using var response = await world.Demo.Http.GetAsync(new Uri("/?scope=service:basket&period=3m", UriKind.Relative));
        Assert.Equal("/delivery/services/basket?period=3m", response.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/\\evil.example")]
    public async Task The_form_never_leads_to_another_site(string at)
    {
        using var response = await world.Demo.Http.GetAsync(new Uri($"/show?at={Uri.EscapeDataString(at)}&scope=org", UriKind.Relative));
        Assert.DoesNotContain("evil", response.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
    }
}
