using System.Text.Json.Nodes;
using Metrics.Warehouse;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Rules;

/// <summary>R13 to R20, R24, R25: failures, recovery, maturity and ownership.</summary>
public class FailureRules
{
    private const double Hour = 3600;

    private static Street Trunk(string now = "2025-04-10 00:00") => new Street(now).Send(Service(),
        Commit("c0", "", "02-20 09:00"), Commit("c1", "c0", "03-01 09:00"), Commit("c2", "c1", "03-02 09:00"), Commit("c3", "c2", "03-06 09:00"),
        Deployment("D0", "02-27 10:00", "c0"), Deployment("D1", "03-03 10:00", "c1"), Deployment("D2", "03-05 10:00", "c2"));

    private static Dictionary<string, object?> FailedBy(Street street) => street.Column("dora.cfr", "deployment_id", "failed_by");

    [Fact]
    public void R13_An_explicit_link_wins()
    {
        using var street = Trunk().Send(Incident("I1", "03-05 12:00", "03-05 13:00", deployment: "D1"));
        Assert.Equal("explicit", FailedBy(street)["D1"]);
        Assert.Null(FailedBy(street)["D2"]);
    }

    [Fact]
    public void R13_A_person_can_override_and_take_it_back()
    {
        using var street = Trunk().Send(Incident("I1", "03-05 12:00", "03-05 13:00"));
        Assert.Equal("heuristic", FailedBy(street)["D2"]);
        street.Send(Correction("C1", "not_caused", "03-06 09:00"));
        Assert.Null(FailedBy(street)["D2"]);
        street.Send(Correction("C2", "caused", "03-07 09:00").With("deployment", "demo/D1"));
        Assert.Equal("caused", FailedBy(street)["D1"]);
        Assert.Null(FailedBy(street)["D2"]);
        street.Send(Correction("C3", "withdrawn", "03-08 09:00"));
        Assert.Equal("heuristic", FailedBy(street)["D2"]);
    }

    [Fact]
    public void A_correction_survives_a_rebuild_and_any_order_of_arrival()
    {
        using var street = Trunk().Send(Correction("C2", "not_caused", "03-07 09:00"), Correction("C1", "caused", "03-06 09:00").With("deployment", "D2"))
            .Send(Incident("I1", "03-05 12:00", "03-05 13:00"));
        var before = street.Snapshot();
        street.Warehouse.Refresh(RefreshExtent.Everything);
        Assert.Equal(before, street.Snapshot());
        Assert.Null(FailedBy(street)["D2"]);
    }

    private static JsonObject Correction(string id, string verdict, string at) => new JsonObject
    {
        ["type"] = "correction",
        ["source"] = "page",
        ["id"] = id,
        ["service"] = "checkout",
        ["incident"] = "demo/I1",
        ["verdict"] = verdict,
        ["reason"] = "checked",
    }.When("corrected_at", at);

    [Fact]
    public void R13_A_rollback_that_names_the_incident_answers_what_it_replaced()
    {
        using var street = Trunk().Send(Incident("I1", "03-08 12:00", "03-08 13:00", cause: null),
            Deployment("D3", "03-08 12:30", "c1").With("incident", "I1"));
        Assert.Equal("rollback", FailedBy(street)["D2"]);
    }

    [Fact]
    public void R13_A_hotfix_that_names_the_incident_answers_what_it_replaced()
    {
        using var street = Trunk().Send(Incident("I1", "03-08 12:00", "03-08 13:00", cause: null),
            Deployment("D3", "03-08 12:30", "c3").With("kind", "hotfix").With("incident", "I1"));
        Assert.Equal("hotfix", FailedBy(street)["D2"]);
        Assert.Equal(1 / 3.0, street.Read("dora.rework_rate").Value!.Value, 12);
    }

    [Fact]
    public void R13_An_incident_counts_against_the_last_deployment_before_it()
    {
        using var street = Trunk().Send(Incident("I1", "03-05 12:00", "03-05 13:00", cause: null));
        Assert.Equal("heuristic", FailedBy(street)["D2"]);
        Assert.Null(FailedBy(street)["D1"]);
    }

    [Theory]
    [InlineData(24, "03-06 09:59", true)]
    [InlineData(24, "03-06 10:01", false)]
    [InlineData(48, "03-06 10:01", true)]
    public void R13_The_attribution_window_is_the_services_own(int hours, string started, bool failed)
    {
        using var street = Trunk().Send(Service().With("attribution_hours", hours), Incident("I1", started, cause: "unknown"));
        Assert.Equal(failed, FailedBy(street)["D2"] is not null);
    }

    [Fact]
    public void R13_External_causes_are_never_attributed()
    {
        using var street = Trunk().Send(Incident("I1", "03-05 12:00", "03-05 13:00", cause: "external", deployment: "D2"));
        Assert.Equal(0, street.Read("dora.cfr").Value);
    }

    [Fact]
    public void R14_Two_incidents_make_one_failed_deployment()
    {
        using var street = Trunk().Send(Incident("I1", "03-05 12:00", "03-05 13:00"), Incident("I2", "03-05 14:00", "03-05 18:00"));
        Assert.Equal(0.5, street.Read("dora.cfr").Value);
        Assert.Equal(8 * Hour, street.Read("dora.fdrt.p50").Value);
    }

    [Fact]
    public void R14_Only_the_services_failure_severities_count()
    {
        using var street = Trunk().Send(Service().With("failure_severities", new JsonArray("critical")), Incident("I1", "03-05 12:00", "03-05 13:00"));
        Assert.Equal(0, street.Read("dora.cfr").Value);
        Assert.Equal(1, street.Read("ops.ttr.p50").N);
    }

