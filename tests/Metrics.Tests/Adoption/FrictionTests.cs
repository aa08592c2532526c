using Metrics.Adoption;
using static Metrics.Tests.Adoption.Declared;
using static Metrics.Tests.Events;
using static Metrics.Tests.PeopleEvents;

namespace Metrics.Tests.Adoption;

/// <summary>What makes the platform hard to use, as defects of a product.</summary>
public class FrictionTests
{
    [Fact]
    public void The_age_of_defects_counts_the_open_ones_as_lasting_until_now()
    {
        using var street = new Street("2025-04-30 00:00").Send(Service(), Deployment("D1", "03-01 10:00", null),
            Friction("F1", "03-01 00:00", "03-11 00:00", "complaint", "payments", "search"), Friction("F2", "03-02 00:00", "03-22 00:00"),
            Friction("F3", "03-03 00:00"), Friction("F4", "03-04 00:00"));
        var age = street.Read("plat.friction.age.p50", "org");
        Assert.Equal((4, 2), (age.N, age.CensoredN));
        Assert.Equal(20 * 86400, age.Value);
        Assert.Equal(10 * 86400, street.Read("plat.friction.age.p50", "team:payments").Value);
    }

    [Fact]
    public void What_is_declined_is_over_and_what_is_planned_is_not()
    {
        using var street = new Street("2025-04-30 00:00").Send(Friction("F1", "03-01 00:00").With("status", "declined").When("updated_at", "03-20 00:00"),
            Friction("F2", "03-02 00:00").With("status", "planned"), Friction("F3", "03-03 00:00", null, "drop_off", "search", "data"), Friction("F4", "03-03 00:00", "03-04 00:00"));
        var all = Metrics.Adoption.Friction.ReadAll(street.Warehouse);
        Assert.Equal(["F3 open 58", "F2 planned 59", "F1 declined 19", "F4 fixed 1"], all.Select(one => $"{one.Id.Split('/')[1]} {one.Status} {one.Days(At("2025-04-30 00:00"))}"));
    }

    [Fact]
    public void Failed_uses_of_an_action_are_a_defect_until_a_month_without_a_failure()
    {
        using var street = new Street("2025-06-30 00:00").Send(Service(),
            Usage("u1", "database.create", "03-01 10:00").With("result", "failure"), Usage("u2", "database.create", "03-05 10:00", null, "search").With("result", "failure"),
            Usage("u3", "database.create", "05-01 10:00"), Usage("u4", "queue.create", "05-01 10:00").With("result", "failure"), Usage("u5", "docs.opened", "05-01 10:00"));
        var all = Metrics.Adoption.Friction.ReadAll(street.Warehouse);
        Assert.Equal(["queue.create failed 1 time open payments", "database.create failed 2 times fixed payments,search"], all.Select(one => $"{one.Text} {one.Status} {string.Join(',', one.Teams)}"));
        Assert.Equal(At("03-05 10:00"), all[1].ClosedAt);
        Assert.All(all, one => Assert.False(one.IsTold));
    }

    [Fact]
    public void Requests_that_failed_were_turned_down_or_taken_back_are_defects_until_one_of_their_kind_is_delivered_a_month_later()
    {
        using var street = new Street("2025-06-30 00:00").Send(Service(),
            Request("r1", "03-01 08:00").When("closed_at", "03-02 08:00").With("result", "failed"),
            Request("r2", "03-03 08:00", team: "search").When("closed_at", "03-04 08:00").With("result", "rejected"),
            Request("r3", "05-05 08:00").When("delivered_at", "05-05 09:00"),
            Request("r4", "03-05 08:00").When("closed_at", "03-05 09:00").With("result", "failed").With("is_self_service", true),
            Request("r5", "06-01 08:00", "queue").When("closed_at", "06-02 08:00").With("result", "cancelled"),
            Request("r6", "06-01 08:00", "bucket").When("delivered_at", "06-01 09:00"));
        Assert.Equal(
        [
            "queue: 1 request taken back|drop_off|open|payments|06-02",
            "database: 2 requests went wrong or turned down|failed_request|fixed|payments,search|03-02",
            "database: 1 request by self-service went wrong|failed_self_service|fixed|payments|03-05",
        ], Register(street));
        Assert.Equal((At("03-04 08:00"), At("03-04 08:00")), (Metrics.Adoption.Friction.ReadAll(street.Warehouse)[1].ClosedAt, Metrics.Adoption.Friction.ReadAll(street.Warehouse)[1].LastAt));
    }

