using System.Net;
using System.Text.Json;
using Microsoft.Playwright;

namespace Metrics.Web.Tests.Pages;

/// <summary>The door Return and the workbench of a scenario, and that API and pages give the same numbers.</summary>
[Collection(PageCollection.Name)]
public sealed class ReturnPageTests(World world)
{
    private const string Workbench = "/return/scenarios/five-year-platform";

    [Fact]
    public async Task The_door_shows_each_scenario_in_full_and_as_far_as_it_is_confirmed()
    {
        var page = Text(await world.Demo.Get("/return"));
        Assert.Contains("Five-year platform model", page, StringComparison.Ordinal);
        Assert.Contains("1.15 M EUR", page, StringComparison.Ordinal);
        Assert.Contains("What is lost in a year", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_what_if_is_an_address_that_a_form_makes_without_a_script()
    {
        await using var visit = await world.Open(world.Demo, Workbench, script: false);
        await visit.Page.GetByLabel("Hours an adopter saves a week", new() { Exact = true }).FillAsync("5.69");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).First.ClickAsync();
        Assert.EndsWith(Workbench + "?set.hours_saved=5.69", visit.Page.Url, StringComparison.Ordinal);
        var page = await visit.Page.Locator("main").InnerTextAsync();
        Assert.Contains("What if: hours_saved 5.69 instead of 3", page, StringComparison.Ordinal);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the file" }).First.ClickAsync();
        Assert.EndsWith(Workbench, visit.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("set.engineers=-5", "engineers: '-5' is below 0")]
    [InlineData("set.realisation=140 %25", "realisation: '140 %' is above 100 %")]
    [InlineData("set.years=9", "years: '9' is too many; year 6 has no data")]
    [InlineData("set.productive_hours=0", "hourly_cost: 'loaded_cost / productive_hours' divides by zero")]
    public async Task An_impossible_value_is_refused_by_its_field_and_stays_in_the_form(string query, string reason)
    {
        using var response = await world.Demo.Http.GetAsync(new Uri($"{Workbench}?{query}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(reason, Text(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var answer = await world.Demo.Http.GetAsync(new Uri($"/api/v1/scenarios/five-year-platform?{query}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(query.Split('=')[0]["set.".Length..] is "productive_hours" ? "hourly_cost" : query.Split('=')[0]["set.".Length..], await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_gives_the_numbers_of_the_page()
    {
        using var json = JsonDocument.Parse(await world.Demo.Get("/api/v1/scenarios/five-year-platform?set.hours_saved=4"));
        var full = json.RootElement.GetProperty("full");
        Assert.Equal(0, Math.Round(full.GetProperty("npv").GetDecimal() - full.GetProperty("present_benefits").GetDecimal() + full.GetProperty("present_costs").GetDecimal(), 6));
        var npv = Metrics.Charts.Format.Money(full.GetProperty("npv").GetDecimal());
        Assert.Contains($"net {npv} EUR", Text(await world.Demo.Get(Workbench + "?set.hours_saved=4")), StringComparison.Ordinal);
        Assert.Equal("4", json.RootElement.GetProperty("changes")[0].GetProperty("to").GetString());
        Assert.All(json.RootElement.GetProperty("envelopes").EnumerateArray(), envelope => Assert.Equal(10_000, envelope.GetProperty("n").GetInt32()));
    }

    [Fact]
    public async Task Measured_inputs_take_value_and_interval_from_their_metric()
    {
        using var json = JsonDocument.Parse(await world.Demo.Get("/api/v1/scenarios/ai-tools"));
        var rate = json.RootElement.GetProperty("inputs").EnumerateArray().Single(input => input.GetProperty("name").GetString() == "fail_rate");
        var measured = rate.GetProperty("measured");
        Assert.False(rate.GetProperty("stand_in").GetBoolean());
        Assert.Equal(measured.GetProperty("value").GetDouble(), rate.GetProperty("base").GetDouble(), 9);
        Assert.Equal(measured.GetProperty("ci_low").GetDouble(), rate.GetProperty("low").GetDouble(), 9);
        Assert.Contains("/metrics/dora.cfr", await world.Demo.Get("/return/scenarios/ai-tools"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_decides_how_much_of_a_benefit_is_confirmed()
    {
        using var json = JsonDocument.Parse(await world.Demo.Get("/api/v1/scenarios/platform-measured"));
        using var study = JsonDocument.Parse(await world.Demo.Get("/api/v1/effects/paved-pipeline/lead_time"));
        var line = json.RootElement.GetProperty("benefits").EnumerateArray().Single(line => line.GetProperty("name").GetString() == "sooner_in_use");
        Assert.Contains("grade: D, effect: paved-pipeline/lead_time", File.ReadAllText(Path.Combine(World.Root(), "dashboards/scenarios/platform-measured.yml")), StringComparison.Ordinal);
        Assert.Equal(study.RootElement.GetProperty("grade").GetString(), line.GetProperty("grade").GetString(), ignoreCase: true);
        Assert.NotEqual("D", line.GetProperty("grade").GetString());
        Assert.NotEqual(0, line.GetProperty("confirmed").EnumerateArray().Sum(amount => amount.GetDecimal()));
    }

    [Fact]
    public async Task Where_nothing_is_measured_yet_the_stand_in_says_so()
    {
        await using var site = await Site.StartAsync(demo: false);
        Assert.Contains("stand-in, no data yet", Text(await site.Get("/return/scenarios/ai-tools")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_what_if_stands_in_the_history_by_team_and_not_by_person()
    {
        await using var site = await Site.StartAsync(demo: false);
        await using var visit = await world.Open(site, Workbench + "?set.hours_saved=2", script: false);
        await visit.Page.GetByLabel("Team or role").FillAsync("finance");
        await visit.Page.GetByLabel("Why").FillAsync("the pilot showed less");
        await visit.Page.GetByLabel("State").SelectOptionAsync("proposed");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Keep this what-if" }).ClickAsync();
        var history = await visit.Page.Locator("#history table").InnerTextAsync();
        Assert.Contains("hours_saved=2", history, StringComparison.Ordinal);
        Assert.Contains("finance", history, StringComparison.Ordinal);
        await visit.Page.GetByLabel("Team or role").FillAsync("somebody@example.com");
        await visit.Page.GetByLabel("Why").FillAsync("x");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Keep this what-if" }).ClickAsync();
        Assert.Contains("is a person's address", await visit.Page.Locator("[role=alert]").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_scenario_is_a_problem_that_suggests_the_nearest()
    {
        using var answer = await world.Demo.Http.GetAsync(new Uri("/api/v1/scenarios/five-year-platfrm", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("did you mean 'five-year-platform'?", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Text(string html) => WebUtility.HtmlDecode(html);
}
