using Dapper;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>What a round may cost (integrations 1.1 and 1.7).</summary>
public class CountTests
{
    [Fact]
    public async Task A_first_sync_of_a_thousand_of_each_costs_forty_requests_and_a_few()
    {
        await using var world = await GitHubWorld.Open(GitHubWorld.Thousand());
        var asked = await world.Round();
        var of = asked.CountBy(operation => operation).ToDictionary();
        Assert.Equal(10, of["PullRequests"]);
        Assert.Equal(10, of["Deployments"]);
        Assert.Equal(20, of["/repos/acme/checkout/actions/runs"] + of["Jobs"]);
        Assert.InRange(asked.Count, 40, 50);
        world.Tables();
        using var connection = world.Street.Warehouse.Connect();
        foreach (var (table, rows) in new[] { ("changes", 1000), ("deployments", 1000), ("ci_runs", 1000), ("ci_jobs", 3000), ("incidents", 3), ("services", 1) })
            Assert.Equal((table, rows), (table, connection.ExecuteScalar<int>($"select count(*) from stage.{table}")));
        Assert.Equal(858, connection.ExecuteScalar<int>("select count(*) from stage.deployments where result = 'success' and finished_at = first_succeeded_at"));
        Assert.Equal(119, connection.ExecuteScalar<int>("select count(*) from stage.reviews where change_id = '700500'"));
    }

    [Fact]
    public async Task An_idle_sync_costs_one_request()
    {
        await using var world = await GitHubWorld.Open(GitHubWorld.Thousand());
        await world.Round();
        Assert.Equal(["Probe"], await world.Round());
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        Assert.Equal(["Named", "Probe"], await world.Round());
    }

    [Fact]
    public async Task Thirty_seven_changed_pull_requests_cost_two_requests()
    {
        await using var world = await GitHubWorld.Open(GitHubWorld.Thousand());
        await world.Round();
        foreach (var i in Enumerable.Range(0, 37))
            world.Server.Repositories[0].PullRequests[i * 20]["updatedAt"] = FakeRepository.At(70_000 + i);
        Assert.Equal(["Probe", "PullRequests"], await world.Round());
    }

    [Fact]
    public async Task Two_hundred_idle_repositories_cost_four_requests()
    {
        var repositories = Enumerable.Range(1, 200).Select(i => new FakeRepository($"acme/repo{i}", i).Fill(2, 2, 2)).ToList();
        await using var world = await GitHubWorld.Open(repositories, """
            token: {file: token}
            organisations: [acme]
        """);
        await world.Round();
        Assert.Equal(["Probe", "Probe"], await world.Round());
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        Assert.Equal(4, (await world.Round()).Count);
    }
}
