using System.Text.RegularExpressions;
using Metrics.Collect.Demo;

namespace Metrics.Tests.Collect.Demo;

/// <summary>What the description says of people and AI tools can be seen in the events, whatever the end date.</summary>
public partial class PeopleStoryTests
{
    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void People_arrive_faster_since_environments_come_by_themselves(string end)
    {
        var data = DemoData.Until(end);
        var joined = data.Events.OfType<PersonEvent>().ToDictionary(person => person.Person, person => person.StartedAt);
        var first = data.Changes.Where(change => change.Author is not null).GroupBy(change => change.Author!)
            .Select(mine => (Joined: joined[mine.Key], Days: (mine.Min(change => change.MergedAt) - joined[mine.Key]).TotalDays)).ToList();
        Assert.True(first.Count > 30);
        Assert.All(first, person => Assert.InRange(person.Days, 0, 200));
        Assert.InRange(Median(first.Where(person => data.DaysAgo(person.Joined) < 240).Select(person => person.Days))
            / Median(first.Where(person => data.DaysAgo(person.Joined) > 260).Select(person => person.Days)), 0.2, 0.7);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Tickets_fell_and_most_requests_serve_themselves(string end)
    {
        var data = DemoData.Until(end);
        var tickets = data.Events.OfType<TicketEvent>().Where(ticket => ticket.Kind == "environment").ToList();
        Assert.InRange(PerDay(tickets.Count(ticket => data.DaysAgo(ticket.OpenedAt) < 240), 240) / PerDay(tickets.Count(ticket => data.DaysAgo(ticket.OpenedAt) >= 240), 490), 0.15, 0.8);
        double Share(IEnumerable<RequestEvent> requests) => requests.Select(request => request.IsSelfService ? 1.0 : 0).Average();
        var asked = data.Events.OfType<RequestEvent>().ToList();
        Assert.InRange(Share(asked.Where(request => data.DaysAgo(request.CreatedAt) > 241)), 0.08, 0.22);
        Assert.InRange(Share(asked.Where(request => data.DaysAgo(request.CreatedAt) < 239)), 0.65, 0.86);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void AI_tools_reach_more_people_and_agents_of_identity_write_larger_changes(string end)
    {
        var data = DemoData.Until(end);
        double Active(double from, double to) => data.Events.OfType<AiUsageEvent>().Where(use => data.DaysAgo(use.Day) <= from && data.DaysAgo(use.Day) > to)
            .Select(use => use.IsActive ? 1.0 : 0).Average();
        Assert.True(Active(30, 0) > Active(210, 180) + 0.15);
        var changes = data.Changes.Where(change => !change.IsBot && data.ServicesOf("identity").Any(service => change.Repo.EndsWith(service, StringComparison.Ordinal))).ToList();
        Assert.InRange(Median(changes.Where(change => change.AuthorKind == "agent").Select(change => (double)change.Lines))
            / Median(changes.Where(change => change.AuthorKind == "human").Select(change => (double)change.Lines)), 1.8, 6);
    }

    [Fact]
    public void A_person_is_a_hash_and_nothing_else()
    {
        var data = DemoData.Until("2026-07-01");
        Assert.All(data.Events.OfType<PersonEvent>(), person => Assert.Matches(Hash(), person.Person));
        Assert.Equal(data.Events.Count, data.Events.Select(happened => (happened.Type, happened.Id)).Distinct().Count());
    }

    private static double PerDay(int count, double days) => count / days;

    private static double Median(IEnumerable<double> values) => Metrics.Statistics.Quantiles.Of([.. values.Order()], 0.5);

    [GeneratedRegex("^[0-9a-f]{32}$")]
    private static partial Regex Hash();
}
