using System.Globalization;
using Metrics.Collect;
using Metrics.Collect.Connections;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>Several tokens of one connection: requests are spread, and only where all are used up does a round wait.</summary>
public class SeveralTokensTests
{
    private const string Three = """
            token: {file: token}
            tokens: [{file: second}, {file: third}]
            repositories: {include: [acme/checkout]}
        """;

    private static async Task<GitHubWorld> Open()
    {
        var world = await GitHubWorld.Open([new FakeRepository("acme/checkout", 7).Fill(700, 5, 5)], Three);
        world.Server.Tokens.UnionWith(["second", "third"]);
        return world;
    }

    // Each token's budget, which the answers tell; none left is refused until the reset.
    private static void Charge(GitHubWorld world, Dictionary<string, long> left, DateTimeOffset reset) => world.Server.Fault = async (call, context) =>
    {
        var isRefused = left[call.Token] == 0 && call.At < reset;
        left[call.Token] = isRefused ? 0 : left[call.Token] - 1;
        var headers = context.Response.Headers;
        headers["x-ratelimit-limit"] = "5000";
        headers["x-ratelimit-remaining"] = left[call.Token].ToString(CultureInfo.InvariantCulture);
        headers["x-ratelimit-reset"] = reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        if (isRefused)
            await FakeGitHub.Say(context, 403, "API rate limit exceeded");
        return isRefused;
    };

    [Fact]
    public async Task The_token_with_the_most_left_is_used()
    {
        await using var world = await Open();
        var left = new Dictionary<string, long> { ["right"] = 103, ["second"] = 3, ["third"] = 105 };
        Charge(world, left, world.Clock.GetUtcNow().AddHours(1));
        await world.Round();
        Assert.Equal(1, world.Server.Calls.Count(call => call.Token == "second"));
        Assert.InRange(left["right"] - left["third"], -1, 1);
    }

    [Fact]
    public async Task A_token_that_is_used_up_leaves_the_work_to_the_others_without_a_wait()
    {
        await using var world = await Open();
        var start = world.Clock.GetUtcNow();
        Charge(world, new() { ["right"] = 0, ["second"] = 0, ["third"] = 50 }, start.AddHours(1));
        await world.Round();
        Assert.Equal((1, 1), (world.Server.Calls.Count(call => call.Token == "right"), world.Server.Calls.Count(call => call.Token == "second")));
        Assert.Equal(start, world.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_round_is_parked_when_all_are_used_up_and_each_wait_outlives_the_process()
    {
        await using var world = await Open();
        var (start, left) = (world.Clock.GetUtcNow(), new Dictionary<string, long> { ["right"] = 1, ["second"] = 2, ["third"] = 1 });
        Charge(world, left, start.AddHours(1));
        var failed = await world.Collecting().Run(world.Connection, null, default);
        Assert.Contains("the limit is used up until", failed!.Error!, StringComparison.Ordinal);
        var (asked, again) = (world.Server.Calls.Count, world.Collecting());
        Assert.Equal(start.AddHours(1).AddSeconds(2), again.NotBefore(world.Connection));
        Assert.All(again.Limits(world.Connection).All, limiter => Assert.Equal(start.AddHours(1).AddSeconds(2), limiter.NotBefore));
        await again.Run(world.Connection, null, default);
        Assert.Equal(asked, world.Server.Calls.Count);
        foreach (var token in left.Keys)
            left[token] = 5000;
        world.Clock.Advance(TimeSpan.FromHours(1.1));
        await world.Round();
    }

    [Fact]
    public async Task Connections_share_a_tokens_limits_by_its_place()
    {
        await using var world = await Open();
        var other = ConnectionsFile.Parse($$"""
            connections:
              other:
                type: github
                address: {{world.Server.Address}}
                token: {file: second}
                organisations: [acme]
            """, "/")[0];
        var collecting = world.Collecting();
        collecting.Limits(other).Block(world.Clock.GetUtcNow().AddHours(1));
        Assert.Equal([false, true, false], collecting.Limits(world.Connection).All.Select(limiter => limiter.NotBefore > world.Clock.GetUtcNow()));
        Assert.True(collecting.NotBefore(world.Connection) < world.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_token_that_is_refused_is_named()
    {
        await using var world = await Open();
        world.Server.Tokens.Remove("second");
        var result = await world.Collecting().Run(world.Connection, null, default);
        Assert.StartsWith("file second: GitHub refuses the credential", result!.Error!, StringComparison.Ordinal);
    }
}
