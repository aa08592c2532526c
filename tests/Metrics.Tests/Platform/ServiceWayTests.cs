using Metrics.Catalog;
using static Metrics.Tests.Events;
using static Metrics.Tests.PeopleEvents;

namespace Metrics.Tests.Platform;

/// <summary>Manual steps, previews, objectives and people who deploy, by service (measurement 1.11).</summary>
public class ServiceWayTests
{
    [Fact]
    public void A_deployment_without_a_step_counts_where_its_service_tells_of_steps()
    {
        using var street = new Street().Send(Service(), Service("search", "acme/search"),
            Deployment("D0", "03-01 10:00", "s0"), Deployment("D1", "03-03 10:00", "s1"), Deployment("D2", "03-04 10:00", "s2"), Deployment("D3", "03-05 10:00", "s3"),
            Step("a", "D1"), Step("b", "D1", "ticket"), Step("c", "D2", "none"),
            Deployment("S1", "03-03 10:00", "t1", "search"));
        var touched = street.Read("flow.manual_touch", "org");
        Assert.Equal((1 / 3.0, 3), (touched.Value!.Value, touched.N));
        // Before the first report, and of a service that never reports, nothing is known.
        Assert.Equal(2, touched.LeftOut["not recorded"]);
        Assert.Equal([0.0, 0, 2], street.Library.Reader.Values(street.Library.Parse(new MetricRequest("flow.steps_to_deploy", "org", "2025-03-01", "2025-04-01"))).Order());
    }

    [Fact]
    public void Previews_cover_the_pull_requests_since_the_first_one()
    {
        using var street = new Street().Send(Service(),
            PullRequest("1", "03-02 10:00"), PullRequest("2", "03-03 10:00", "03-05 10:00"), PullRequest("3", "03-04 10:00"), PullRequest("4", "03-05 10:00"),
            Preview("v2", "2", "03-03 10:00", "03-03 10:10").With("cost", 3).When("torn_down_at", "03-06 10:00"),
            Preview("v3", "3", "03-04 10:00", "03-04 10:20").With("cost", 1), Preview("v3b", "3", "03-04 12:00", "03-04 12:30").With("cost", 2.5));
        var coverage = street.Read("flow.preview.coverage");
        Assert.Equal((2 / 3.0, 3), (coverage.Value!.Value, coverage.N));
        Assert.Equal(1, coverage.LeftOut["not recorded"]);
        Assert.Equal([600.0, 1200], street.Rows("flow.preview.ready.p50").Select(row => (double)row["ready_s"]!));
        Assert.Equal(3.25, street.Read("flow.preview.cost_pr").Value);
        Assert.Equal(86400.0, street.Rows("flow.preview.ready.p50")[0]["left_standing_s"]);
    }

    [Fact]
    public void Without_any_preview_there_is_no_coverage_and_not_zero()
    {
        using var street = new Street().Send(Service(), PullRequest("1", "03-02 10:00"));
        Assert.Null(street.Read("flow.preview.coverage").Value);
    }

    [Fact]
    public void An_objective_is_met_at_its_promise_and_uses_its_budget_in_full_there()
    {
        using var street = new Street().Send(Service(),
            Slo("a", "03-01 00:00", "03-08 00:00", 9900, 10000), Slo("b", "03-08 00:00", "03-15 00:00", 9950, 10000),
            Slo("c", "03-15 00:00", "03-22 00:00", 9800, 10000), Slo("none", "03-22 00:00", "03-29 00:00", 0, 0));
        var met = street.Read("ops.slo_compliance");
        Assert.Equal((2 / 3.0, 3), (met.Value!.Value, met.N));
        Assert.Equal((100 + 50 + 200) / 300.0, street.Read("ops.budget_used").Value!.Value, 9);
    }

    [Fact]
    public void People_who_deploy_are_the_different_ones_of_ninety_days()
    {
        using var street = new Street("2025-08-01 00:00").Send(Service(),
            Deployment("D1", "01-01 10:00", "a").With("author", "p1"), Deployment("D2", "01-02 10:00", "b").With("author", "p1"),
            Deployment("D3", "01-03 10:00", "c").With("author", "p2"), Deployment("D4", "05-01 10:00", "d").With("author", "p3"), Deployment("D5", "05-02 10:00", "e"));
        var rows = street.Rows("flow.deploy_people", "org", "2025-01-01", "2025-06-01");
        Assert.Equal([1L, 1L, 2L, 1L], rows.Where(row => row["left_out"] is null).Select(row => row["people"]));
        Assert.All(rows, row => Assert.DoesNotContain(row.Values, value => value is "p1" or "p2" or "p3"));
    }
}