    [Fact]
    public void R15_Deployments_younger_than_the_window_are_maturing()
    {
        using var street = Trunk("2025-03-06 09:00");
        var reading = street.Read("dora.cfr");
        Assert.Equal(1, reading.N);
        Assert.Equal(1, reading.LeftOut["maturing"]);
        Assert.Contains("maturing", reading.Flags);
    }

    [Fact]
    public void R16_A_fast_fix_forward_is_rework_and_says_it_is_a_guess()
    {
        using var street = Trunk().Send(Incident("I1", "03-05 12:00", "03-05 16:00"),
            Commit("fix", "c2", "03-05 13:00"), Deployment("D3", "03-05 15:00", "fix"));
        Assert.Equal("hotfix", street.Column("dora.rework_rate", "deployment_id", "kind")["D3"]);
        Assert.Equal("heuristic", street.Column("dora.rework_rate", "deployment_id", "kind_method")["D3"]);
        Assert.Equal(1 / 3.0, street.Read("dora.rework_rate").Value!.Value, 12);
    }

    [Fact]
    public void R16_A_planned_release_during_an_incident_is_not_rework()
    {
        using var street = Trunk().Send(Incident("I1", "03-05 12:00", "03-06 11:00"),
            Commit("before", "c2", "03-05 11:00"), Deployment("D3", "03-06 09:30", "before"));
        Assert.Equal(0, street.Read("dora.rework_rate").Value);
    }

    [Fact]
    public void R17_Recovery_splits_into_detection_and_repair()
    {
        using var street = Trunk().Send(Incident("I1", "03-05 12:00", "03-05 16:00").When("detected_at", "03-05 13:00"));
        Assert.Equal(6 * Hour, street.Read("dora.fdrt.p50").Value);
        Assert.Equal(3 * Hour, street.Read("dora.fdrt.detect").Value);
        Assert.Equal(3 * Hour, street.Read("dora.fdrt.repair").Value);
    }

    [Fact]
    public void R17_Without_an_end_the_repairing_deployment_ends_the_failure()
    {
        using var street = Trunk().Send(Incident("I1", "03-05 12:00", deployment: "D2"), Deployment("D3", "03-05 15:00", "c1"));
        Assert.Equal(5 * Hour, street.Read("dora.fdrt.p50").Value);
    }

    [Fact]
    public void R17_An_open_failure_is_censored_not_dropped()
    {
        using var street = Trunk().Send(Incident("I1", "03-05 12:00", "03-05 12:30", deployment: "D2"), Incident("I2", "03-04 08:00", deployment: "D1"));
        var reading = street.Read("dora.fdrt.p50");
        Assert.Equal((2, 1), (reading.N, reading.CensoredN));
    }

    [Fact]
    public void R18_Time_to_restore_counts_any_cause_and_an_incident_of_two_services_once()
    {
        using var street = Trunk().Send(Service("search", "acme/search"),
            Incident("I1", "03-05 12:00", "03-05 14:00", cause: "external").With("services", new JsonArray("checkout", "search")));
        Assert.Equal(2 * Hour, street.Read("ops.ttr.p50").Value);
        Assert.Equal(1, street.Read("ops.ttr.p50", "org").N);
        Assert.Equal(1, street.Read("ops.ttr.p50", "service:search").N);
    }

    [Fact]
    public void R19_A_failure_stays_with_its_deployment_when_the_next_one_lands()
    {
        using var street = Trunk().Send(Incident("I1", "03-03 12:00", "03-05 18:00", deployment: "D1"));
        Assert.Equal("explicit", FailedBy(street)["D1"]);
        Assert.Null(FailedBy(street)["D2"]);
        Assert.Equal(56 * Hour, street.Read("dora.fdrt.p50").Value);
    }

    [Fact]
    public void R20_A_late_event_changes_the_number_it_belongs_to()
    {
        using var street = Trunk();
        Assert.Equal(0, street.Read("dora.cfr").Value);
        street.Send(Incident("I1", "03-05 12:00", "03-05 13:00"));
        Assert.Equal(0.5, street.Read("dora.cfr").Value);
    }

    [Fact]
    public void R24_An_event_belongs_to_the_team_that_owned_the_service_that_day()
    {
        using var street = Trunk().Send(Service(team: null).With("owners", new JsonArray(
            new JsonObject { ["team"] = "payments", ["from"] = "2024-01-01" }, new JsonObject { ["team"] = "platform", ["from"] = "2025-03-04" })));
        Assert.Equal(1, street.Read("dora.deploy.count", "team:payments").Value);
        Assert.Equal(1, street.Read("dora.deploy.count", "team:platform").Value);
        Assert.Equal(2, street.Read("dora.deploy.count", "org").Value);
    }

    [Fact]
    public void R24_An_organisation_also_says_how_its_services_are_spread()
    {
        using var street = Trunk().Send(Service("search", "acme/search"), Deployment("S0", "03-03 10:00", null, "search"),
            Deployment("S1", "03-04 10:00", null, "search"), Deployment("S2", "03-05 10:00", null, "search"), Deployment("S3", "03-06 10:00", null, "search"));
        var reading = street.Read("dora.deploy.count", "org");
        Assert.Equal(6, reading.Value);
        Assert.Equal(2, reading.Services!.N);
        Assert.Equal(3, reading.Services.Median);
        Assert.Contains("pooled", reading.Flags);
    }

    [Fact]
    public void R25_A_changed_setting_is_a_new_definition_version()
    {
        using var street = Trunk();
        var before = street.Read("dora.cfr").DefinitionVersion;
        street.Send(Service().With("attribution_hours", 48));
        Assert.NotEqual(before, street.Read("dora.cfr").DefinitionVersion);
    }
}
