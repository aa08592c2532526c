using System.Net;

namespace Metrics.Web.Tests.Pages;

/// <summary>Goals and messages as pages.</summary>
[Collection(PageCollection.Name)]
public sealed class GoalsPageTests(World world)
{
    [Fact]
    public async Task The_demo_has_two_goals_and_an_agreement_with_what_they_must_not_cost()
    {
        var page = WebUtility.HtmlDecode(await world.Demo.Get("/delivery/goals"));
        Assert.Contains("on the way", page, StringComparison.Ordinal);
        Assert.Contains("counter-metric worsens", page, StringComparison.Ordinal);
        Assert.Contains(">kept<", page, StringComparison.Ordinal);
        Assert.Contains("Working agreement", page, StringComparison.Ordinal);
        Assert.Contains("target 36 h", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/delivery/goals\"", await world.Demo.Get("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_behind_a_goal_shows_the_same_number_against_the_same_baseline()
    {
        await using var visit = await world.Open(world.Demo, "/delivery/goals");
        var shown = await visit.Page.Locator("#checkout-lead-time dd a b").InnerTextAsync();
        await visit.Page.Locator("#checkout-lead-time dd a").First.ClickAsync();
        Assert.Contains("compare=", visit.Page.Url, StringComparison.Ordinal);
        Assert.Contains(shown[..shown.IndexOf('(', StringComparison.Ordinal)].Trim(), (await visit.Page.Locator("main").InnerTextAsync()).Replace('\n', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_goal_of_a_team_that_is_not_there_says_so_and_stops_nothing()
    {
        var page = WebUtility.HtmlDecode(await world.Fixture.Get("/delivery/goals"));
        Assert.Contains("no team 'identity'", page, StringComparison.Ordinal);
        Assert.Contains("dashboards/goals/identity-cadence.yml", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mail/digest.html", "text/html")]
    [InlineData("mail/digest.txt", "text/plain")]
    [InlineData("mail/digest.eml", "message/rfc822")]
    [InlineData("slack/digest.json", "application/json")]
    public async Task A_message_can_be_seen_in_every_form_it_is_sent_in(string path, string type)
    {
        using var response = await world.Demo.Http.GetAsync(new Uri("/delivery/messages/" + path, UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.NotEmpty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_message_that_does_not_exist_is_not_found()
    {
        foreach (var path in new[] { "mail/digest.json", "nobody/digest.html", "mail/weather.html" })
        {
            using var response = await world.Demo.Http.GetAsync(new Uri("/delivery/messages/" + path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task Every_link_of_a_message_leads_somewhere()
    {
        var text = await world.Demo.Get("/delivery/messages/mail/digest.txt");
        var links = text.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith(world.Demo.Address, StringComparison.Ordinal)).Distinct().ToList();
        Assert.True(links.Count > 5);
        foreach (var link in links)
        {
            using var response = await world.Demo.Http.GetAsync(new Uri(link));
            Assert.True(response.StatusCode == HttpStatusCode.OK, link);
        }
    }
}
