using Metrics.Adoption;
using Metrics.Statistics;
using Metrics.Surveys;
using static Metrics.Tests.Adoption.Declared;
using static Metrics.Tests.Events;
using static Metrics.Tests.PeopleEvents;

namespace Metrics.Tests.Adoption;

/// <summary>Platform maturity from 0 to 4 (measurement 3.4).</summary>
public class MaturityTests
{
    [Fact]
    public void The_overall_level_is_the_lower_median_and_stands_beside_the_minimum()
    {
        var result = new MaturityResult(new MaturityModel("", "", []), default, [.. new[] { 2, 3, 1, 2, 3, 2, 0 }.Select(level => Of(4, level, CriterionState.NotMet))]);
        Assert.Equal((2, 0, 7), (result.Overall, result.Minimum, result.KnownAspects));
        Assert.Equal(1, MaturityResult.LowerMedian([1, 2]));
        Assert.Null(MaturityResult.LowerMedian([]));
    }

    [Fact]
    public void What_is_zero_for_want_of_knowledge_alone_is_not_known()
    {
        Assert.Null(Of(4, 0, CriterionState.NotKnown).Level);
        Assert.Equal(0, Of(4, 0, CriterionState.NotMet).Level);
        Assert.Equal((2, true), (Of(4, 2, CriterionState.NotKnown).Level, Of(4, 2, CriterionState.NotKnown).IsOpen));
        Assert.Equal(4, Of(4, 4, CriterionState.NotMet).Level);
        Assert.Null(new MaturityResult(new MaturityModel("", "", []), default, [Of(4, 0, CriterionState.NotKnown)]).Overall);
    }

    [Fact]
    public void A_level_rests_on_numbers_shares_of_services_and_statements_of_the_last_twelve_months()
    {
        using var street = new Street("2025-06-01 00:00").Send(Service(), Service("search", "acme/search"),
            Deployment("D1", "05-20 10:00", null), CiRun("R1", "a", "05-20 09:00", "05-20 09:01", "05-20 09:05"),
            Statement("named-owner", true, "2025-01-10 00:00"), Statement("backlog", true, "2024-01-10 00:00"), Statement("gone", true, "2025-01-10 00:00"),
            Statement("gone", false, "2025-02-10 00:00"));
        var model = MaturityModel.Parse("""
            title: M
            aspects:
              - {name: ci, title: CI, levels: [[{title: half, check: production-readiness/ci, bound: at least 50 %}], [{title: most, check: production-readiness/ci, bound: at least 60 %}], [], []]}
              - {name: product, title: P, levels: [[{title: owner, says: named-owner}], [{title: backlog, says: backlog}], [], []]}
              - {name: gone, title: G, levels: [[{title: gone, says: gone}], [], [], []]}
              - {name: speed, title: S, levels: [[{title: often, metric: deployment_frequency, bound: at least 0.01 / week}], [{title: queue, metric: infra.request.queue.p50x, bound: at most 5 days}], [], []]}
              - {name: ai, title: A, levels: [[], [], [{title: search, says: search}], []]}
            """, street.Library.Catalog);
        var result = new MaturityReader(street.Warehouse, street.Library.Catalog).Read(model, new DateOnly(2025, 6, 1), street.Library.Reader.Services(), street.Library.Reader.Read);
        Assert.Equal([1, 1, 0, 1, 2], result.Aspects.Select(aspect => aspect.Level));
        Assert.StartsWith("1 of 2 services, 50", result.Aspects[0].Missing.Single().Evidence, StringComparison.Ordinal);
        Assert.Contains("more than twelve months ago", result.Aspects[1].Missing.Single().Evidence, StringComparison.Ordinal);
        Assert.Contains("is not measured here", result.Aspects[3].Missing.Single().Evidence, StringComparison.Ordinal);
        Assert.Equal((1, 0), (result.Overall, result.Minimum));
    }

