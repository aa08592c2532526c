namespace Metrics.Collect.Demo;

/// <summary>What the people of the demo ask the platform for, and what they complain about, day by day.</summary>
internal sealed class PlatformDesk(PeopleStory story, Draw draw)
{
    private readonly YamlMap _requests = story.Yaml.Map("requests"), _tickets = story.Yaml.Map("tickets");
    private int _count;

    /// <summary>All of it.</summary>
    public IEnumerable<NeutralEvent> Events()
    {
        for (var day = story.Begin; day < story.End; day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                continue;
            var here = story.Roster.Members.Where(member => member.IsHere(day.AddHours(10))).ToList();
            foreach (var happened in Requests(day, here).Concat(Tickets(day, here)))
                yield return happened;
        }
    }

    private string Era(DateTime day) => day < story.Change ? "before" : "after";

    private IEnumerable<NeutralEvent> Requests(DateTime day, List<Member> here)
    {
        var plan = _requests.Map(Era(day));
        for (var left = _requests.Number("per_week", 0, 1000) / 5; draw.Chance(left); left--)
        {
            var member = draw.Of(here);
            var (kind, created) = (draw.Of(_requests.Texts("kinds")), day.AddMinutes(draw.Index(540) + 480));
            var isSelfService = draw.Chance(plan.Number("self_service", 0, 1));
            var request = new RequestEvent($"request-{++_count}", member.Person, member.Team, kind, created) { IsSelfService = isSelfService };
            var started = isSelfService ? created : After(created, draw.LogNormal(plan.Number("queue_hours", 0, 1000), 0.8));
            var delivered = After(started, isSelfService ? draw.LogNormal(0.1, 0.6) : draw.LogNormal(plan.Number("work_hours", 0, 1000), 0.8));
            var failed = draw.Chance(plan.Number("failed", 0, 1));
            yield return request with
            {
                StartedAt = Known(started), DeliveredAt = failed ? null : Known(delivered), ClosedAt = failed ? Known(delivered) : null,
                Result = delivered >= story.End ? null : failed ? "failed" : "delivered",
            };
            if (isSelfService && failed && draw.Chance(0.5) && delivered.AddHours(2) < story.End)
                yield return Ticket(member, kind, "support", delivered.AddHours(2));
        }
    }

    private IEnumerable<NeutralEvent> Tickets(DateTime day, List<Member> here)
    {
        foreach (var kind in new[] { "support", "environment" })
        {
            // Workdays are 5 of 7, and what is said is for all days.
            for (var left = _tickets.Map(Era(day)).Number(kind, 0, 1000) * here.Count / 3000 * 7 / 5; draw.Chance(left); left--)
                yield return Ticket(draw.Of(here), kind == "support" ? draw.Of(_tickets.Texts("topics")) : "environment", kind, day.AddMinutes(draw.Index(540) + 480));
        }
    }

    private TicketEvent Ticket(Member member, string topic, string kind, DateTime opened) =>
        new($"ticket-{++_count}", member.Person, member.Team, topic, kind, opened, Known(After(opened, draw.LogNormal(15, 0.9))));

    private DateTime? Known(DateTime at) => at < story.End ? at : null;

    private static DateTime After(DateTime at, double hours) => at.AddMinutes(Math.Floor(hours * 60));
}
