using static Metrics.Tests.Events;
using static Metrics.Tests.PeopleEvents;

namespace Metrics.Tests.Platform;

/// <summary>Requests to the platform: how long they wait, who serves them, and what goes wrong (measurement 1.11, 3.1).</summary>
public class RequestTests
{
    [Fact]
    public void A_request_waits_until_work_starts_and_is_fulfilled_when_it_can_be_used()
    {
        using var street = new Street().Send(Service(),
            Request("r1", "03-03 08:00").When("started_at", "03-03 12:00").When("delivered_at", "03-04 08:00"),
            Request("r2", "03-03 08:00").When("started_at", "03-03 16:00").When("delivered_at", "03-05 08:00"),
            Request("r3", "03-01 08:00"));
        var queue = street.Read("infra.request.queue.p50", "org");
        Assert.Equal((3, 1, 8 * 3600.0), (queue.N, queue.CensoredN, queue.Value));
        Assert.Equal(48 * 3600.0, street.Read("infra.request.fulfil.p50", "team:payments").Value);
    }

    [Fact]
    public void What_was_taken_back_never_waited()
    {
        using var street = new Street().Send(Service(),
            Request("r1", "03-03 08:00").When("closed_at", "03-04 08:00").With("result", "cancelled"));
        Assert.Equal(1, street.Read("infra.request.fulfil.p50", "org").LeftOut["not delivered"]);
    }

    [Fact]
    public void Self_service_is_what_nobody_had_to_act_on_of_all_that_was_delivered()
    {
        using var street = new Street().Send(
        [
            Service(),
            .. People(8).Select((person, n) => Request($"r{n}", "03-03 08:00", person: person).When("delivered_at", "03-03 09:00").With("has_human_action", n < 2)),
            Request("open", "03-03 08:00", person: "p9").With("has_human_action", false),
        ]);
        var share = street.Read("plat.self_service", "org");
        Assert.Equal((0.75, 8, "wilson"), (share.Value, share.N, share.CiMethod));
        Assert.Equal(1, share.LeftOut["not delivered"]);
    }

    [Fact]
    public void Self_service_failed_where_it_ended_in_error_or_the_same_person_wrote_about_the_same_thing_within_a_day()
    {
        using var street = new Street().Send(
        [
            Service(),
            .. People(8).Select((person, n) => Request($"r{n}", "03-03 08:00", person: person).With("is_self_service", true)
                .With("result", n == 0 ? "failed" : "delivered").When(n == 0 ? "closed_at" : "delivered_at", "03-03 09:00")),
            Ticket("same", "03-04 08:59", person: "p2"),
            Ticket("too late", "03-04 09:01", person: "p3"),
            Ticket("other topic", "03-03 10:00", topic: "queue", person: "p4"),
            Ticket("before", "03-03 07:00", person: "p5"),
        ]);
        var share = street.Read("plat.failed_self_service", "org");
        Assert.Equal((0.25, 8), (share.Value, share.N));
    }

    [Fact]
    public void A_new_service_that_never_reached_production_still_counts()
    {
        using var street = new Street("2025-06-01 00:00").Send(
            Service("a", "acme/a").When("created_at", "03-01 09:00"), Deployment("A1", "03-03 09:00", null, "a"),
            Service("b", "acme/b").When("created_at", "03-02 09:00"), Deployment("B1", "03-08 09:00", null, "b"),
            Service("c", "acme/c").When("created_at", "03-03 09:00"));
        var time = street.Read("svc.time_to_production.p50", "org");
        Assert.Equal((3, 1, 6 * 86400.0), (time.N, time.CensoredN, time.Value));
    }
}