    [Fact]
    public void Numbers_of_people_requests_and_the_platform_carry_a_level_and_what_may_not_be_shown_is_not_known()
    {
        using var street = new Street("2025-04-10 00:00").Send(
        [
            Service(), .. People(6).Select(person => Person(person, "2025-03-01 09:00")),
            .. People(6).SelectMany(person => Enumerable.Range(1, 10).Select(n => PullRequest($"{person}-{n}", "03-02 09:00", $"03-{n + 2:00} 09:00").With("author", person))),
            .. People(20).Select((person, n) => Request($"r{n}", "03-03 08:00", person: person).When("delivered_at", "03-03 08:30").With("has_human_action", n < 5)),
        ]);
        var result = Read(street, """
              - {name: provisioning, title: P, levels: [[{title: self, metric: plat.self_service, bound: at least 75 %}], [{title: fast, metric: infra.request.fulfil.p90, bound: at most 1 hour}], [{title: all, metric: plat.self_service, bound: at least 80 %}], []]}
              - {name: onboarding, title: O, levels: [[{title: tenth, metric: people.onboard.tenth_pr, bound: at most 12 days, over_days: 365}], [{title: sooner, metric: people.onboard.tenth_pr, bound: at most 2 days, over_days: 365}], [], []]}
              - {name: paths, title: C, levels: [[{title: ways, metric: plat.attrition.none, bound: at most 1}], [], [], []]}
            """, []);
        Assert.Equal([2, 1, null], result.Aspects.Select(aspect => aspect.Level));
        Assert.Equal(("all", "sooner"), (result.Aspects[0].Missing.Single().Criterion.Title, result.Aspects[1].Missing.Single().Criterion.Title));
        Assert.StartsWith("75", result.Aspects[0].Missing.Single().Evidence, StringComparison.Ordinal);
        using var few = new Street("2025-04-10 00:00").Send([Service(), .. People(4).Select(person => Person(person, "2025-03-01 09:00"))]);
        Assert.Null(Read(few, "  - {name: onboarding, title: O, levels: [[{title: tenth, metric: people.onboard.tenth_pr, bound: at most 12 days}], [], [], []]}", []).Aspects[0].Level);
    }

