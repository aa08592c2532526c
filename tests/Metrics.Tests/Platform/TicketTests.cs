using Metrics.Catalog;
using static Metrics.Tests.Events;
using static Metrics.Tests.PeopleEvents;

namespace Metrics.Tests.Platform;

/// <summary>Tickets for the time that developers spent here (measurement 3.1, example L5).</summary>
public class TicketTests
{
    // 100 developers for 30 days are 100 developer-months.
    private static Street Hundred(int before, int after) => new Street("2025-05-01 00:00").Send(
    [
        Service(),
        .. People(100).Select(person => Person(person, "2024-01-01 09:00")),
        .. Enumerable.Range(0, before).Select(n => Ticket($"b{n}", $"03-{n % 30 + 1:00} 10:00")),
        .. Enumerable.Range(0, after).Select(n => Ticket($"a{n}", $"{(n % 30 == 0 ? "03-31" : $"04-{n % 30:00}")} 10:00")),
    ]);

    [Fact]
    public void Four_hundred_tickets_before_and_two_hundred_and_forty_after_are_forty_percent_fewer()
    {
        using var street = Hundred(400, 240);
        var envelope = street.Library.Read(new MetricRequest("plat.tickets100", "org", "2025-03-31", "2025-04-30", Compare: "previous")).Single();
        Assert.Equal(240, envelope.Value!.Value, 9);
        Assert.Equal("/ 100 dev-months", envelope.Unit);
        Assert.Equal("poisson_exact", envelope.CiMethod);
        var change = envelope.Change!;
        Assert.Equal("ratio", change.Kind);
        Assert.Equal((400, "0.60", "0.51", "0.71", "clear", "better"), ((int)Math.Round(change.Before!.Value), Text(change.Amount), Text(change.Low), Text(change.High), change.Label, change.Direction));
    }

    [Fact]
    public void Trouble_with_environments_is_counted_apart_from_support()
    {
        using var street = Hundred(30, 0).Send(Ticket("e1", "03-10 10:00", kind: "environment"), Ticket("e2", "03-11 10:00", kind: "environment"), Ticket("e3", "03-12 10:00", kind: "environment"));
        Assert.Equal(30, street.Read("plat.tickets100", "org", "2025-03-01", "2025-03-31").N);
        var trouble = street.Read("plat.env_trouble", "org", "2025-03-01", "2025-03-31");
        Assert.Equal((3, 3.0), (trouble.N, Math.Round(trouble.Value!.Value, 9)));
    }

    [Fact]
    public void A_time_before_the_first_ticket_is_no_time_without_tickets()
    {
        using var street = Hundred(30, 0);
        Assert.Null(street.Read("plat.tickets100", "org", "2025-01-01", "2025-02-01").Value);
        // One of the 28 days of the window is known.
        Assert.Equal(1, street.Read("plat.tickets100", "org", "2025-02-02", "2025-03-02").N);
    }

    [Fact]
    public void Without_a_roster_there_is_nothing_to_divide_by()
    {
        using var street = new Street().Send(Service(), Ticket("t1", "03-10 10:00"));
        var envelope = street.Read("plat.tickets100", "org");
        Assert.Null(envelope.Value);
        Assert.Contains("no_roster", envelope.Flags);
    }

    [Fact]
    public void Whoever_is_in_two_teams_is_half_in_each_and_once_in_the_organisation()
    {
        using var street = new Street("2025-05-01 00:00").Send(
        [
            Service(), Service("search", "acme/search", "discovery"), Ticket("t", "03-01 10:00"),
            .. People(10).SelectMany(person => new[] { Person(person, "2024-01-01 09:00"), Person(person, "2024-01-01 09:00", "discovery") }),
        ]);
        Assert.Equal(300, (double)street.Read("plat.tickets100", "org", "2025-03-01", "2025-03-31").Details["person_days"]!, 3);
        Assert.Equal(150, (double)street.Read("plat.tickets100", "team:payments", "2025-03-01", "2025-03-31").Details["person_days"]!, 3);
    }

    private static string Text(double? value) => value!.Value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
