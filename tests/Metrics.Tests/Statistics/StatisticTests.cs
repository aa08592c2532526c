using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

public class StatisticTests
{
    public static TheoryData<string> Ids => [.. Statistic.All.Select(s => s.Id)];

    // Sums of money may be below 0 and have tests of their own.
    public static TheoryData<string> WithValues => [.. Statistic.All.Where(s => s.NeedsValues && !s.NeedsDenominators && !s.AllowsNegative).Select(s => s.Id)];

    public static TheoryData<string> OneColumn => [.. Statistic.All.Where(s => !s.NeedsDenominators).Select(s => s.Id)];

    [Fact]
    public void The_set_is_closed()
    {
        Assert.Equal(
            ["count", "rate7", "proportion", "mean", "days_per_week", "median", "p75", "p90", "p95", "km50", "km90", "rmst24", "rmst168", "sum", "ratio",
                "per_100_developers", "per_developer_week", "per_person_year", "ratio_of_facts", "gap"],
            Statistic.All.Select(s => s.Id));
        Assert.Equal("median", Statistic.Parse("p50").Id);
    }

    [Fact]
    public void An_unknown_name_lists_what_exists()
    {
        var error = Assert.Throws<FormatException>(() => Statistic.Parse("p99"));
        Assert.StartsWith("no statistic 'p99'; there are count, rate7,", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WithValues))]
    public void No_facts_are_null_and_never_zero(string id)
    {
        var estimate = Statistic.Parse(id).Of(Facts.Of(), 1);
        Assert.Null(estimate.Value);
        Assert.Null(estimate.Low);
        Assert.Equal(0, estimate.N);
        Assert.Contains("insufficient", estimate.Flags);
    }

    [Theory]
    [MemberData(nameof(WithValues))]
    public void One_fact_and_equal_facts_are_no_error(string id)
    {
        Assert.Equal(1, Statistic.Parse(id).Of(Facts.Of(1), 1).N);
        var equal = Statistic.Parse(id).Of(Facts.Of(Enumerable.Repeat(1.0, 40).ToArray()), 1);
        Assert.Equal(1, equal.Value!.Value, 12);
    }

    [Theory]
    [MemberData(nameof(WithValues))]
    public void What_is_no_value_is_refused(string id)
    {
        foreach (var wrong in new[] { double.NaN, -1, double.PositiveInfinity })
        {
            var error = Assert.Throws<ArgumentException>(() => Statistic.Parse(id).Of(Facts.Of(1, wrong, 0), 1));
            Assert.Contains("fact 1", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_window_that_ends_before_it_starts_is_refused(string id) =>
        Assert.Throws<ArgumentException>(() => Statistic.Parse(id).Of(Facts.On(-1), 1));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_fact_outside_the_window_is_refused(string id) =>
        Assert.Throws<ArgumentException>(() => Statistic.Parse(id).Of(
            new() { Values = [1.0], Days = [Facts.Monday + 7], From = Facts.Monday, To = Facts.Monday + 7 }, 1));

    [Fact]
    public void Spans_of_unequal_length_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Statistic.Parse("km50").Of(Facts.Durations([1, 2], [1]), 1));
        Assert.Throws<ArgumentException>(() => Statistic.Parse("p75").Of(Facts.Clustered([1, 2], [1]), 1));
        Assert.Throws<ArgumentException>(() => Statistic.Parse("median").Of(Facts.On(7, 1, 2), 1));
        Assert.Throws<ArgumentException>(() => Statistic.Parse("rate7").Of(Facts.Durations([1, 2], []), 1));
    }

    [Theory]
    [MemberData(nameof(OneColumn))]
    public void Too_few_facts_are_not_compared(string id)
    {
        var comparison = Statistic.Parse(id).Compare(Facts.Of(1, 1), Facts.Of(1), 1);
        Assert.Equal("insufficient", comparison.Label);
        Assert.Null(comparison.Change);
        Assert.Null(comparison.Low80);
    }

    [Theory]
    [MemberData(nameof(WithValues))]
    public void A_period_compared_with_itself_shows_no_change(string id)
    {
        var values = Enumerable.Range(0, 30).Select(i => (double)(i % 2)).ToArray();
        var comparison = Statistic.Parse(id).Compare(Facts.Of(values), Facts.Of(values), 1);
        Assert.Equal((0, "none"), (comparison.Change, comparison.Label));
    }

    [Theory]
    [MemberData(nameof(OneColumn))]
    public void Equal_seeds_give_equal_results(string id)
    {
        var values = Enumerable.Range(0, 60).Select(i => (double)(i % 7 % 2)).ToArray();
        var statistic = Statistic.Parse(id);
        var (first, second) = (statistic.Of(Facts.Of(values), 9), statistic.Of(Facts.Of(values), 9));
        Assert.Equal((first.Value, first.Low, first.High), (second.Value, second.Low, second.High));
    }
}
