using System.Text.RegularExpressions;

namespace Metrics.Web.Tests.Pages;

/// <summary>The page of costs says what nobody bears, and what to do where there is nothing.</summary>
[Collection(PageCollection.Name)]
public sealed partial class CostsPageTests(World world)
{
    [Fact]
    public async Task Without_a_cost_it_says_what_to_import() =>
        Assert.Contains("./run costs FILE", await world.Fixture.Get("/return/costs"), StringComparison.Ordinal);

    [Fact]
    public async Task By_team_and_by_service_the_whole_is_the_same_and_nobodys_part_is_named()
    {
        var page = await world.Demo.Get("/return/costs");
        var wholes = Whole().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(2, wholes.Count);
        Assert.Equal(wholes[0], wholes[1]);
        Assert.Contains("nobody yet", page, StringComparison.Ordinal);
        Assert.Contains("unknown service taxx", page, StringComparison.Ordinal);
        Assert.Contains("credit: Migration credit", page, StringComparison.Ordinal);
        Assert.Contains("vcpu-hour", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_sees_its_services_and_not_what_nobody_bears()
    {
        var page = await world.Demo.Get("/return/costs?scope=team:checkout");
        Assert.Contains("scope=service%3Abasket", page, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody yet", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("<th scope=\"row\">All</th>.*?<b>([^<]+)</b>", RegexOptions.Singleline)]
    private static partial Regex Whole();
}
