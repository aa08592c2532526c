using System.Text.Json.Nodes;
using Metrics.Collect;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Rules;

/// <summary>CI flow (measurement 1.11): how long checks wait and run, and whether their word can be trusted.</summary>
public class CiRules
{
    private static Street With(params JsonObject[] events) => new Street().Send([Service(), .. events]);

    private static JsonObject Run(int i, string started, string finished, string result = "success") =>
        CiRun($"R{i}", $"s{i}", $"03-0{i} 09:00", $"03-0{i} {started}", $"03-0{i} {finished}", result);

    [Fact]
    public void Running_and_waiting_are_told_apart()
    {
        using var street = With(
            Run(1, "09:01", "09:11"), Run(2, "09:02", "09:22"), Run(3, "09:05", "09:35", "failure"), Run(4, "09:10", "09:50"), Run(5, "09:30", "10:20"),
            Run(6, "09:00", "12:00", "cancelled"), Run(7, "09:00", "12:00").With("event", "push"), Run(8, "09:00", "12:00").With("finished_at", null));
        var duration = street.Read("flow.ci.duration.p50");
        Assert.Equal((5, 30 * 60.0), (duration.N, duration.Value));
        Assert.Equal(5 * 60.0, street.Read("flow.ci.queue").Value);
        Assert.Equal(1, duration.LeftOut["no outcome"]);
        Assert.Equal([10.0, 20, 30, 40, 50], street.Rows("flow.ci.duration.p90").Where(row => row["left_out"] is null).Select(row => (double)row["duration_s"]! / 60));
        Assert.Equal("insufficient", street.Read("flow.ci.duration.p90").Flags[0]);
    }

    [Fact]
    public void A_run_that_failed_and_passed_on_one_commit_is_flaky_and_one_run()
    {
        using var street = With(
            CiRun("R1", "s1", "03-03 09:00", "03-03 09:00", "03-03 09:10", "failure"), CiRun("R2", "s1", "03-03 09:20", "03-03 09:20", "03-03 09:30"),
            CiRun("R3", "s2", "03-04 09:00", "03-04 09:00", "03-04 09:10", "failure"), CiRun("R4", "s3", "03-04 10:00", "03-04 10:00", "03-04 10:10"),
            CiRun("R5", "s4", "03-05 09:00", "03-05 09:00", "03-05 09:10"), CiRun("R6", "s4", "03-05 10:00", "03-05 10:00", "03-05 10:10"),
            CiRun("R7", "s5", "03-06 09:00", "03-06 09:00", "03-06 09:10", "failure").With("pipeline", "lint"), CiRun("R8", "s5", "03-06 09:00", "03-06 09:00", "03-06 09:10"),
            CiRun("R9", "s6", "03-07 09:00", "03-07 09:00", "03-07 09:10", "cancelled"));
        var flaky = street.Read("flow.ci.flaky");
        Assert.Equal((6, 1 / 6.0), (flaky.N, flaky.Value));
        Assert.Equal(["R2"], street.Rows("flow.ci.flaky").Where(row => row["is_flaky"] is true).Select(row => row["run_id"]!.ToString()!.Split('/')[^1]));
        Assert.Equal(1, flaky.LeftOut["no outcome"]);
    }

    [Fact]
    public void Success_is_the_share_of_runs_that_passed_of_those_that_passed_or_failed()
    {
        using var street = With(Run(1, "09:01", "09:11"), Run(2, "09:01", "09:11", "failure"), Run(3, "09:01", "09:11").With("event", "push"),
            Run(4, "09:01", "09:11", "skipped"), Run(5, "09:01", "09:11", "cancelled"));
        var success = street.Read("flow.ci.success");
        Assert.Equal((3, 2 / 3.0), (success.N, success.Value));
        Assert.Equal(2, success.LeftOut["no outcome"]);
    }

    [Fact]
    public void A_run_that_names_no_service_is_of_all_of_its_repository_and_counts_once_in_groups()
    {
        using var street = new Street().Send(Service("api", "acme/shop"), Service("web", "acme/shop"),
            CiRun("R1", "s1", "03-03 09:00", "03-03 09:01", "03-03 09:10", repo: "acme/shop"),
            CiRun("R2", "s2", "03-03 10:00", "03-03 10:01", "03-03 10:10", "failure", "acme/shop", "web"));
        Assert.Equal((1, 2, 2), (street.Read("flow.ci.success", "service:api").N, street.Read("flow.ci.success", "service:web").N, street.Read("flow.ci.success", "org").N));
        Assert.Equal(0.5, street.Read("flow.ci.success", "org").Value);
    }

