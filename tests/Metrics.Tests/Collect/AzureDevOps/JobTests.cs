namespace Metrics.Tests.Collect.AzureDevOps;

/// <summary>Jobs and stages come from the timeline of a build, once it has finished.</summary>
public class JobTests
{
    private const string All = """
        select concat_ws('|', job_id, repo, name, kind, coalesce(stage, ''), attempt, coalesce(strftime(queued_at, '%H:%M'), ''),
            coalesce(strftime(started_at, '%H:%M'), ''), coalesce(strftime(finished_at, '%H:%M'), ''), coalesce(conclusion, ''))
        from stage.ci_jobs order by job_id
        """;

    [Fact]
    public async Task Every_attempt_of_a_job_and_a_stage_has_its_wait_its_run_and_its_result()
    {
        await using var world = await World();
        await world.Collect();
        Assert.Equal([
            "azure/11/build/1|shop/checkout|the build|job|the ci|1|09:01|09:02|09:04|failure",
            "azure/11/build/2|shop/checkout|the build|job|the ci|2|09:05|09:06|09:09|success",
            "azure/11/ci/1|shop/checkout|the ci|stage|the ci|1||09:01|09:04|failure",
            "azure/11/ci/2|shop/checkout|the ci|stage|the ci|2||09:05|09:09|success",
            "azure/11/never/1|shop/checkout|the never|job|the ci|1||||skipped"], world.Query<string>(All));
        Assert.Equal(["azure/11 success"], world.Query<string>("""
            select distinct run_id || ' ' || runs.conclusion from stage.ci_jobs join stage.ci_runs as runs using (connection, run_id)
            """));
        Assert.DoesNotContain("machine", world.Snapshot(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_is_asked_for_its_jobs_once_when_it_has_finished_and_again_when_it_was_run_again()
    {
        await using var world = await World();
        await world.Collect();
        Assert.Equal(["11", "11/before", "12"], Asked(world));
        Assert.Equal(0, (await world.Collect(isRestarted: true)).Count.Landed);
        Assert.Equal(["11", "11/before", "12"], Asked(world));
        Finish(world, 2, "2025-03-02T09:22:00Z");
        world.Host.Timelines["13"] = [Rows.TimelineRecord("build", "2025-03-02T09:21:00Z", "2025-03-02T09:22:00Z")];
        Finish(world, 0, "2025-03-02T09:23:00Z");
        await world.Collect(isRestarted: true);
        Assert.Equal(["11", "11/before", "12", "13", "11", "11/before"], Asked(world));
        Assert.Equal(["azure/13/build/1"], world.Query<string>("select job_id from stage.ci_jobs where run_id = 'azure/13'"));
    }

    [Fact]
    public async Task Jobs_that_are_not_wanted_cost_nothing()
    {
        await using var world = await World();
        world.Settings = "jobs: false";
        await world.Collect();
        Assert.Empty(Asked(world));
        Assert.Empty(world.Query<string>(All));
    }

    private static void Finish(AzureDevOpsWorld world, int nth, string at)
    {
        (world.Host.Builds[nth]["status"], world.Host.Builds[nth]["result"], world.Host.Builds[nth]["finishTime"]) = ("completed", "succeeded", at);
    }

    private static List<string> Asked(AzureDevOpsWorld world) => [.. world.Host.Asked.Where(address => address.Contains("/timeline", StringComparison.Ordinal))
        .Select(address => address.Split('?')[0].Split("builds/")[1].Replace("/timeline", "", StringComparison.Ordinal))];

    // Build 12 is in the list and its timeline gone; 13 still runs.
    private static async Task<AzureDevOpsWorld> World()
    {
        var world = await AzureDevOpsWorld.Start();
        world.Host.Timelines["11"] = [
            Rows.TimelineRecord("ci", At(5), At(9), "Stage", attempt: 2, earlier: "before"),
            Rows.TimelineRecord("phase", At(5), At(9), "Phase", "ci", 2),
            Rows.TimelineRecord("build", At(6), At(9), parent: "phase", attempt: 2, earlier: "before"),
            Rows.TimelineRecord("compile", At(6), At(9), "Task", "build"),
            Rows.TimelineRecord("never", null, At(9), parent: "ci", result: "skipped")];
        world.Host.Timelines["11"][4]!["finishTime"] = null;
        world.Host.Timelines["11/before"] = [
            Rows.TimelineRecord("ci", At(1), At(4), "Stage", result: "failed"),
            Rows.TimelineRecord("phase", At(1), At(4), "Phase", "ci"),
            Rows.TimelineRecord("build", At(2), At(4), parent: "phase", result: "abandoned")];
        return world;
    }

    private static string At(int minute) => $"2025-03-02T09:0{minute}:00Z";
}
