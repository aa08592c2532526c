using System.Text.RegularExpressions;
using Metrics.Catalog;
using Metrics.Collect;
using Metrics.Collect.Copilot;
using static Metrics.Tests.Events;
using static Metrics.Tests.PeopleEvents;

namespace Metrics.Tests.Platform;

/// <summary>AI tools: reach, cost and the pair of throughput and instability, never a leaderboard (measurement 6).</summary>
public partial class AiTests
{
    [Fact]
    public void Reach_is_weekly_use_of_seats_and_days_of_one_week_are_not_added_up()
    {
        using var street = new Street().Send(
        [
            Service(),
            .. People(10).SelectMany((person, n) => new[] { AiUse(person, "03-03", isActive: n < 4), AiUse(person, "03-05", isActive: n is >= 2 and < 6) }),
        ]);
        var reach = street.Read("ai.reach", "org");
        Assert.Equal((0.6, 10, "wilson"), (reach.Value, reach.N, reach.CiMethod));
    }

    [Fact]
    public void Whoever_is_in_two_teams_counts_in_both_and_once_in_the_organisation()
    {
        using var street = new Street().Send(
        [
            Service(), Service("search", "acme/search", "discovery"),
            .. People(6).SelectMany(person => new[] { AiUse(person, "03-03", true), AiUse(person, "03-03", true, "discovery") }),
        ]);
        var teams = street.Library.Read(new MetricRequest("ai.reach", "org", "2025-03-01", "2025-04-01", By: "team"));
        Assert.Equal([6, 6], teams.Select(team => team.N));
        Assert.Equal(6, street.Read("ai.reach", "org").N);
    }

    [Fact]
    public void Use_belongs_to_the_team_of_the_same_day()
    {
        using var street = new Street().Send(
        [
            Service(), Service("search", "acme/search", "discovery"),
            .. People(5).SelectMany(person => new[]
            {
                Person(person, "01-01 09:00").When("member_until", "03-10 00:00"), Person(person, "01-01 09:00", "discovery").When("member_from", "03-10 00:00"),
                AiUse(person, "03-04", true, team: null), AiUse(person, "03-12", false, team: null),
            }),
        ]);
        Assert.Equal((1.0, 5), (street.Read("ai.reach", "team:payments").Value!.Value, street.Read("ai.reach", "team:payments").N));
        Assert.Equal(0, street.Read("ai.reach", "team:discovery").Value);
    }

    [Fact]
    public void Seats_that_nobody_used_cost_too()
    {
        using var street = new Street().Send([Service(), .. People(12).Select((person, n) => AiUse(person, "03-03", isActive: n < 6, cost: 20))]);
        var cost = street.Read("ai.cost_active", "org");
        Assert.Equal((40.0, 12, "bootstrap"), (cost.Value, cost.N, cost.CiMethod));
        Assert.True(cost.CiLow < 40 && cost.CiHigh > 40);
    }

    [Fact]
    public void A_seat_is_idle_after_thirty_days_without_use()
    {
        using var street = new Street("2025-05-02 00:00").Send(
        [
            Service(), .. People(8).SelectMany((person, n) => new[] { AiUse(person, "01-10", true), AiUse(person, "04-05", isActive: n < 6) }),
        ]);
        var idle = street.Read("ai.idle_seats", "org", "2025-04-01", "2025-05-01");
        Assert.Equal((0.25, 8), (idle.Value, idle.N));
    }

    [Fact]
    public void Changes_per_developer_are_a_mean_of_the_team_and_count_each_once()
    {
        using var street = new Street().Send(
        [
            Service(), Service("basket", "acme/checkout"), .. People(10).Select(person => Person(person, "2024-01-01 09:00")),
            .. Enumerable.Range(1, 20).Select(n => PullRequest($"pr{n}", $"03-0{n % 7 + 3} 08:00", $"03-0{n % 7 + 3} 09:00")),
            PullRequest("bot", "03-04 08:00", "03-04 09:00").With("is_bot", true),
            PullRequest("agent", "03-04 08:00", "03-04 09:00").With("author_kind", "agent"),
        ]);
        var merged = street.Read("flow.merged_per_developer", "org", "2025-03-03", "2025-03-10");
        Assert.Equal((2.1, 21), (Math.Round(merged.Value!.Value, 9), merged.N));
        Assert.Equal(1, merged.LeftOut["bot"]);
    }

