using System.Text.Json.Nodes;
using Metrics.Catalog;
using Metrics.Warehouse;
using static Metrics.Tests.Events;
using static Metrics.Tests.PeopleEvents;

namespace Metrics.Tests.Platform;

/// <summary>Nothing of fewer than five people leaves the program (measurement 2.11 A1 and A4).</summary>
public class CrowdTests
{
    private static readonly string[] AboutPeople =
        ["people.onboard.first_pr", "people.onboard.tenth_pr", "people.onboard.first_deploy", "people.attrition", "plat.tickets100", "plat.env_trouble",
            "plat.self_service", "plat.failed_self_service", "flow.merged_per_developer", "ai.reach", "ai.agent_reach", "ai.cost_active", "ai.idle_seats"];

    private static JsonObject[] Week(string team, int people, string name) =>
        [.. People(people, name).Select(person => AiUse(person, "03-04", isActive: true, team))];

    private static Street Of(params (string Team, int People)[] teams) => new Street().Send(
    [
        .. teams.Select(team => Service(team.Team, $"acme/{team.Team}", team.Team)),
        .. teams.SelectMany(team => Week(team.Team, team.People, team.Team)),
    ]);

    private static Dictionary<string, Envelope> ByTeam(Street street) => street.Library.Read(new MetricRequest("ai.reach", "org", "2025-03-01", "2025-04-01", By: "team"))
        .ToDictionary(envelope => envelope.Scope);

    [Fact]
    public void Every_metric_about_people_needs_five_of_them_and_attrition_thirty()
    {
        using var street = new Street();
        var found = street.Library.Catalog.Metrics.Where(metric => metric.MinN is not null).Select(metric => metric.Id);
        Assert.Equal(AboutPeople.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal).Where(AboutPeople.Contains));
        Assert.Equal(30, street.Library.Catalog.Get("people.attrition").MinN);
    }

    [Fact]
    public void A_team_below_five_shows_neither_value_nor_size_nor_interval_nor_rows()
    {
        using var street = Of(("payments", 4), ("search", 7));
        foreach (var envelope in new[] { ByTeam(street)["team:payments"], street.Read("ai.reach", "team:payments") })
        {
            Assert.Null(envelope.Value);
            Assert.Null(envelope.CiLow);
            Assert.Equal(0, envelope.N);
            Assert.Empty(envelope.Details);
            Assert.Empty(envelope.LeftOut);
            Assert.Contains("too_few_people", envelope.Flags);
        }
        Assert.Empty(street.Rows("ai.reach", "org"));
        Assert.Empty(street.Rows("ai.reach", "team:search"));
    }

    [Fact]
    public void The_next_smallest_team_is_left_out_too_where_a_subtraction_would_give_the_small_one_away()
    {
        using var street = Of(("a", 12), ("b", 9), ("c", 3), ("d", 10));
        var teams = ByTeam(street);
        Assert.Equal(["team:a", "team:d"], teams.Values.Where(team => team.Value is not null).Select(team => team.Scope).Order());
        Assert.Null(street.Read("ai.reach", "team:b").Value);
        Assert.Equal(34, street.Read("ai.reach", "org").N);
    }

    [Fact]
    public void A_bucket_with_too_few_people_is_a_gap_in_the_course()
    {
        using var street = Of(("payments", 6)).Send([.. People(3, "payments").Select(person => AiUse(person, "03-11", isActive: true))]);
        var weeks = street.Library.Read(new MetricRequest("ai.reach", "org", "2025-03-03", "2025-03-17", "week"));
        Assert.Equal([1.0, null], weeks.Select(week => week.Value));
        Assert.Contains("too_few_people", weeks[1].Flags);
    }

    [Fact]
    public void A_comparison_with_a_time_of_too_few_people_tells_nothing_of_it()
    {
        using var street = Of(("payments", 6)).Send([.. People(3, "payments").Select(person => AiUse(person, "02-04", isActive: false))]);
        var change = street.Library.Read(new MetricRequest("ai.reach", "org", "2025-03-01", "2025-04-01", Compare: "previous")).Single().Change!;
        Assert.Null(change.Before);
        Assert.Null(change.Amount);
        Assert.Equal("insufficient", change.Label);
    }

    [Fact]
    public void No_distribution_no_calendar_and_no_split_by_service_shows_people_one_by_one()
    {
        using var street = Of(("payments", 6));
        var query = street.Library.Parse(new MetricRequest("ai.reach", "org", "2025-03-01", "2025-04-01", Compare: "previous"));
        Assert.Empty(street.Library.Reader.Values(query));
        Assert.Empty(street.Library.Reader.Days(query));
        Assert.Null(street.Library.Reader.Explain(query));
        Assert.Null(street.Library.Reader.Read(query).Headline.Services);
    }

    [Fact]
    public void A_minimum_below_five_is_no_definition()
    {
        var file = SqlFile.Parse("sql/metrics/x/x.sql", "-- id: x\n-- title: x\n-- statistic: count\n-- unit: 1\n-- coverage: a.b\n-- min_n: 4\n-- about: x\nselect 1");
        Assert.Contains("never below 5", Assert.Throws<DefinitionException>(() => Metric.Read(file, CostRules.None)).Message, StringComparison.Ordinal);
    }
}
