using Dapper;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>A run that was started anew is a row for each attempt, and so are its jobs.</summary>
public class AttemptTests
{
    private static List<string> Rows(GitHubWorld world, string sql)
    {
        world.Street.Warehouse.Refresh();
        using var connection = world.Street.Warehouse.Connect();
        return [.. connection.Query<string>(sql)];
    }

    private static List<string> Attempts(GitHubWorld world) => Rows(world, """
        select concat_ws(' ', run_id, attempt, strftime(started_at at time zone 'UTC', '%H:%M'), strftime(finished_at at time zone 'UTC', '%H:%M'), conclusion)
        from stage.ci_runs where run_id = '700002' order by attempt
        """);

    [Fact]
    public async Task Earlier_attempts_are_asked_for_once_and_are_rows_of_their_own()
    {
        var hub = new FakeRepository("acme/checkout", 7).Fill(0, 0, 3);
        hub.Runs[1]["conclusion"] = "failure";
        hub.Rerun(hub.Runs[1], 20);
        hub.Rerun(hub.Runs[1], 40);
        hub.Runs[1]["conclusion"] = "success";
        await using var world = await GitHubWorld.Open([hub]);
        Assert.Equal(["/repos/acme/checkout/actions/runs/700002/attempts/1", "/repos/acme/checkout/actions/runs/700002/attempts/2"],
            (await world.Round()).Where(path => path.Contains("attempts", StringComparison.Ordinal)));
        Assert.Equal(["700002 1 02:00 02:07 failure", "700002 2 02:20 02:23 failure", "700002 3 02:40 02:43 success"], Attempts(world));
        Assert.Equal(["1", "1", "1", "2", "3"], Rows(world, "select attempt from stage.ci_jobs where run_id = '700002' order by started_at"));
        hub.AddRun(4, "completed");
        hub.Runs[1]["updated_at"] = hub.Runs[^1]["updated_at"]!.DeepClone();
        var second = await world.Round();
        Assert.Contains("Jobs", second);
        Assert.DoesNotContain(second, path => path.Contains("attempts", StringComparison.Ordinal));
        Assert.Equal(["1", "1", "1", "2", "3"], Rows(world, "select attempt from stage.ci_jobs where run_id = '700002' order by started_at"));
    }

    [Fact]
    public async Task An_attempt_that_the_host_has_forgotten_hinders_nothing()
    {
        var hub = new FakeRepository("acme/checkout", 7).Fill(0, 0, 3);
        hub.Rerun(hub.Runs[1], 20);
        hub.Attempts.Clear();
        await using var world = await GitHubWorld.Open([hub]);
        await world.Round();
        Assert.Equal(["700002 2 02:20 02:23 success"], Attempts(world));
        Assert.Equal(["700001", "700002", "700003"], Rows(world, "select run_id from stage.ci_runs order by 1"));
    }

    [Fact]
    public async Task An_attempt_that_was_seen_before_the_run_began_anew_stays()
    {
        var hub = new FakeRepository("acme/checkout", 7).Fill(0, 0, 3);
        await using var world = await GitHubWorld.Open([hub]);
        await world.Round();
        hub.Rerun(hub.Runs[1], 70);
        await world.Round();
        Assert.Equal(["700002 1 02:00 02:07 success"], Attempts(world));
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        hub.PushedAt = hub.PushedAt.AddHours(1);
        await world.Round();
        Assert.Equal(["700002 1 02:00 02:07 success", "700002 2 03:10 03:13 success"], Attempts(world));
    }
}