    [Fact]
    public void The_gap_of_fail_rates_describes_deployments_with_and_without_agents()
    {
        var events = new List<System.Text.Json.Nodes.JsonObject> { Service(), Commit("c0", "", "03-01 09:00"), Deployment("D0", "03-01 10:00", "c0") };
        for (var n = 1; n <= 12; n++)
        {
            events.Add(Commit($"c{n}", $"c{n - 1}", $"03-{n + 1:00} 08:00"));
            events.Add(Change($"pr{n}", $"c{n}", $"03-{n + 1:00} 09:00", $"c{n}").When("opened_at", $"03-{n + 1:00} 08:30").With("number", n)
                .With("author_kind", n % 2 == 0 ? "agent" : "human"));
            events.Add(Deployment($"D{n}", $"03-{n + 1:00} 10:00", $"c{n}"));
            if (n is 2 or 4 or 6 or 1)
                events.Add(Incident($"I{n}", $"03-{n + 1:00} 11:00", $"03-{n + 1:00} 12:00", deployment: $"D{n}"));
        }
        using var street = new Street().Send([.. events]);
        var gap = street.Read("ai.cfr_gap", "org");
        Assert.Equal((33.3, 12, "newcombe", "points"), (Math.Round(gap.Value!.Value, 1), gap.N, gap.CiMethod, gap.Unit));
        Assert.Equal((3, 6, 1, 6), (gap.Details["touched_k"], gap.Details["touched_n"], gap.Details["other_k"], gap.Details["other_n"]));
    }

    [Fact]
    public void Copilots_reports_join_use_and_team_of_the_same_day_and_keep_no_name()
    {
        var users = string.Join('\n', People(6).Select(person =>
            $$"""{"day":"2025-03-04","user_id":1,"user_login":"{{person}}","user_initiated_interaction_count":{{(person == "p1" ? 0 : 9)}},"code_generation_activity_count":0,"used_agent":false}"""));
        var teams = string.Join('\n', People(6).Select(person => $$"""{"day":"2025-03-04","user_id":1,"user_login":"{{person}}","team_id":3,"slug":"payments"}"""));
        var report = new CopilotReport("file", person => $"hash of {person}");
        var offers = report.Read(new StringReader(users + "\n" + teams + "\nnonsense\n{\"day\":\"2025-03-04\",\"daily_active_users\":7}")).ToList();
        Assert.Equal([(13L, true), (14L, false)], offers.Select(offer => offer.Reject).OfType<Reject>()
            .Select(reject => (reject.Line, reject.Reason.Contains("no JSON object", StringComparison.Ordinal))));
        using var street = new Street().Send(Service());
        street.Warehouse.Land([.. offers.Select(offer => offer.Document).OfType<Document>()]);
        street.Warehouse.Refresh();
        var reach = street.Read("ai.reach", "team:payments");
        Assert.Equal((5 / 6.0, 6), (reach.Value!.Value, reach.N));
        Assert.All(offers.Select(offer => offer.Document).OfType<Document>(), document => Assert.DoesNotMatch(Login(), document.Body + document.Id));
    }

    [Fact]
    public void A_report_is_told_from_events_by_its_first_line()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "{\"day\":\"2025-03-04\",\"user_id\":1}\n");
        Assert.True(CopilotReport.Accepts(file));
        File.WriteAllText(file, AiUse("ann", "03-04", true).ToJsonString());
        Assert.False(CopilotReport.Accepts(file));
        File.Delete(file);
    }

    [Fact]
    public void No_surface_offers_a_leaderboard_acceptance_as_a_value_a_share_of_code_or_a_saving_from_use()
    {
        using var street = new Street();
        foreach (var metric in street.Library.Catalog.Metrics.Where(metric => metric.Id.StartsWith("ai.", StringComparison.Ordinal)))
        {
            Assert.DoesNotMatch(Forbidden(), metric.File.Text);
            Assert.True(metric.MinN >= 5 || metric.Id == "ai.cfr_gap", metric.Id);
        }
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Street.Root, "sql", "model"), "*.sql").Concat(Directory.EnumerateFiles(Path.Combine(Street.Root, "dashboards"), "*.yml")))
            Assert.DoesNotMatch(Forbidden(), File.ReadAllText(file));
    }

    [Fact]
    public void Changes_per_developer_never_stand_without_what_they_may_break()
    {
        using var street = new Street();
        foreach (var board in street.Library.Catalog.Dashboards.Values)
        {
            var shown = board.Rows.SelectMany(row => row).SelectMany(tile => tile.Metrics).Select(metric => metric.File.Noun).ToHashSet();
            if (shown.Contains("merged_per_developer"))
                Assert.Superset(new HashSet<string> { "change_fail_rate", "rework_rate", "batch_lines", "review_turnaround" }, shown);
        }
    }

    [GeneratedRegex("\"p[1-6]\"|\\bp[1-6]\\b(?<!hash of p[1-6])")]
    private static partial Regex Login();

    [GeneratedRegex("(?i)accept(ance|ances|_rate)|lines_added|hours_saved|leaderboard|rank\\(|percent of code|tokens")]
    private static partial Regex Forbidden();
}
