using System.Text.Json.Nodes;
using Dapper;
using Metrics.Warehouse;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>What the source says there is, is compared with what has landed: once a day, and without a request.</summary>
public class ReconciliationTests
{
    private static FakeRepository Small() => new FakeRepository("acme/checkout", 7).Fill(30, 20, 10);

    private static Run Last(GitHubWorld world) => world.Street.Warehouse.Runs.Of("acme", 1)[0];

    private static int Count(GitHubWorld world, string kind) => world.Street.Warehouse.Connect()
        .ExecuteScalar<int>("select count(distinct id) from raw.documents where kind = $kind", new { kind });

    // What a faulty answer left out once is a hole that no watermark shows.
    private static void HideOnce(GitHubWorld world, string operation, string list, int count)
    {
        world.Server.Spoil = (call, text) =>
        {
            if (call.Operation != operation)
                return text;
            world.Server.Spoil = (_, other) => other;
            var answer = JsonNode.Parse(text)!;
            var nodes = (answer["data"]?["repository"]?[list]?["nodes"] ?? answer[list])!.AsArray();
            for (var i = 0; i < count; i++)
                nodes.RemoveAt(1);
            return answer.ToJsonString();
        };
    }

    [Theory]
    [InlineData("PullRequests", "pullRequests", "github.pull_request", "pull requests: the source has 30, 28 have landed, 2 are lacking", 30)]
    [InlineData("Deployments", "deployments", "github.deployment", "deployments: the source has 20, 18 have landed, 2 are lacking", 20)]
    [InlineData("/repos/acme/checkout/actions/runs", "workflow_runs", "github.run", "runs: the source has 10, 8 have landed, 2 are lacking", 10)]
    public async Task What_is_lacking_is_named_and_read_again_by_the_next_round(string operation, string list, string kind, string warning, int all)
    {
        await using var world = await GitHubWorld.Open([Small()]);
        HideOnce(world, operation, list, 2);
        await world.Round();
        Assert.Null(Last(world).Message);
        Assert.Equal(["Probe"], await world.Round());
        Assert.Contains(warning, Last(world).Message!, StringComparison.Ordinal);
        Assert.Equal(all - 2, Count(world, kind));
        Assert.Contains(operation, await world.Round());
        Assert.Equal((all, null), (Count(world, kind), Last(world).Message));
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        Assert.Equal(["Named", "Probe"], await world.Round());
        Assert.Null(Last(world).Message);
    }

    [Fact]
    public async Task It_happens_once_a_day_only()
    {
        var hub = Small();
        await using var world = await GitHubWorld.Open([hub]);
        await world.Round();
        world.Server.Spoil = (call, text) => call.Operation == "Probe" ? text.Replace("\"totalCount\":30", "\"totalCount\":33", StringComparison.Ordinal) : text;
        await world.Round();
        Assert.Null(Last(world).Message);
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        await world.Round();
        await world.Round();
        Assert.Contains("the source has 33, 30 have landed, 3 are lacking", Last(world).Message!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_source_counts_but_never_lists_is_asked_for_once_and_then_left()
    {
        await using var world = await GitHubWorld.Open([Small()]);
        world.Server.Spoil = (call, text) => call.Operation == "Probe" ? text.Replace("\"totalCount\":30", "\"totalCount\":33", StringComparison.Ordinal) : text;
        await world.Round();
        await world.Round();
        Assert.Equal(["Probe", "PullRequests"], await world.Round());
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        await world.Round();
        Assert.Contains("the source counts what it does not list", Last(world).Message!, StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        Assert.Equal(["Named", "Probe"], await world.Round());
        Assert.Null(Last(world).Message);
    }

    [Fact]
    public async Task Objects_older_than_what_was_asked_for_are_not_lacking_but_newer_ones_are()
    {
        var hub = Small();
        await using var world = await GitHubWorld.Open([hub], since: "2361 hours");
        await world.Round();
        var landed = Count(world, "github.pull_request");
        Assert.InRange(landed, 1, 29);
        Assert.Null(Last(world).Message);
        for (var i = 0; i < 3; i++)
            hub.PullRequests.Add(hub.PullRequest(40 + i));
        HideOnce(world, "PullRequests", "pullRequests", 1);
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        await world.Round();
        await world.Round();
        Assert.Contains($"the source has 33, {landed + 2} have landed, 1 are lacking", Last(world).Message!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_expects_what_the_source_announces_so_one_that_is_cut_short_shows_what_it_lacks()
    {
        await using var world = await GitHubWorld.Open(GitHubWorld.Thousand());
        world.Server.Fault = async (call, context) =>
        {
            var isPast = call.Operation == "PullRequests" && world.Server.Calls.Count(c => c.Operation == "PullRequests") > 3;
            if (isPast)
                await FakeGitHub.Say(context, 400, "no");
            return isPast;
        };
        Assert.NotNull((await world.Collecting().Run(world.Connection, null, default))!.Error);
        Assert.Equal((301, 2003), (Last(world).Landed, Last(world).Expected));
        world.Server.Fault = (_, _) => Task.FromResult(false);
        await world.Round();
        Assert.Equal((5705, 5705), (Last(world).Landed + Last(world).Repeated, Last(world).Expected));
        await world.Round();
        Assert.Equal((0, 0), (Last(world).Landed + Last(world).Repeated, Last(world).Expected));
    }
}
