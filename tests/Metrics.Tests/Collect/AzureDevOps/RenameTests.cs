using System.Text.Json.Nodes;
using Metrics.Warehouse;

namespace Metrics.Tests.Collect.AzureDevOps;

/// <summary>Repositories and projects are known by their ids; their names are what the host last said.</summary>
public class RenameTests
{
    private const string Names = """
        select distinct repo from (select repo from stage.changes union all select repo from stage.ci_runs union all select repo from stage.ci_jobs
            union all select repo from stage.services) order by all
        """;

    [Fact]
    public async Task A_renamed_repository_takes_its_history_along_without_a_question_to_the_host()
    {
        await using var world = await World();
        await world.Collect();
        var asked = world.Host.Asked.Count;
        // What the host has deleted meanwhile is renamed all the same.
        world.Host.PullRequests.RemoveAll(pull => (int)pull["pullRequestId"]! == 1);
        Rename(world, "checkout", "basket");
        Assert.Null((await world.Collect(isRestarted: true)).Error);
        Assert.Equal(["shop/basket"], world.Query<string>(Names));
        Assert.Equal(["basket"], world.Query<string>("select distinct service_id from model.attempts"));
        Assert.Equal(0, world.Host.Asked.Skip(asked).Count(address => address.Contains("/threads", StringComparison.Ordinal)
            || address.Contains("/timeline", StringComparison.Ordinal)));
        var after = world.Snapshot();
        world.Street.Warehouse.Refresh(RefreshExtent.Everything);
        Assert.Equal(after, world.Snapshot());
        Assert.Equal(0, (await world.Collect(isRestarted: true)).Count.Landed);
    }

    [Fact]
    public async Task A_renamed_project_renames_its_repositories()
    {
        await using var world = await World();
        world.Settings = "projects: [shop, store]";
        await world.Collect();
        foreach (var project in world.Host.Projects.Where(row => (string?)row["name"] == "shop"))
            project["name"] = "store";
        foreach (var repository in world.Host.Repositories.Where(row => (string?)row["project"]!["id"] == "id-shop"))
            repository["project"]!["name"] = "store";
        Assert.Null((await world.Collect()).Error);
        Assert.Equal(["store/checkout"], world.Query<string>(Names));
    }

    [Fact]
    public async Task Two_repositories_that_exchange_their_names_keep_their_own_history()
    {
        await using var world = await World();
        world.Host.Repositories.Add(Rows.Repository("shop", "billing"));
        world.Host.PullRequests.Add(Rows.PullRequest(9, "2025-03-01T08:00:00Z", "2025-03-02T09:00:00Z", repo: "billing"));
        await world.Collect();
        var (one, other) = (world.Host.Repositories[0], world.Host.Repositories[^1]);
        (one["name"], other["name"]) = ("billing", "checkout");
        foreach (var pull in world.Host.PullRequests.Where(pull => (string?)pull["repository"]!["project"]!["id"] == "id-shop"))
            pull["repository"]!["name"] = (string?)pull["repository"]!["name"] == "billing" ? "checkout" : "billing";
        await world.Collect();
        Assert.Equal(["1 shop/billing", "2 shop/billing", "3 shop/billing", "9 shop/checkout"],
            world.Query<string>("select id || ' ' || repo from stage.changes order by id"));
    }

    [Fact]
    public async Task A_deleted_repository_is_a_warning_once_and_what_has_landed_stays()
    {
        await using var world = await World();
        await world.Collect();
        world.Street.Warehouse.Refresh();
        var before = world.Snapshot();
        world.Host.Repositories.RemoveAll(row => (string?)row["id"] == "repo-shop-checkout");
        world.Host.PullRequests.RemoveAll(row => (string?)row["repository"]!["id"] == "repo-shop-checkout");
        Assert.Null((await world.Collect(isRestarted: true)).Error);
        Assert.Equal(["shop/checkout: deleted at the host, or hidden from the token now; the changes, builds, deployments and commits that have landed stay and count"],
            world.Query<string>("select message from raw.runs where state = 'warned'"));
        Assert.Equal(before, world.Snapshot());
        await world.Collect(isRestarted: true);
        Assert.Single(world.Query<string>("select message from raw.runs where state = 'warned'"));
        Assert.Equal(before, world.Snapshot());
    }

    private static void Rename(AzureDevOpsWorld world, string from, string to)
    {
        foreach (var repository in world.Host.Repositories.Where(row => (string?)row["id"] == $"repo-shop-{from}"))
            repository["name"] = to;
        foreach (var pull in world.Host.PullRequests.Where(row => (string?)row["repository"]!["id"] == $"repo-shop-{from}"))
            pull["repository"]!["name"] = to;
    }

    private static async Task<AzureDevOpsWorld> World()
    {
        var world = await AzureDevOpsWorld.Start();
        world.Host.Timelines["11"] = new JsonArray(Rows.TimelineRecord("build", "2025-03-02T09:01:00Z", "2025-03-02T09:02:00Z"));
        return world;
    }
}
