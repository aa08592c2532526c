using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Metrics.Tests.Collect.AzureDevOps;

public class AzureDevOpsFaultTests
{
    private const int Many = 120;

    [Fact]
    public async Task A_round_killed_after_every_single_page_gives_the_same_tables()
    {
        await using var clean = await Large();
        await clean.Collect();
        await using var world = await Large();
        var lives = 1;
        while (await world.CollectUntilKilled())
            lives++;
        world.Street.Warehouse.Refresh();
        // Repositories, six chunks of pull requests, five of builds, three pages each of releases and work items, an environment, and the end.
        Assert.Equal(1 + 6 + 5 + 3 + 3 + 1 + 1, lives);
        Assert.Equal(Many, world.Host.Count("/timeline"));
        Assert.Equal(clean.Snapshot(), world.Snapshot());
        Assert.Equal(Many, clean.Host.Count("/threads"));
        Assert.Equal(clean.Street.Warehouse.CursorState("azure", "id-shop/pull_requests"), world.Street.Warehouse.CursorState("azure", "id-shop/pull_requests"));
        Assert.Equal(Many, world.Host.Count("/threads"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Limits_failures_and_answers_that_break_off_change_nothing(int seed)
    {
        await using var clean = await Large();
        await clean.Collect();
        await using var world = await Large();
        var random = new Random(seed);
        world.Host.Fault = (_, context) => Fail(random.Next(12), context);
        Assert.Null((await world.Collect()).Error);
        Assert.Equal(clean.Snapshot(), world.Snapshot());
        Assert.True(world.Host.Asked.Count > 1.2 * clean.Host.Asked.Count);
        Assert.True(world.Clock.Waited > TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_page_to_sign_in_is_a_refused_token_and_keeps_what_has_landed()
    {
        await using var world = await AzureDevOpsWorld.Start();
        world.Host.Fault = async (number, context) =>
        {
            if (number > 6)
                await FakeHost.SignIn(context);
            return number > 6;
        };
        var result = await world.Collect();
        Assert.Contains("make a new personal access token", result.Error, StringComparison.Ordinal);
        Assert.Equal(["Credential"], world.Query<string>("select problem from raw.runs where kind = 'collect'"));
        Assert.Equal(2, world.Query<long>("select count(*) from stage.changes where merged_at is not null or id = '2'").Single());
    }

    [Fact]
    public async Task Retry_after_beside_a_good_answer_slows_down()
    {
        await using var world = await AzureDevOpsWorld.Start();
        world.Host.Fault = (number, context) =>
        {
            if (number == 3)
                context.Response.Headers.RetryAfter = "40";
            return Task.FromResult(false);
        };
        Assert.Null((await world.Collect()).Error);
        Assert.True(world.Clock.Waited >= TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task A_limit_that_lasts_parks_the_connection_until_then()
    {
        await using var world = await AzureDevOpsWorld.Start();
        world.Host.Fault = (_, context) =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (429, "7200");
            return Task.FromResult(true);
        };
        await world.Collect();
        Assert.Equal(["limited"], world.Query<string>("select state from raw.runs where kind = 'collect'"));
        await world.Collect(isRestarted: true);
        Assert.Single(world.Host.Asked);
    }

    [Theory]
    [InlineData("false", 0)]
    [InlineData("true", 1000)]
    public async Task A_thousand_closed_pull_requests_are_two_lists_and_their_threads_once(string times, int threads)
    {
        await using var world = await AzureDevOpsWorld.Start(isFilled: false);
        world.Settings = $"review_times: {times}";
        world.Host.Projects.Add(Rows.Project("shop"));
        world.Host.Repositories.Add(Rows.Repository("shop", "checkout"));
        world.Host.PullRequests.AddRange(Enumerable.Range(1, 1000).Select(i => Rows.PullRequest(i, At(i), At(i + 5))));
        Assert.Null((await world.Collect()).Error);
        Assert.Equal(2, world.Host.Count("searchCriteria.status=all"));
        Assert.Equal(threads, world.Host.Count("/threads"));
        Assert.Equal(1000, world.Query<long>("select count(*) from stage.changes where merged_at is not null").Single());
        Assert.Equal(0, (await world.Collect(isRestarted: true)).Count.Landed);
        Assert.Equal((3, threads), (world.Host.Count("searchCriteria.status=all"), world.Host.Count("/threads")));
    }

    // Pages of 50 although the collector asks for more; every style has several.
    private static async Task<AzureDevOpsWorld> Large()
    {
        var world = await AzureDevOpsWorld.Start(isFilled: false);
        world.Host.Cap = 50;
        world.Host.Projects.Add(Rows.Project("shop"));
        world.Host.Repositories.Add(Rows.Repository("shop", "checkout"));
        world.Host.Environments.Add(Rows.Environment(1, "production"));
        for (var i = 1; i <= Many; i++)
        {
            world.Host.PullRequests.Add(Rows.PullRequest(i, At(i), At(i + 7)));
            world.Host.Threads[$"{i}"] = [Rows.Vote(At(i + 3), 10)];
            world.Host.Builds.Add(Rows.Build(i, At(i)));
            world.Host.Timelines[$"{i}"] = [Rows.TimelineRecord("job", At(i), At(i))];
            world.Host.Records.Add(Rows.Record(i, 1, i / 2 + 1, $"job{i}", At(i), At(i + 1)));
            world.Host.Releases.Add(Rows.Release(i, i, At(i + 1)));
            world.Host.Revisions.Add(Rows.WorkItem(i / 2, At(i), "New"));
        }
        return world;
    }

    private static string At(int i) => Events.At("03-01 00:00").AddMinutes(17 * i).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static async Task<bool> Fail(int kind, HttpContext context)
    {
        if (kind > 3)
            return false;
        context.Response.StatusCode = kind switch { 0 => 429, 1 => 503, 2 => 500, _ => 200 };
        if (kind is 0 or 1)
            context.Response.Headers.RetryAfter = "3";
        else if (kind == 3)
            await FakeHost.Write(context, """{"count": 7, "value": [{"id": 1, "na""");
        return true;
    }
}