    [Theory]
    [InlineData("2025-03-20", 64, "", 1, "64 %")]
    [InlineData("2025-03-20", 55, "", 0, "55 %")]
    [InlineData("2025-03-20", 90, "at_least", 1, "≥ 90 %")]
    [InlineData("2025-03-20", 10, "at_most", 0, "≤ 10 %")]
    [InlineData("2025-03-20", 50, "at_least", null, "≥ 50 %")]
    [InlineData("2025-03-20", null, "", null, "Not shown: too few answers")]
    [InlineData("2024-11-20", 64, "", null, "No wave that asks for it has closed in the last 120 days")]
    [InlineData("2025-04-20", 64, "", null, "No wave that asks for it has closed in the last 120 days")]
    public void Satisfaction_counts_as_the_newest_wave_may_show_it(string closed, int? percent, string flag, int? level, string evidence)
    {
        using var street = new Street("2025-04-10 00:00").Send(Service(), Deployment("D1", "04-09 10:00", null));
        var result = Read(street, "  - {name: product, title: P, levels: [[{title: satisfied, survey: platform.satisfied, bound: at least 60 %, over_days: 120}], [], [{title: more, says: more}], []]}",
            [Closed(closed, percent, flag)]);
        Assert.Equal(level is null or 0 ? level : 2, result.Aspects[0].Level);
        Assert.Contains(evidence, result.Aspects[0].Criteria[0].Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Waves_that_asked_are_counted_and_without_any_wave_nothing_is_known()
    {
        using var street = new Street("2025-04-10 00:00").Send(Service(), Deployment("D1", "04-09 10:00", null));
        const string model = "  - {name: product, title: P, levels: [[{title: yearly, waves: platform.satisfied, bound: at least 1}], [{title: twice, waves: platform.satisfied, bound: at least 2}], [], []]}";
        Assert.Null(Read(street, model, []).Aspects[0].Level);
        Assert.Equal(0, Read(street, model, [Closed("2023-04-01", 60)]).Aspects[0].Level);
        var once = Read(street, model, [Closed("2025-04-01", 60)]).Aspects[0];
        Assert.Equal((1, "1 wave that asked for it closed in the last 365 days"), (once.Level, once.Missing.Single().Evidence));
        Assert.Equal(4, Read(street, model, [Closed("2025-04-01", 60), Closed("2024-10-01", null)]).Aspects[0].Level);
    }

    [Theory]
    [InlineData("levels: [[], [], []]", "4 lists are expected")]
    [InlineData("levels: [[{title: a, says: x, metric: y}], [], [], []]", "a criterion is one of")]
    [InlineData("levels: [[{title: a, check: production-readiness/cj, bound: at least 50 %}], [], [], []]", "did you mean 'production-readiness/ci'")]
    [InlineData("levels: [[{title: a, check: production-readiness/ci, bound: 50 %}], [], [], []]", "at least 50 %")]
    [InlineData("levels: [[{title: a, metric: change_fail_rate, bound: at least 50 %}], [], [], []]", "lower is better")]
    [InlineData("levels: [[{title: a, metric: not.there.yet}], [], [], []]", "bound: missing")]
    [InlineData("levels: [[{title: a, says: x}], [{title: b, says: x}], [], []]", "two criteria")]
    [InlineData("levels: [[{title: a, survey: platform.satisfed, bound: at least 60 %}], [], [], []]", "did you mean 'platform.satisfied'")]
    [InlineData("levels: [[{title: a, survey: platform.satisfied, bound: at most 60 %}], [], [], []]", "at least 60 %")]
    [InlineData("levels: [[{title: a, survey: hours_lost.median, bound: at least 4}], [], [], []]", "at most 60")]
    [InlineData("levels: [[{title: a, waves: platform.satisfied, bound: yearly}], [], [], []]", "at least 4")]
    public void A_wrong_model_names_file_and_reason(string aspect, string reason)
    {
        using var street = new Street();
        var error = Assert.Throws<DefinitionException>(() => MaturityModel.Parse($"title: M\naspects: [{{name: a, title: A, {aspect}}}]", street.Library.Catalog));
        Assert.StartsWith("dashboards/maturity/platform.yml: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static MaturityResult Read(Street street, string aspects, IReadOnlyList<WaveTable> surveys) =>
        new MaturityReader(street.Warehouse, street.Library.Catalog) { Surveys = () => surveys }
            .Read(MaturityModel.Parse("title: M\naspects:\n" + aspects, street.Library.Catalog), new DateOnly(2025, 4, 10), street.Library.Reader.Services(), street.Library.Reader.Read);

    private static WaveTable Closed(string day, int? percent, string flag = "")
    {
        var (asked, on) = (QuestionnaireFile.ReadAll(Street.Root)["platform"], DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        var cell = percent is { } value ? new ResultCell("", "platform.satisfied", "40", value, flag.Length > 0 ? null : new Interval(value - 9, value + 9), flag.Length > 0 ? [flag] : [], null)
            : ResultCell.Hidden("", "platform.satisfied", "too few answers");
        return new WaveTable(new WaveResult
        {
            WaveId = $"platform-{day}", QuestionnaireId = asked.Id, QuestionnaireVersion = asked.Version, ClosedOn = on, Invited = 60, ResponseWord = "", Suppressed = [],
            Groups = [new ResultGroup("", null, null, [])], Cells = [cell],
        }, asked);
    }

    private static AspectResult Of(int levels, int reached, CriterionState beyond) => new(new Aspect("", "", []), [.. Enumerable.Range(1, levels)
        .Select(level => new CriterionResult(new Criterion(level, "", "x", null, null, null, 90), level <= reached ? CriterionState.Met : beyond, ""))]);
}
