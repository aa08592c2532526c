using System.Text.RegularExpressions;

namespace Metrics.Web.Tests.Pages.Platform;

/// <summary>What the boards of the platform show of people and of AI tools, and what they never show.</summary>
[Collection(PageCollection.Name)]
public sealed partial class BoardTests(World world)
{
    private const string Period = "scope=org&from=2026-01-01&to=2026-04-01";

    [Fact]
    public async Task What_is_merged_stands_beside_what_it_may_break()
    {
        var page = await world.Demo.Get("/platform/ai");
        foreach (var title in new[] { "Changes merged per developer", "Change fail rate", "Deployment rework rate", "Lines per change", "Review turnaround" })
            Assert.Contains(title, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/platform/ai")]
    [InlineData("/platform/people")]
    [InlineData("/metrics")]
    public async Task No_page_offers_a_leaderboard_acceptance_a_share_of_code_or_a_hash(string path) =>
        Assert.DoesNotMatch(Forbidden(), await world.Demo.Get(path));

    [Fact]
    public async Task A_team_of_too_few_seats_says_so_and_tells_neither_value_nor_size()
    {
        Assert.Contains("too few people stand behind it", await world.Demo.Get("/platform/ai?scope=team:data"), StringComparison.Ordinal);
        var answer = await world.Demo.Get($"/api/v1/metrics/ai.reach?{Period.Replace("org", "team:data", StringComparison.Ordinal)}");
        Assert.Contains("\"too_few_people\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"n\":0,", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ai.reach")]
    [InlineData("people.onboard.first_pr")]
    [InlineData("plat.tickets100")]
    public async Task Facts_about_people_have_no_rows_anywhere(string metric)
    {
        Assert.DoesNotMatch("[0-9a-f]{32}", await world.Demo.Get($"/api/v1/metrics/{metric}/rows?{Period}"));
        Assert.DoesNotContain("happened_at\":", await world.Demo.Get($"/api/v1/metrics/{metric}/rows?{Period}"), StringComparison.Ordinal);
        Assert.Contains("no row is shown", await world.Demo.Get($"/metrics/{metric}?{Period}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boards_of_the_platform_are_not_listed_among_those_of_delivery() =>
        Assert.DoesNotContain("platform-", await world.Demo.Get("/delivery"), StringComparison.Ordinal);

    [GeneratedRegex("(?i)leaderboard|acceptance rate|accepted suggestions|share of code|hours saved by use|\\b[0-9a-f]{32}\\b")]
    private static partial Regex Forbidden();
}
