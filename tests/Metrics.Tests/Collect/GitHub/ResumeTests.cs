using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>However a sync goes, its tables are those of a clean one.</summary>
public class ResumeTests
{
    private static readonly Lazy<Task<string>> Clean = new(async () =>
    {
        await using var world = await GitHubWorld.Open(GitHubWorld.Thousand());
        await world.Round();
        return world.Tables();
    });

    [Fact]
    public async Task A_sync_that_is_ended_after_every_page_gives_the_same_tables()
    {
        await using var world = await GitHubWorld.Open(GitHubWorld.Thousand());
        var rounds = 0;
        while (!await world.RoundOfOnePage())
            Assert.InRange(++rounds, 1, 60);
        Assert.InRange(rounds, 30, 60);
        Assert.Equal(10, world.Server.Calls.Count(call => call.Operation == "PullRequests"));
        Assert.Equal(await Clean.Value, world.Tables());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_sync_with_random_faults_gives_the_same_tables(int seed)
    {
        await using var world = await GitHubWorld.Open(GitHubWorld.Thousand());
        var random = new Random(seed);
        DateTimeOffset closedUntil = default;
        world.Server.Fault = async (call, context) =>
        {
            Assert.True(call.At >= closedUntil, "asked while it was told to wait");
            var draw = random.Next(12);
            if (draw == 0)
            {
                closedUntil = call.At.AddSeconds(40);
                context.Response.Headers.RetryAfter = "40";
                await FakeGitHub.Say(context, random.Next(2) == 0 ? 429 : 403, "slow down");
            }
            else if (draw == 1)
                await FakeGitHub.Say(context, 403, "You have exceeded a secondary rate limit");
            else if (draw == 2)
                await FakeGitHub.Say(context, 502, "<html>");
            else if (draw == 3)
                context.Abort();
            return draw <= 3;
        };
        world.Server.Spoil = (_, text) => random.Next(15) == 0 ? text[..(text.Length / 2)] : text;
        world.Server.Shuffle = nodes => Shuffle(nodes, random);
        // Five faults in a row end a round; the next goes on from there.
        for (var rounds = 1; (await world.Collecting().Run(world.Connection, null, default))!.Error is not null; rounds++)
            Assert.InRange(rounds, 1, 5);
        Assert.True(world.Server.Calls.Count > 60);
        Assert.Equal(await Clean.Value, world.Tables());
    }

    [Fact]
    public async Task A_page_that_is_too_heavy_shrinks_and_the_size_is_remembered()
    {
        await using var world = await GitHubWorld.Open(GitHubWorld.Thousand());
        world.Server.Fault = async (call, context) =>
        {
            var isHeavy = call is { Operation: "PullRequests", Page: > 50 };
            if (isHeavy)
                await FakeGitHub.Say(context, 502, "");
            return isHeavy;
        };
        var asked = await world.Round();
        Assert.Equal(21, asked.Count(operation => operation == "PullRequests"));
        Assert.Equal(await Clean.Value, world.Tables());
    }

    [Fact]
    public async Task What_changes_while_pages_are_read_is_seen_by_the_next_round()
    {
        await using var world = await GitHubWorld.Open(GitHubWorld.Thousand());
        world.Server.Fault = (call, _) =>
        {
            if (call.Operation == "PullRequests" && world.Server.Calls.Count(c => c.Operation == "PullRequests") == 4)
                world.Server.Repositories[0].PullRequests[10]["updatedAt"] = FakeRepository.At(80_000);
            return Task.FromResult(false);
        };
        await world.Round();
        Assert.Equal(["Probe", "PullRequests"], await world.Round());
        Assert.Contains("\"change_id\":\"700011\"", world.Tables(), StringComparison.Ordinal);
    }

    private static void Shuffle(JsonArray nodes, Random random)
    {
        var all = nodes.Select(node => node!.DeepClone()).ToList();
        if (all.Count > 1)
            all.Add(all[random.Next(all.Count)].DeepClone());
        nodes.Clear();
        foreach (var node in all.OrderBy(_ => random.Next()))
            nodes.Add(node);
    }
}
