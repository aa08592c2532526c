using Metrics.Adoption;
using Metrics.Catalog;
using static Metrics.Tests.Adoption.Declared;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Adoption;

/// <summary>Checks, scores and levels (measurement 3.3).</summary>
public class ScorecardTests
{
    [Fact]
    public void Eight_of_nine_with_a_gap_on_the_second_level_is_level_one()
    {
        var service = Of("1 owner pass, 1 readme pass, 1 ci pass, 2 pipeline pass, 2 slo pass, 2 alerts fail, 3 rollback pass, 3 policy pass, 3 dashboard pass");
        Assert.Equal(8 / 9.0, service.Score);
        Assert.Equal(1, service.Level);
        Assert.Equal(["alerts"], service.Missing.Select(result => result.Check.Id));
    }

    [Fact]
    public void Unknown_counts_as_failed_waived_as_passed_and_what_does_not_apply_not_at_all()
    {
        var service = Of("1 owner pass, 1 readme waived, 2 alerts unknown, 2 slo notapplicable");
        Assert.Equal((2 / 3.0, 1), (service.Score, service.Level));
        Assert.Equal(0, Of("1 owner fail, 2 alerts pass").Level);
        Assert.Equal(2, Of("1 owner pass, 2 alerts notapplicable").Level);
        var nobodys = Of("1 owner notapplicable");
        Assert.Null(nobodys.Score);
        Assert.False(nobodys.IsConcerned);
    }

    [Fact]
    public void A_check_is_answered_for_any_day_from_dated_facts()
    {
        using var street = new Street("2025-06-10 00:00").Send(
            Service(), Trait("r", "file", "README.md", "03-10 00:00"), Trait("m", "file", "Makefile", "03-01 00:00"),
            Deployment("D1", "03-01 10:00", null), CiRun("R1", "a", "03-01 09:00", "03-01 09:01", "03-01 09:05"));
        Assert.Equal("Pass Fail Pass", Answers(street, "2025-03-05", "ci", "readme", "alive"));
        Assert.Equal("Pass Pass Pass", Answers(street, "2025-03-10", "ci", "readme", "alive"));
        Assert.Equal("Pass Pass Pass", Answers(street, "2025-04-29", "ci", "readme", "alive"));
        Assert.Equal("Fail Pass Fail", Answers(street, "2025-04-30", "ci", "readme", "alive"));
    }

    [Fact]
    public void What_nothing_tells_of_is_unknown_and_a_deviation_waives_it_until_it_ends()
    {
        using var street = new Street("2025-06-10 00:00").Send(Service(), Deployment("D1", "03-01 10:00", null),
            Deviation("D1", "production-readiness/readme", "03-10 00:00", "2025-04-01 00:00"));
        Assert.Equal("Unknown Unknown", Answers(street, "2025-03-09", "ci", "readme"));
        Assert.Equal("Unknown Waived", Answers(street, "2025-03-10", "ci", "readme"));
        Assert.Equal("Unknown Waived", Answers(street, "2025-03-31", "ci", "readme"));
        Assert.Equal("Unknown Unknown", Answers(street, "2025-04-01", "ci", "readme"));
    }

    [Fact]
    public void A_metric_is_held_against_its_bound_for_each_service()
    {
        var days = Enumerable.Range(1, 6).ToList();
        using var street = new Street("2025-06-10 00:00").Send([
            Service(), Service("search", "acme/search"),
            .. days.Select(day => Deployment($"D{day}", $"03-0{day} 10:00", null)), .. days.Select(day => Deployment($"S{day}", $"03-0{day} 10:00", null, "search")),
            .. days.Take(2).Select(day => Incident($"I{day}", $"03-0{day} 11:00", $"03-0{day} 12:00", deployment: $"S{day}", service: "search"))]);
        Assert.Equal("Pass", Answers(street, "2025-05-01", "change-fail-rate"));
        Assert.Equal("Fail", Answers(street, "2025-05-01", "search", ["change-fail-rate"]));
        Assert.Equal("Unknown", Answers(street, "2025-02-01", "change-fail-rate"));
    }

    [Theory]
    [InlineData("target: 1\nchecks: [{id: a, level: 1, title: A, owned: true, trait: {file: x}}]", "asks for one thing")]
    [InlineData("target: 1\nchecks: [{id: a, level: 1, title: A}]", "asks for one thing")]
    [InlineData("target: 1\nchecks: [{id: a, level: 2, title: A, owned: true}]", "no check of level 1")]
    [InlineData("target: 2\nchecks: [{id: a, level: 1, title: A, owned: true}]", "no number from 1 to 1")]
    [InlineData("target: 1\nchecks: [{id: a, level: 1, title: A, owned: true}, {id: a, level: 1, title: B, owned: true}]", "the id of two checks")]
    [InlineData("target: 1\nchecks: [{id: a, level: 1, title: A, metric: lead_tme, bound: 2 days}]", "did you mean 'lead_time'")]
    [InlineData("target: 1\nchecks: [{id: a, level: 1, title: A, metric: lead_time}]", "bound")]
    [InlineData("target: 1\nchecks: []", "at least one check")]
    public void A_wrong_scorecard_names_file_and_reason(string text, string reason)
    {
        using var street = new Street();
        var error = Assert.Throws<DefinitionException>(() => Scorecard.Parse("dashboards/scorecards/ready.yml", "title: Ready\nowner: platform\n" + text, street.Library.Catalog));
        Assert.StartsWith("dashboards/scorecards/ready.yml: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static string Answers(Street street, string day, params string[] checks) => Answers(street, day, "checkout", checks);

    private static string Answers(Street street, string day, string service, string[] checks)
    {
        var card = street.Library.Catalog.Scorecards.Single(card => card.Name == "production-readiness");
        var of = new ScorecardReader(street.Warehouse)
            .Read(card, [DateOnly.ParseExact(day, "yyyy-MM-dd")], street.Library.Reader.Services(), street.Library.Reader.Read)
            .Single().Services.SingleOrDefault(one => one.Service == service);
        return string.Join(' ', checks.Select(id => of?.Checks.Single(result => result.Check.Id == id).Outcome ?? Outcome.Unknown));
    }

    private static ServiceResult Of(string checks) => new("checkout", "payments", [.. checks.Split(", ").Select(text => text.Split(' ')).Select(word =>
        new CheckResult(new Check(word[1], word[1], word[0][0] - '0', 1, "owned", "", ""), Enum.Parse<Outcome>(word[2], ignoreCase: true)))]);
}
