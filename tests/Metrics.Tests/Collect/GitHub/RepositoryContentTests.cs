using System.Text.Json.Nodes;
using Dapper;
using Metrics.Tests.Collect.Git;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>What is read from a repository itself: its commits by git, and the files that name its owners.</summary>
public class RepositoryContentTests
{
    private static JsonObject Blob(string text) => new() { ["isTruncated"] = false, ["text"] = text };

    [Fact]
    public async Task A_merged_pull_request_is_followed_to_production_through_the_mirror()
    {
        using var git = new GitRepository();
        string[] shas = [git.Commit("one"), git.Commit("two"), git.Commit("three")];
        var hub = new FakeRepository("acme/checkout", 7);
        var change = hub.PullRequest(1);
        change["mergeCommit"]!["oid"] = shas[1];
        hub.PullRequests.Add(change);
        foreach (var (i, sha) in new[] { (1, shas[0]), (400, shas[2]) })
        {
            var deployment = hub.Deployment(i, "SUCCESS");
            (deployment["commitOid"], deployment["environment"]) = (sha, "production");
            hub.Deployments.Add(deployment);
        }
        await using var world = await GitHubWorld.Open([hub], commits: $"\"{git.Root}/{{repo}}\"");
        Directory.CreateDirectory(Path.Combine(git.Root, "acme"));
        Directory.CreateSymbolicLink(Path.Combine(git.Root, "acme", "checkout"), git.Folder);
        await world.Round();
        world.Street.Warehouse.Refresh();
        using var connection = world.Street.Warehouse.Connect();
        Assert.Equal(3, connection.ExecuteScalar<int>("select count(*) from stage.commits where repo = 'acme/checkout'"));
        Assert.Equal((1L, "checkout", shas[1], "graph"), connection.QuerySingle<(long, string, string, string)>(
            "select number, service_id, stage.changes.merge_sha, model.changes.method from model.changes join stage.changes using (repo, number) where not is_baseline"));
        Assert.Equal(["Probe"], await world.Round());
        hub.PushedAt = hub.PushedAt.AddHours(1);
        git.Commit("four");
        await world.Round();
        Assert.Equal(4, connection.ExecuteScalar<int>("select count(distinct id) from raw.documents where kind = 'git.commit'"));
    }

    [Fact]
    public async Task A_repository_that_git_cannot_read_is_a_warning_and_tried_again()
    {
        var hub = new FakeRepository("acme/checkout", 7).Fill(1, 0, 1);
        await using var world = await GitHubWorld.Open([hub], commits: "/nowhere/{repo}");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await world.Round();
            var run = world.Street.Warehouse.Runs.Of("acme", 1)[0];
            Assert.Equal("warned", run.State);
            Assert.StartsWith("acme/checkout: ", run.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Owners_are_read_once_for_a_hundred_repositories_and_again_when_a_head_moves()
    {
        var hubs = Enumerable.Range(1, 120).Select(i => new FakeRepository($"acme/r{i:d3}", i).Fill(0, 0, 1)).ToList();
        hubs[0].Files["root"] = Blob("* @acme/payments someone@example.com\n");
        hubs[1].Files["catalog"] = Blob("kind: Component\nmetadata: {name: r002}\nspec: {owner: group:search}\n");
        await using var world = await GitHubWorld.Open(hubs, "    token: {file: token}\n    organisations: [acme]", owners: "files");
        Assert.Equal(2, (await world.Round()).Count(operation => operation == "OwnershipFiles"));
        world.Street.Warehouse.Refresh();
        using var connection = world.Street.Warehouse.Connect();
        Assert.Equal([("r001", "payments"), ("r002", "search")],
            connection.Query<(string, string)>("select service_id, team_id from model.services where team_id is not null order by 1"));
        Assert.DoesNotContain("OwnershipFiles", await world.Round());
        hubs[0].Files["root"] = Blob("* @acme/platform\n");
        hubs[0].AddRun(2, "completed");
        Assert.Contains("OwnershipFiles", await world.Round());
        world.Street.Warehouse.Refresh();
        Assert.Equal("platform", connection.ExecuteScalar<string>("select team_id from model.services where service_id = 'r001'"));
    }
}