    [Fact]
    public void A_request_that_was_delivered_and_complained_of_within_a_day_is_a_defect_too()
    {
        using var street = new Street("2025-03-20 00:00").Send(Service(),
            Request("r1", "03-03 08:00").When("delivered_at", "03-03 09:00"), Ticket("same", "03-03 20:00"),
            Request("r2", "03-03 08:00", "queue").When("delivered_at", "03-03 09:00"));
        Assert.Equal(["requests", "tickets"], Metrics.Adoption.Friction.ReadAll(street.Warehouse).Select(one => one.Origin).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Tickets_about_the_same_thing_are_one_defect_until_all_are_closed_and_a_month_brings_none()
    {
        using var street = new Street("2025-07-30 00:00").Send(Service(),
            Ticket("t1", "03-01 08:00").When("closed_at", "03-09 08:00"), Ticket("t2", "03-20 08:00", team: "search").When("closed_at", "03-21 08:00"),
            Ticket("t3", "03-02 08:00", "access"), Ticket("t4", "06-01 08:00").When("closed_at", "06-02 08:00"),
            Ticket("t5", "06-10 08:00", "staging", kind: "environment", team: null).When("closed_at", "06-12 08:00"));
        Assert.Equal(
        [
            "access: 1 ticket, 1 open|complaint|open|payments|03-02",
            "database: 1 ticket|complaint|open|payments|06-01",
            "staging: 1 ticket|complaint|open||06-10",
            "database: 2 tickets|complaint|fixed|payments,search|03-01",
        ], Register(street));
        Assert.Equal(At("03-21 08:00"), Metrics.Adoption.Friction.ReadAll(street.Warehouse)[^1].ClosedAt);
    }

    [Fact]
    public void What_goes_on_for_long_says_how_much_of_it_is_recent()
    {
        using var street = new Street("2025-06-30 00:00").Send([Service(), .. Enumerable.Range(1, 9).Select(n => Ticket($"t{n}", $"04-0{n} 08:00").When("closed_at", "04-10 08:00")),
            Ticket("t10", "05-08 08:00"), Ticket("t11", "06-01 08:00")]);
        Assert.Equal(["database: 11 tickets, 2 open, 2 in the last 30 days of it|complaint|open|payments|04-01"], Register(street));
    }

    [Fact]
    public void Who_tried_and_does_not_use_it_thirty_days_later_or_left_is_a_defect_until_all_have_come_back()
    {
        using var street = new Street("2025-06-30 00:00").Declare("capability", ("path", """
            {"title": "Path", "start": "2024-10-01", "tried": [{"usage": "try"}], "detect": {"all": [{"deployment_method": "argocd"}]}}
            """)).Send(
            // Tried, and adopted sixty days later.
            Service("a", "acme/a", "early"), Usage("ua", "try", "02-01 10:00", "a"), By("A1", "a", "04-02 10:00", "argocd"),
            // Tried, and never adopted; tried, and thirty days are not over.
            Service("b", "acme/b", "waiting"), Usage("ub", "try", "03-01 10:00", "b"), By("B1", "b", "04-02 10:00", "jenkins"),
            Service("c", "acme/c", "fresh"), Usage("uc", "try", "06-20 10:00", "c"), By("C1", "c", "04-02 10:00", "jenkins"),
            // Left with a reason; left and came back.
            Service("d", "acme/d", "gone"), By("D1", "d", "03-01 10:00", "argocd"), By("D2", "d", "04-01 10:00", "jenkins"), Trait("left", "left", "path", "04-01 10:00", "too slow", "d"),
            Service("e", "acme/e", "back"), By("E1", "e", "03-01 10:00", "argocd"), By("E2", "e", "04-05 10:00", "jenkins"), By("E3", "e", "05-05 10:00", "argocd"));
        Assert.Equal(
        [
            "Path: tried, and not in use thirty days later|drop_off|open|early,waiting|03-03",
            "Path: left after adoption, too slow|drop_off|open|gone|04-01",
            "Path: left after adoption|drop_off|fixed|back|04-05",
        ], Register(street));
        Assert.Equal(3, street.Read("plat.friction.age.p50", "org", to: "2025-06-30").N);
    }

    private static System.Text.Json.Nodes.JsonObject By(string id, string service, string at, string method) => Deployment(id, at, null, service).With("method", method);

    private static IEnumerable<string> Register(Street street) => Metrics.Adoption.Friction.ReadAll(street.Warehouse)
        .Select(one => $"{one.Text}|{one.Kind}|{one.Status}|{string.Join(',', one.Teams)}|{one.OpenedAt:MM-dd}");
}
