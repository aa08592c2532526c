using System.Globalization;
using Metrics.Warehouse;

namespace Metrics.Tests.Collect.AzureDevOps;

/// <summary>What the host says it closed is compared with what has landed, once a day and without a request for any of them.</summary>
public class ReconciliationTests
{
    private const int Many = 40, Hidden = 30;

    private static string At(int i) => Events.At("03-01 00:00").AddMinutes(17 * i).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static Run Last(AzureDevOpsWorld world) => world.Street.Warehouse.Runs.Of("azure", 1)[0];

    private static async Task<AzureDevOpsWorld> World()
    {
        var world = await AzureDevOpsWorld.Start(isFilled: false);
        world.Host.Projects.Add(Rows.Project("shop"));
        world.Host.Repositories.Add(Rows.Repository("shop", "checkout"));
        world.Host.PullRequests.AddRange(Enumerable.Range(1, Many).Select(i => Rows.PullRequest(i, At(i), At(i + 5))));
        return world;
    }

    // A round, and what it asked for.
    private static async Task<List<string>> Round(AzureDevOpsWorld world)
    {
        var before = world.Host.Asked.Count;
        Assert.Null((await world.Collect(isRestarted: true)).Error);
        return [.. world.Host.Asked.Skip(before)];
    }

    private static int Lists(List<string> asked) => asked.Count(address => address.Contains("searchCriteria.status=all", StringComparison.Ordinal));

    [Fact]
    public async Task What_is_lacking_is_named_and_read_again_from_the_oldest_that_lacks()
    {
        await using var world = await World();
        var hidden = world.Host.PullRequests[Hidden - 1];
        world.Host.PullRequests.Remove(hidden);
        Assert.Equal(1, Lists(await Round(world)));
        world.Host.PullRequests.Add(hidden);
        Assert.Equal(1, Lists(await Round(world)));
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        Assert.Equal(2, Lists(await Round(world)));
        Assert.Null(Last(world).Message);
        var certain = await Round(world);
        Assert.Equal((2, 0), (Lists(certain), certain.Count(address => address.Contains("/threads", StringComparison.Ordinal))));
        Assert.Equal("shop/checkout: closed pull requests: the source has 40, 39 have landed, 1 are lacking; the next round reads them all again", Last(world).Message);
        var again = await Round(world);
        Assert.Equal(Enumerable.Range(Hidden, Many - Hidden + 1), again.Where(address => address.Contains("/threads", StringComparison.Ordinal))
            .Select(address => int.Parse(address.Split("/pullRequests/")[1].Split('/')[0])).Order());
        Assert.Equal((1, 10, null), (Last(world).Landed, Last(world).Repeated - 1, Last(world).Message));
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        Assert.Equal(2, Lists(await Round(world)));
        Assert.Equal(1, Lists(await Round(world)));
        Assert.Null(Last(world).Message);
    }

    [Fact]
    public async Task What_lies_before_the_beginning_is_not_lacking()
    {
        await using var world = await World();
        world.Settings = "since: 40 days";
        world.Host.PullRequests.Add(Rows.PullRequest(90, "2025-01-01T08:00:00Z", "2025-01-02T08:00:00Z"));
        await Round(world);
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        Assert.Equal(2, Lists(await Round(world)));
        Assert.Equal(1, Lists(await Round(world)));
        Assert.Null(Last(world).Message);
    }

    [Fact]
    public async Task A_round_expects_what_is_listed_so_one_that_is_cut_short_shows_what_it_lacks()
    {
        await using var world = await World();
        world.Host.Fault = async (_, context) =>
        {
            var isPast = world.Host.Count("/threads") > 30;
            if (isPast)
                await FakeHost.SignIn(context);
            return isPast;
        };
        Assert.NotNull((await world.Collect()).Error);
        Assert.Equal((1 + 25, 1 + Many), (Last(world).Landed, Last(world).Expected));
        world.Host.Fault = (_, _) => Task.FromResult(false);
        await Round(world);
        Assert.Equal((Many - 25, Last(world).Landed + Last(world).Repeated), (Last(world).Landed, Last(world).Expected));
    }
}
