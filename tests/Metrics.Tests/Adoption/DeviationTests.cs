using Metrics.Adoption;
using static Metrics.Tests.Adoption.Declared;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Adoption;

/// <summary>Declared deviations, drift and expiry (measurement 3.2).</summary>
public class DeviationTests
{
    [Fact]
    public void Eighteen_declared_and_six_drifting_are_three_quarters_declared()
    {
        // Without a team the first required check fails, and nobody has said why.
        using var street = Plain("2025-04-01 00:00").Send([
            .. Enumerable.Range(0, 18).Select(i => Service($"kept{i}", $"acme/kept{i}")),
            .. Enumerable.Range(0, 18).Select(i => Deviation($"D{i}", "own/rule", "03-01 00:00", "2025-09-01 00:00", $"kept{i}")),
            .. Enumerable.Range(0, 6).Select(i => Service($"lost{i}", $"acme/lost{i}", team: null))]);
        var share = street.Read("plat.deviation.declared", "org");
        Assert.Equal((0.75, 24), (share.Value, share.N));
        Assert.Equal([0.551, 0.880], new[] { share.CiLow!.Value, share.CiHigh!.Value }.Select(end => Math.Round(end, 3)));
        // Twenty-four checks for an owner can be answered, six of them fail without a record.
        var drift = street.Read("plat.deviation.drift", "org");
        Assert.Equal((0.25, 24), (drift.Value, drift.N));
    }

    [Fact]
    public void A_failed_check_is_drift_until_it_is_declared_and_again_after_its_date()
    {
        using var street = Plain("2025-04-10 00:00").Send(Service(team: null), Deviation("D1", "production-readiness/owner", "03-05 00:00", "2025-03-20 00:00"));
        Assert.Equal(1, street.Read("plat.deviation.drift", to: "2025-03-05").Value);
        Assert.Equal(0, street.Read("plat.deviation.drift", to: "2025-03-06").Value);
        Assert.Equal(0, street.Read("plat.deviation.drift", to: "2025-03-20").Value);
        Assert.Equal(1, street.Read("plat.deviation.drift", to: "2025-03-21").Value);
        Assert.Equal(0, street.Read("plat.deviation.expired", to: "2025-03-20").Value);
        Assert.Equal(1, street.Read("plat.deviation.expired", to: "2025-03-21").Value);
        var weeks = street.Library.Read(new("plat.deviation.drift", "org", "2025-02-24", "2025-03-31", "week"));
        Assert.Equal([1, 0, 0, 1, 1], weeks.Select(week => week.Value));
        Assert.All(weeks, week => Assert.Equal(1, week.N));
    }

    [Fact]
    public void A_renewal_holds_on_a_withdrawal_ends_and_an_expired_one_whose_check_is_met_is_settled()
    {
        using var street = Plain("2025-04-10 00:00").Send(Service(team: null));
        var first = Deviation("D1", "production-readiness/owner", "03-01 00:00", "2025-03-10 00:00");
        street.Send(first, first.When("renewed_at", "03-08 00:00").When("expires_at", "03-30 00:00").When("updated_at", "03-08 00:00"));
        Assert.Equal(0, street.Read("plat.deviation.expired", to: "2025-03-28").Value);
        Assert.Equal(0, street.Read("plat.deviation.drift", to: "2025-03-28").Value);
        street.Send(first.When("renewed_at", "03-08 00:00").When("expires_at", "03-30 00:00").When("withdrawn_at", "03-15 00:00").When("updated_at", "03-15 00:00"));
        Assert.Null(street.Read("plat.deviation.expired", to: "2025-03-28").Value);
        Assert.Equal(1, street.Read("plat.deviation.drift", to: "2025-03-28").Value);
        Assert.Equal(0, street.Read("plat.deviation.drift", to: "2025-03-14").Value);

        using var mended = Plain("2025-04-10 00:00").Send(Service(), Deviation("D1", "production-readiness/owner", "03-01 00:00", "2025-03-10 00:00"));
        Assert.Equal(1, mended.Read("plat.deviation.expired", to: "2025-03-28").LeftOut["settled"]);
    }

    [Fact]
    public void What_nobody_approved_waives_nothing_and_no_record_holds_longer_than_a_year()
    {
        using var street = Plain("2026-06-10 00:00").Send(Service(team: null),
            Deviation("D1", "production-readiness/owner", "03-01 00:00", "2025-09-01 00:00").With("approved_by", null));
        Assert.Equal(1, street.Read("plat.deviation.drift").Value);
        street.Send(Deviation("D1", "production-readiness/owner", "03-01 00:00", "2027-03-01 00:00").When("updated_at", "03-02 00:00"));
        Assert.Equal(0, street.Read("plat.deviation.drift", to: "2026-03-01").Value);
        Assert.Equal(1, street.Read("plat.deviation.drift", to: "2026-03-02").Value);
    }

