using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Tests.Collect.Git;
using Metrics.Warehouse;
using Metrics.Web.Tests.Pages;

namespace Metrics.Web.Tests;

/// <summary>Rounds on their schedule, over repositories that the tests make.</summary>
public sealed class SchedulesTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(40);

    private readonly GitRepository _repository = new();

    public SchedulesTests()
    {
        _repository.Commit("first");
        _repository.Run("tag", "v1");
        // An address by ssh is as slow as this stand-in for ssh.
        Environment.SetEnvironmentVariable("GIT_SSH_COMMAND", _repository.Script("ssh", "sleep 3; exit 1"));
    }

    private string Clone => $"type: git\n    every: 1 second\n    locations: [{_repository.Folder}]";

    private const string Slow = "type: git\n    every: 1 second\n    locations: ['ssh://git@slow.invalid/a/b']";

    [Fact]
    public async Task Each_connection_is_collected_again_and_again_and_a_failing_one_stops_no_other()
    {
        await using var site = await Start($"connections:\n  good:\n    {Clone}\n  lost:\n    type: git\n    every: 1 second\n    locations: [/nowhere/at/all]");
        Assert.True(site.Served.IsDemo);
        await Until(() => Runs(site, "good").Count(run => run.State == "done") >= 3 && Runs(site, "lost").Count(run => run.State == "failed") >= 2);
        Assert.False(site.Served.IsDemo);
        _repository.Commit("second");
        _repository.Run("tag", "v2");
        await Until(() => Runs(site, "good").Sum(run => run.Landed) > Runs(site, "good")[^1].Landed);
        Assert.All(Runs(site, "lost").Where(run => run.FinishedAt is not null), run => Assert.Equal(nameof(SourceProblem.Gone), run.Problem));
    }

    [Fact]
    public async Task Rounds_over_one_connection_never_overlap_and_what_was_missed_is_made_up_for()
    {
        await using var site = await Start($"connections:\n  slow:\n    {Slow}");
        await Until(() => Runs(site, "slow").Count(run => run.FinishedAt is not null) >= 3);
        var runs = Runs(site, "slow").Reverse().ToList();
        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.True(pair.Second.StartedAt >= pair.First.FinishedAt));
        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.InRange((pair.Second.StartedAt - pair.First.FinishedAt!.Value).TotalSeconds, 0, 3));
    }

    [Fact]
    public async Task A_stop_ends_the_round_that_is_under_way_and_writes_it_down()
    {
        await using var site = await Start($"connections:\n  slow:\n    {Slow}");
        await Until(() => Runs(site, "slow") is [{ State: "running" }, ..]);
        await site.Stop();
        Assert.Equal("warned", Runs(site, "slow")[0].State);
        Assert.Contains("the next run goes on from there", Runs(site, "slow")[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_is_stopped_at_its_time_limit()
    {
        await using var site = await Start($"connections:\n  slow:\n    {Slow}\n    time_limit: 1 second");
        await Until(() => Runs(site, "slow").Any(run => run.FinishedAt is not null));
        Assert.Contains("time limit", Runs(site, "slow")[^1].Message, StringComparison.Ordinal);
        Assert.InRange((Runs(site, "slow")[^1].FinishedAt!.Value - Runs(site, "slow")[^1].StartedAt).TotalSeconds, 0.9, 2.8);
    }

    [Fact]
    public async Task No_round_begins_before_a_known_limit_is_over()
    {
        await using var site = await Start($"connections:\n  good:\n    {Clone}");
        await Until(() => Runs(site, "good").Any(run => run.State == "done"));
        var connection = site.Part<IReadOnlyList<Connection>>()[0];
        var until = TimeProvider.System.GetUtcNow().AddMinutes(20);
        site.Part<Collecting>().Limits(connection).Block(until);
        await Until(() => site.Part<Schedules>().Next(connection).Result > until.AddSeconds(-2));
        var before = Runs(site, "good").Count;
        await Task.Delay(2500);
        Assert.Equal(before, Runs(site, "good").Count);
        Assert.InRange(before, 1, 20);
    }

    [Fact]
    public async Task Without_connections_nothing_is_scheduled()
    {
        await using var site = await Site.StartAsync(demo: true);
        Assert.Empty(site.Part<IReadOnlyList<Connection>>());
        Assert.True(site.Served.IsDemo);
    }

    [Fact]
    public async Task A_wrong_file_of_connections_stops_the_start_with_its_place() => Assert.Contains("connections.clones.location: unknown key (did you mean 'locations'?)",
        (await Assert.ThrowsAsync<DefinitionException>(() => Start("connections:\n  clones:\n    type: git\n    location: [x]"))).Message, StringComparison.Ordinal);

    public void Dispose() => _repository.Dispose();

    private static Task<Site> Start(string connections) => Site.StartAsync(demo: true, connections, TimeProvider.System);

    private static IReadOnlyList<Run> Runs(Site site, string connection) => site.Served.Real.Runs.Of(connection, 1000);

    private static async Task Until(Func<bool> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Longest, "it never came to pass");
            await Task.Delay(50);
        }
    }
}