    [Fact]
    public void On_GitHub_a_run_waits_until_its_first_job_begins_and_all_its_attempts_are_one_run()
    {
        using var street = new Street().Send(Service("checkout"));
        street.Warehouse.Land([
            Run("1", 1, "09:00:00", "09:00:00", "09:20:00"), Job("11", "1", 1, "09:06:00", "09:20:00", "success"), Job("12", "1", 1, "09:00:00", "09:00:00", "skipped"),
            Run("2", 1, "08:00:00", "08:00:00", "08:15:00", "failure"), Job("21", "2", 1, "08:05:00", "08:15:00", "failure"),
            Run("2", 2, "08:00:00", "10:00:00", "10:20:00"), Job("22", "2", 2, "10:02:00", "10:20:00", "success"),
            Run("3", 1, "11:00:00", "11:00:00", "11:15:00"), Job("31", "3", 1, "11:00:30", "11:15:00", "success")]);
        street.Warehouse.Refresh();
        var rows = street.Rows("flow.ci.queue").ToDictionary(row => row["run_id"]!.ToString()!, row => (double)row["queue_s"]! / 60);
        Assert.Equal((6.0, 5.0, 2.0, 0.5), (rows["hub/1"], rows["hub/2"], rows["hub/2/2"], rows["hub/3"]));
        Assert.Equal(["hub/2/2"], street.Rows("flow.ci.flaky").Where(row => row["is_flaky"] is true).Select(row => row["run_id"]));
        Assert.Equal((3, 4), (street.Read("flow.ci.flaky").N, street.Read("flow.ci.success").N));
    }

    [Fact]
    public void A_job_that_failed_and_passed_makes_its_run_flaky_where_the_host_keeps_no_attempts()
    {
        using var street = new Street().Send(Service("checkout", "acme/checkout"));
        street.Warehouse.Land([
            Build("1"), Try("11", "1", "test", 1, "failed"), Try("12", "1", "test", 2, "succeeded"),
            Build("2"), Try("21", "2", "test", 1, "succeeded"), Try("22", "2", "lint", 1, "failed")]);
        street.Warehouse.Refresh();
        Assert.Equal([("hub/1", true), ("hub/2", false)], street.Rows("flow.ci.flaky").Select(row => (row["run_id"]!.ToString()!, (bool)row["is_flaky"]!)).Order());
        Assert.Equal(60.0, street.Rows("flow.ci.queue")[0]["queue_s"]);
    }

    private static Document Build(string id) => new("hub", "azure_devops.build", id, At("03-03 00:00"), $$"""
        {"repo":"acme/checkout","pipeline":"check","reason":"pullRequest","sha":"s{{id}}","status":"completed","result":"succeeded",
         "queued_at":"2025-03-03T09:00:00Z","started_at":"2025-03-03T09:00:00Z","finished_at":"2025-03-03T09:30:00Z"}
        """);

    private static Document Try(string id, string build, string name, int attempt, string result) => new("hub", "azure_devops.job", id, At("03-03 00:00"), $$"""
        {"repo":"acme/checkout","build_id":"{{build}}","type":"Job","name":"{{name}}","attempt":{{attempt}},"result":"{{result}}",
         "started_at":"2025-03-03T09:0{{attempt}}:00Z","finished_at":"2025-03-03T09:20:00Z"}
        """);

    private static Document Run(string id, int attempt, string created, string started, string finished, string conclusion = "success") =>
        new("hub", "github.run", id, At($"03-03 0{attempt}:00"), $$"""
            {"repo":"acme/checkout","name":"check","event":"pull_request","status":"completed","conclusion":"{{conclusion}}","run_attempt":{{attempt}},"head_sha":"s{{id}}",
             "created_at":"2025-03-03T{{created}}Z","run_started_at":"2025-03-03T{{started}}Z","finished_at":"2025-03-03T{{finished}}Z"}
            """);

    private static Document Job(string id, string run, int attempt, string started, string finished, string conclusion) =>
        new("hub", "github.job", id, At("03-03 00:00"), $$"""
            {"repo":"acme/checkout","runId":"{{run}}","name":"test","attempt":{{attempt}},"conclusion":"{{conclusion.ToUpperInvariant()}}",
             "startedAt":"2025-03-03T{{started}}Z","completedAt":"2025-03-03T{{finished}}Z"}
            """);
}