    [Fact]
    public void A_record_for_a_whole_scorecard_covers_each_of_its_checks_and_an_address_is_no_role()
    {
        using var street = Plain("2025-04-10 00:00").Send(Service(team: null), Deviation("D1", "production-readiness", "03-01 00:00", "2025-09-01 00:00").With("requested_by", "somebody@example.org"));
        Assert.Equal(0, street.Read("plat.deviation.drift").Value);
        using var connection = street.Warehouse.Connect();
        Assert.Null(Dapper.SqlMapper.ExecuteScalar<string>(connection, "select requested_by from model.deviations"));
    }

    [Fact]
    public void The_audit_log_tells_each_change_with_role_time_old_and_new_value_and_the_end_as_well()
    {
        var first = Deviation("D1", "production-readiness/owner", "03-01 00:00", "2025-03-10 00:00").With("approved_by", null);
        var agreed = first.With("approved_by", "head of engineering").When("approved_at", "03-02 00:00").When("updated_at", "03-02 00:00");
        using var street = Plain("2025-04-10 00:00").Send(Service(team: null), first).Send(agreed);
        var log = Register(street, "2025-04-10").Log.Reverse().Select(line => $"{line.At:MM-dd} {line.Role}: {line.Field} {line.Before} > {line.After}");
        Assert.Equal(["03-01 tech lead: expires  > 2025-03-10", "03-01 tech lead: declared  > departs from production-readiness/owner; legacy: moves in spring", "03-02 head of engineering: approved by  > head of engineering", "03-10 : state valid > expired"], log);
    }

    [Fact]
    public void The_register_knows_states_ages_costs_and_reasons_that_three_teams_share()
    {
        using var street = Plain("2025-06-01 00:00").Send([
            .. new[] { "payments", "search", "identity" }.SelectMany(team => new[] { Service(team, $"acme/{team}", team),
                Deviation(team, "own/backup", "03-01 00:00", "2025-09-01 00:00", team).With("monthly_cost", 250.5).With("currency", "EUR") }),
            Service(team: null), Deviation("old", "own/logs", "02-01 00:00", "2025-03-01 00:00"),
            Deviation("asked", "own/logs", "05-01 00:00", "2025-09-01 00:00", "search").With("approved_by", null),
            Deviation("soon", "own/logs", "05-01 00:00", "2025-06-15 00:00", "search"),
            Deviation("gone", "own/logs", "05-01 00:00", "2025-09-15 00:00", "search").When("withdrawn_at", "05-05 00:00")]);
        var register = Register(street, "2025-06-01");
        Assert.Equal("EndsSoon Expired Requested Valid Valid Valid Withdrawn", string.Join(' ', register.All.Select(one => one.State.ToString()).Order(StringComparer.Ordinal)));
        Assert.Equal([("EUR", 751.5m, 3)], register.Costs);
        Assert.Equal(("own/backup", "legacy", 3, true), register.Reasons.Select(reason => (reason.Subject, reason.Category, reason.Teams.Count, reason.IsGap)).First());
        Assert.False(register.Reasons[1].IsGap);
        Assert.Equal(92, register.MedianAge);
        Assert.Equal([("checkout", "production-readiness/owner")], register.Drifting.Select(drift => (drift.Service, drift.Rule)));
    }

    [Fact]
    public void A_mandated_capability_is_owed_from_its_date_on()
    {
        using var street = new Street("2025-06-01 00:00").Send(Service(), Deployment("D1", "03-01 10:00", null));
        street.Declare("capability", ("path", """{"title": "Path", "start": "2025-01-01", "mandatory_from": "2025-04-01", "detect": {"all": [{"workflow": "deploy.yml"}]}}"""));
        Assert.Null(street.Read("plat.deviation.declared", to: "2025-04-01").Value);
        Assert.Equal(0, street.Read("plat.deviation.declared", to: "2025-04-02").Value);
        street.Send(Deviation("D1", "x", "04-10 00:00", "2025-09-01 00:00").With("rule", null).With("capability", "path"));
        Assert.Equal(1, street.Read("plat.deviation.declared", to: "2025-04-11").Value);
        street.Send(Trait("w", "workflow", "deploy.yml", "05-01 10:00"), Deployment("D2", "05-02 10:00", null));
        Assert.DoesNotContain(street.Rows("plat.deviation.declared", to: "2025-05-10"), row => (string)row["rule"]! == "path");
    }

    // Without the capabilities that stand in dashboards/, of which one is mandated.
    private static Street Plain(string now)
    {
        var street = new Street(now);
        street.Declare("capability", ("path", """{"title": "Path", "start": "2025-01-01"}"""));
        return street;
    }

    private static DeviationRegister Register(Street street, string day) => DeviationRegister.Read(street.Warehouse, DateOnly.ParseExact(day, "yyyy-MM-dd"));
}
