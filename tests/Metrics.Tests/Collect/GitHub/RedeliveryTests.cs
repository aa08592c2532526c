using System.Security.Cryptography;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>What an App's webhook could not deliver is sent again, without an idle round that costs more for it.</summary>
public sealed class RedeliveryTests : IDisposable
{
    private const string List = "/app/hook/deliveries";
    private readonly string _key = Path.GetTempFileName();

    public RedeliveryTests()
    {
        using var key = RSA.Create(2048);
        File.WriteAllText(_key, key.ExportRSAPrivateKeyPem());
    }

    private Task<GitHubWorld> Open(int repositories = 1, string secrets = "webhook_secrets: [{file: token}]") => GitHubWorld.Open(
        [.. Enumerable.Range(1, repositories).Select(i => new FakeRepository($"acme/r{i}", i).Fill(1, 1, 1))], $$"""
                app: {id: Iv1, installation: 12, key: {file: "{{_key}}"} }
                organisations: [acme]
                {{secrets}}
            """);

    public void Dispose() => File.Delete(_key);

    private static Metrics.Warehouse.Run Last(GitHubWorld world) => world.Street.Warehouse.Runs.Of("acme", 1)[0];

    // A round that renews its token leaves the deliveries to the next.
    private static async Task<List<string>> NextHour(GitHubWorld world)
    {
        world.Clock.Advance(TimeSpan.FromMinutes(61));
        return [.. await world.Round(), .. await world.Round()];
    }

    [Fact]
    public async Task What_failed_is_sent_again_once_if_it_is_taken_and_of_this_installation()
    {
        await using var world = await Open();
        await world.Round();
        world.Server.Hook.Fail("one");
        world.Server.Hook.Fail("pushed", "push");
        world.Server.Hook.Fail("elsewhere", installation: 99);
        world.Server.Hook.Fail("deployed", "deployment_status", hoursAgo: 40);
        world.Server.Hook.Fail("gone", hoursAgo: 80);
        Assert.DoesNotContain(List, await world.Round());
        Assert.Single(await NextHour(world), operation => operation == List);
        Assert.Equal(["deployed", "one"], world.Server.Hook.Attempts.Order());
        Assert.Single(await NextHour(world), operation => operation == List);
        Assert.Equal((2, null), (world.Server.Hook.Attempts.Count, Last(world).Message));
    }

    [Fact]
    public async Task What_fails_three_times_more_is_given_up_with_one_warning()
    {
        await using var world = await Open();
        world.Server.Hook.IsDown = true;
        await world.Round();
        world.Server.Hook.Fail("one");
        for (var times = 1; times <= 3; times++)
        {
            await NextHour(world);
            Assert.Equal((times, null), (world.Server.Hook.Attempts.Count, Last(world).Message));
        }
        await NextHour(world);
        Assert.Contains("delivery one (pull_request) was sent again 3 times and failed each time, the last time with Bad Gateway (502)", Last(world).Message!, StringComparison.Ordinal);
        world.Server.Hook.Fail("one");
        await NextHour(world);
        Assert.Equal((3, null), (world.Server.Hook.Attempts.Count, Last(world).Message));
    }

    [Fact]
    public async Task All_pages_are_seen_to_once_and_then_only_what_is_new()
    {
        await using var world = await Open();
        await world.Round();
        for (var i = 0; i < 250; i++)
            world.Server.Hook.Fail($"old{i}", hoursAgo: 5 + i / 10.0);
        Assert.Equal(3, (await NextHour(world)).Count(operation => operation == List));
        Assert.Equal(250, world.Server.Hook.Attempts.Distinct().Count());
        world.Server.Hook.Fail("new");
        Assert.Equal(1, (await NextHour(world)).Count(operation => operation == List));
        Assert.Equal((251, "new"), (world.Server.Hook.Attempts.Count, world.Server.Hook.Attempts[^1]));
    }

    [Fact]
    public async Task A_round_that_ends_between_two_pages_leaves_the_rest_to_the_next_hour()
    {
        await using var world = await Open();
        await world.Round();
        for (var i = 0; i < 150; i++)
            world.Server.Hook.Fail($"old{i}", hoursAgo: 5 + i / 10.0);
        world.Server.Fault = async (_, context) =>
        {
            var isSecond = context.Request.Query["cursor"].Count > 0;
            if (isSecond)
                await FakeGitHub.Say(context, 422, "{}");
            return isSecond;
        };
        await NextHour(world);
        Assert.Equal(100, world.Server.Hook.Attempts.Count);
        Assert.Contains("failed deliveries cannot be looked for", Last(world).Message!, StringComparison.Ordinal);
        world.Server.Fault = (_, _) => Task.FromResult(false);
        await NextHour(world);
        Assert.Equal((150, 150), (world.Server.Hook.Attempts.Count, world.Server.Hook.Attempts.Distinct().Count()));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(200, 4)]
    public async Task Idle_rounds_stay_within_their_budget(int repositories, int most)
    {
        await using var world = await Open(repositories);
        await world.Round();
        var lists = 0;
        for (var round = 0; round < 12; round++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(15));
            var asked = await world.Round();
            Assert.InRange(asked.Count, 1, most);
            lists += asked.Count(operation => operation == List);
        }
        Assert.InRange(lists, 2, 3);
    }

    [Fact]
    public async Task Where_every_round_renews_its_token_it_happens_after_six_hours()
    {
        await using var world = await Open();
        var asked = new List<string>();
        for (var round = 0; round < 7; round++)
        {
            Assert.DoesNotContain(List, asked);
            asked.AddRange(await world.Round());
            world.Clock.Advance(TimeSpan.FromMinutes(61));
        }
        Assert.Contains(List, asked);
    }

    [Theory]
    [InlineData(403, "failed deliveries cannot be looked for")]
    [InlineData(404, null)]
    public async Task A_refusal_does_not_end_the_round_and_an_app_without_a_webhook_is_none(int status, string? warning)
    {
        await using var world = await Open();
        await world.Round();
        world.Server.Fault = async (call, context) =>
        {
            if (call.Operation == List)
                await FakeGitHub.Say(context, status, """{"message":"no"}""");
            return call.Operation == List;
        };
        Assert.Contains(List, await NextHour(world));
        Assert.Equal(warning is null, Last(world).Message is null);
        Assert.Contains(warning ?? "", Last(world).Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_webhook_secret_or_an_app_nothing_is_asked()
    {
        await using var deaf = await Open(secrets: "");
        await using var token = await GitHubWorld.Open([new FakeRepository("acme/checkout", 7)], GitHubWorld.One + "\n    webhook_secrets: [{file: token}]");
        foreach (var world in new[] { deaf, token })
        {
            await world.Round();
            Assert.DoesNotContain(List, await NextHour(world));
        }
    }
}
