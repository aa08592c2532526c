using System.Text.Json.Nodes;
using Metrics.Catalog;
using static Metrics.Tests.Events;
using static Metrics.Tests.PeopleEvents;

namespace Metrics.Tests.Platform;

/// <summary>Time to the first and tenth pull request and the first deployment, by cohort (measurement 3.5).</summary>
public class OnboardingTests
{
    // Five join on 1 January; the n-th merges its first pull request after n days, and the fifth never does.
    private static Street Cohort() => new Street("2025-04-10 00:00").Send(
    [
        Service(),
        .. People(5).Select(person => Person(person, "01-01 09:00")),
        .. Enumerable.Range(1, 4).Select(n => PullRequest($"pr{n}", $"01-0{n} 09:00", $"01-0{n + 1} 09:00").With("author", $"p{n}")),
    ]);

    [Fact]
    public void Half_of_a_cohort_have_merged_by_the_median_and_who_has_not_counts_as_open()
    {
        using var street = Cohort();
        var first = street.Read("people.onboard.first_pr", "org", "2025-01-01", "2025-04-01");
        Assert.Equal((5, 1, 3 * 86400.0), (first.N, first.CensoredN, first.Value));
        Assert.Equal(3 * 86400.0, street.Read("people.onboard.first_pr", "team:payments", "2025-01-01", "2025-04-01").Value);
    }

    [Fact]
    public void A_cohort_is_followed_beyond_its_quarter()
    {
        using var street = new Street("2025-09-01 00:00").Send(
        [
            Service(),
            .. People(5).Select(person => Person(person, "03-30 09:00")),
            .. People(3).Select((person, n) => PullRequest($"pr{n}", "05-01 09:00", $"05-0{n + 2} 09:00").With("author", person)),
        ]);
        // Cut off at the end of March, two open ones would seem to have waited for two days, and the median would be the second.
        var first = street.Library.Read(new MetricRequest("people.onboard.first_pr", "org", "2025-01-01", "2025-07-01", "quarter"))[0];
        Assert.Equal((5, 2, 35 * 86400.0), (first.N, first.CensoredN, first.Value));
    }

    [Fact]
    public void A_pull_request_belongs_to_who_wrote_its_commits_where_nobody_says_who_opened_it()
    {
        using var street = Cohort().Send(
            Commit("c9", "", "01-08 09:00").With("author", "p5"),
            Change("pr9", "c9", "01-09 09:00", "c9").When("opened_at", "01-08 09:00"));
        Assert.Equal(0, street.Read("people.onboard.first_pr", "org", "2025-01-01", "2025-04-01").CensoredN);
    }

    [Fact]
    public void The_tenth_pull_request_is_the_tenth()
    {
        using var street = Cohort().Send([.. People(5).SelectMany(person => Enumerable.Range(10, 10).Select(n =>
            PullRequest($"{person}-{n}", $"02-{n} 08:00", $"02-{n} 09:00").With("author", person)))]);
        // Four had one before, so the ninth of these is their tenth.
        Assert.Equal(48 * 86400.0, street.Read("people.onboard.tenth_pr", "org", "2025-01-01", "2025-04-01").Value);
    }

    [Fact]
    public void The_first_deployment_is_one_they_set_off_or_that_holds_a_change_of_theirs()
    {
        using var street = Cohort().Send(
        [
            .. Enumerable.Range(1, 5).Select(n => Deployment($"D{n}", $"01-2{n} 09:00", null).With("author", $"p{n}")),
            Commit("c0", "", "01-02 09:00"), Commit("c1", "c0", "01-03 09:00"),
            Change("own", "c1", "01-03 10:00", "c1").When("opened_at", "01-03 09:00").With("author", "p5").With("number", 7),
            Deployment("E0", "01-02 12:00", "c0"), Deployment("E1", "01-04 09:00", "c1"),
        ]);
        var first = street.Read("people.onboard.first_deploy", "org", "2025-01-01", "2025-04-01");
        Assert.Equal((5, 0, 21 * 86400.0), (first.N, first.CensoredN, first.Value));
        // A curve would have a step for each of them.
        Assert.Empty(first.Details);
    }

    [Fact]
    public void Where_nobody_is_known_by_their_changes_there_is_no_number()
    {
        using var street = new Street().Send([Service(), .. People(6).Select(person => Person(person, "01-01 09:00"))]);
        var first = street.Read("people.onboard.first_pr", "org", "2025-01-01", "2025-04-01");
        Assert.Null(first.Value);
        Assert.Equal(6, first.LeftOut["not recorded"]);
    }

    [Fact]
    public void Attrition_is_per_person_and_year_and_needs_thirty_people()
    {
        static JsonObject[] Team(int people) => [Service(), .. People(people).Select(person => Person(person, "2024-01-01 09:00")),
            .. People(2, "gone").Select(person => Person(person, "2024-01-01 09:00").When("left_at", "02-01 09:00").With("is_voluntary", person == "gone1"))];
        using var street = new Street("2026-02-01 00:00").Send(Team(40));
        var year = street.Read("people.attrition", "org", "2025-01-01", "2026-01-01");
        Assert.Equal(1, year.N);
        Assert.Equal(1 / (40 + 2 * 31 / 365.0), year.Value!.Value, 6);
        Assert.Equal("poisson_exact", year.CiMethod);
        using var small = new Street("2026-02-01 00:00").Send(Team(25));
        Assert.Contains("too_few_people", small.Read("people.attrition", "org", "2025-01-01", "2026-01-01").Flags);
    }
}
