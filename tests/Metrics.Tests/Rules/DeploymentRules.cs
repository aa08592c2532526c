using static Metrics.Tests.Events;

namespace Metrics.Tests.Rules;

/// <summary>R1 to R7: what counts as a deployment.</summary>
public class DeploymentRules
{
    private static Street Trunk() => new Street().Send(Service(),
        Commit("c0", "", "02-20 09:00"), Commit("c1", "c0", "03-01 09:00"), Commit("c2", "c1", "03-02 09:00"), Commit("c3", "c2", "03-03 09:00"),
        Deployment("D0", "02-27 10:00", "c0"));

    [Fact]
    public void A_service_that_has_never_reported_has_no_frequency_instead_of_zero()
    {
        using var street = new Street().Send(Events.Service("checkout", "payments"));
        var frequency = street.Read("dora.deploy.rate7");
        Assert.Equal((null, 0, 0.0), (frequency.Value, frequency.N, frequency.Coverage));
        Assert.Null(frequency.CiHigh);
    }

    [Fact]
    public void R1_Failed_and_cancelled_runs_and_other_environments_never_count()
    {
        using var street = Trunk().Send(
            Deployment("D1", "03-03 10:00", "c1"),
            Deployment("D2", "03-04 10:00", "c2", result: "failure"),
            Deployment("D3", "03-04 11:00", "c2", result: "cancelled"),
            Deployment("D4", "03-04 12:00", "c2", environment: "staging"),
            Deployment("D5", "03-05 10:00", "c2", environment: "Prod-EU"));
        Assert.Equal(2, street.Read("dora.deploy.count").Value);
        var pipeline = street.Read("flow.pipeline.success");
        Assert.Equal(4, pipeline.N);
        Assert.Equal(0.5, pipeline.Value);
    }

    [Fact]
    public void R2_Jobs_of_one_group_count_once_at_the_latest_finish()
    {
        using var street = Trunk().Send(
            Deployment("eu", "03-03 10:00", "c1").With("group_id", "g1"),
            Deployment("us", "03-03 10:40", "c1").With("group_id", "g1"),
            Deployment("ap", "03-03 13:00", "c1").With("group_id", "g1"));
        Assert.Equal(1, street.Read("dora.deploy.count").Value);
        Assert.Equal(Events.At("03-03 13:00").UtcDateTime, street.Rows("dora.deploy.count").Single()["finished_at"]);
    }

    [Fact]
    public void R2_Without_a_group_overlapping_jobs_of_one_sha_are_one_rollout()
    {
        using var street = Trunk().Send(
            Deployment("eu", "03-03 10:00", "c1").When("started_at", "03-03 09:50"),
            Deployment("us", "03-03 10:05", "c1").When("started_at", "03-03 09:51"));
        Assert.Equal(1, street.Read("dora.deploy.count").Value);
        Assert.Equal(0, street.Read("flow.redeploys").Value);
        Assert.Equal(Events.At("03-03 10:05").UtcDateTime, street.Rows("dora.deploy.count").Single()["finished_at"]);
    }

    [Fact]
    public void R3_A_staged_rollout_ends_lead_time_at_its_first_exposure()
    {
        using var street = Trunk().Send(Deployment("D1", "03-03 18:00", "c1").When("first_exposed_at", "03-03 10:00"));
        Assert.Equal(1, street.Read("dora.deploy.count").Value);
        Assert.Equal(49 * 3600.0, street.Column("dora.lead_time.p50", "merge_sha", "lead_time_s")["c1"]);
    }

    [Fact]
    public void R3_An_aborted_canary_counts_and_has_failed()
    {
        using var street = Trunk().Send(
            Deployment("D1", "03-03 10:00", "c1"),
            Deployment("D2", "03-04 10:00", "c2", result: "failure").When("first_exposed_at", "03-04 09:30"));
        Assert.Equal(2, street.Read("dora.deploy.count").Value);
        Assert.Equal(0.5, street.Read("dora.cfr").Value);
        Assert.Equal("aborted", street.Column("dora.cfr", "deployment_id", "failed_by")["D2"]);
    }

    [Fact]
    public void R4_The_same_version_again_is_a_redeploy_and_stays_out()
    {
        using var street = Trunk().Send(Deployment("D1", "03-03 10:00", "c1"), Deployment("D2", "03-05 10:00", "c1"));
        Assert.Equal(1, street.Read("dora.deploy.count").Value);
        Assert.Equal(1, street.Read("flow.redeploys").Value);
        Assert.Equal("redeploy", street.Column("dora.deploy.count", "deployment_id", "left_out")["D2"]);
    }

    [Fact]
    public void R5_An_older_version_in_place_of_a_newer_one_is_a_rollback()
    {
        using var street = Trunk().Send(
            Deployment("D1", "03-03 10:00", "c1"), Deployment("D2", "03-04 10:00", "c2"), Deployment("D3", "03-04 12:00", "c1"));
        Assert.Equal("rollback", street.Column("dora.deploy.count", "deployment_id", "kind")["D3"]);
        Assert.Equal(3, street.Read("dora.deploy.count").Value);
        Assert.Equal(1 / 3.0, street.Read("dora.rework_rate").Value!.Value, 12);
        Assert.Equal("rollback", street.Column("dora.cfr", "deployment_id", "failed_by")["D2"]);
        Assert.Equal(2 * 3600.0, street.Read("dora.fdrt.p50").Value);
    }

    [Fact]
    public void R5_Rolling_forward_again_is_planned()
    {
        using var street = Trunk().Send(Deployment("D1", "03-03 10:00", "c1"), Deployment("D2", "03-04 10:00", "c2"),
            Deployment("D3", "03-04 12:00", "c1"), Deployment("D4", "03-05 12:00", "c3"));
        Assert.Equal("planned", street.Column("dora.deploy.count", "deployment_id", "kind")["D4"]);
    }

    [Fact]
    public void R6_Configuration_and_flags_are_a_series_of_their_own_unless_the_service_counts_them()
    {
        var events = new[] { Deployment("D1", "03-03 10:00", "c1"), Deployment("F1", "03-03 12:00", "c1").With("kind", "flag"), Deployment("F2", "03-04 12:00", "c1").With("kind", "config") };
        using var apart = Trunk().Send(events);
        Assert.Equal(1, apart.Read("dora.deploy.count").Value);
        Assert.Equal(2, apart.Read("flow.config_deployments").Value);
        using var counted = Trunk().Send(events).Send(Service().With("counts_config", true));
        Assert.Equal(3, counted.Read("dora.deploy.count").Value);
    }

    [Fact]
    public void R7_A_month_without_deployments_has_count_zero_and_no_fail_rate()
    {
        using var street = Trunk();
        Assert.Equal(0, street.Read("dora.deploy.count").Value);
        Assert.Null(street.Read("dora.cfr").Value);
        Assert.Null(street.Read("dora.fdrt.p50").Value);
    }

    [Fact]
    public void Days_are_cut_in_the_time_zone_of_the_service()
    {
        using var street = Trunk().Send(Service().With("time_zone", "Asia/Tokyo"), Deployment("D1", "03-31 16:00", "c1"));
        Assert.Equal(0, street.Read("dora.deploy.count").Value);
        Assert.Equal(1, street.Read("dora.deploy.count", from: "2025-04-01", to: "2025-04-02").Value);
    }
}
