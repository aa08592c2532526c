using Metrics.Adoption;
using static Metrics.Tests.Adoption.Declared;
using static Metrics.Tests.Events;

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

    [Theory]
    [InlineData("levels: [[], [], []]", "4 lists are expected")]
    [InlineData("levels: [[{title: a, says: x, metric: y}], [], [], []]", "a criterion is one of")]
    [InlineData("levels: [[{title: a, check: production-readiness/cj, bound: at least 50 %}], [], [], []]", "did you mean 'production-readiness/ci'")]
    [InlineData("levels: [[{title: a, check: production-readiness/ci, bound: 50 %}], [], [], []]", "at least 50 %")]
    [InlineData("levels: [[{title: a, metric: change_fail_rate, bound: at least 50 %}], [], [], []]", "lower is better")]
    [InlineData("levels: [[{title: a, metric: not.there.yet}], [], [], []]", "bound: missing")]
    [InlineData("levels: [[{title: a, says: x}], [{title: b, says: x}], [], []]", "two criteria")]
    public void A_wrong_model_names_file_and_reason(string aspect, string reason)
    {
        using var street = new Street();
        var error = Assert.Throws<DefinitionException>(() => MaturityModel.Parse($"title: M\naspects: [{{name: a, title: A, {aspect}}}]", street.Library.Catalog));
        Assert.StartsWith("dashboards/maturity/platform.yml: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static AspectResult Of(int levels, int reached, CriterionState beyond) => new(new Aspect("", "", []), [.. Enumerable.Range(1, levels)
        .Select(level => new CriterionResult(new Criterion(level, "", "x", null, null, null, 90), level <= reached ? CriterionState.Met : beyond, ""))]);
}
