using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

/// <summary>Statistics of two columns: events for time, sums over sums, and the gap of two shares.</summary>
public class ExposureTests
{
    private static readonly int Days = Facts.Monday + 60;

    private static Sample Of(double[] values, double[] over) => new()
    {
        Values = values, Denominators = over, Days = Enumerable.Repeat(Facts.Monday, values.Length).ToArray(), From = Facts.Monday, To = Days,
    };

    // 3,000 developer-days are 100 developers for 30 days.
    private static (double[], double[]) Tickets(int events) => ([.. Enumerable.Repeat(1.0, events), 0], [.. Enumerable.Repeat(0.0, events), 3000 * 100]);

    [Fact]
    public void Four_hundred_and_two_hundred_and_forty_events_in_as_much_time_have_a_ratio_of_three_fifths()
    {
        var ((before, over), (after, same)) = (Tickets(400), Tickets(240));
        var comparison = Statistic.Parse("per_100_developers").Compare(Of(before, over), Of(after, same), 1);
        Assert.Equal((0.6, 0.51, 0.71, "clear"), (Math.Round(comparison.Change!.Value, 9), Math.Round(comparison.Low95!.Value, 2), Math.Round(comparison.High95!.Value, 2), comparison.Label));
    }

    [Fact]
    public void No_event_is_zero_and_no_time_is_nothing()
    {
        var statistic = Statistic.Parse("per_person_year");
        var none = statistic.Of(Of([0], [365]), 1);
        Assert.Equal((0.0, 0, 0.0, 3.6889), (none.Value, none.N, none.Low, Math.Round(none.High!.Value, 4)));
        var unknown = statistic.Of(Of([1], [0]), 1);
        Assert.Null(unknown.Value);
        Assert.Contains("no_roster", unknown.Flags);
    }

    [Fact]
    public void A_sum_over_a_sum_is_no_mean_of_ratios_and_does_not_depend_on_the_order()
    {
        double[] costs = [10, 20, 30, 40, 10, 20, 30, 40, 10, 20], active = [1, 0, 1, 1, 1, 0, 1, 1, 0, 1];
        var statistic = Statistic.Parse("ratio_of_facts");
        var first = statistic.Of(Of(costs, active), 7);
        var second = statistic.Of(Of([.. costs.Reverse()], [.. active.Reverse()]), 7);
        Assert.Equal(230 / 7.0, first.Value!.Value, 9);
        Assert.Equal((first.Low, first.High), (second.Low, second.High));
        Assert.True(first.Low < first.Value && first.Value < first.High);
        Assert.Contains("no_interval", statistic.Of(Of([10, 20], [1, 0]), 7).Flags);
    }

    [Fact]
    public void A_gap_is_the_difference_of_two_shares_and_needs_five_of_each()
    {
        // 12 of 96 without and 3 of 110 with: the example of the reference.
        double[] failed = [.. Enumerable.Range(0, 96).Select(n => n < 12 ? 1.0 : 0), .. Enumerable.Range(0, 110).Select(n => n < 3 ? 1.0 : 0)];
        double[] touched = [.. Enumerable.Repeat(0.0, 96), .. Enumerable.Repeat(1.0, 110)];
        var gap = Statistic.Parse("gap").Of(Of(failed, touched), 1);
        Assert.Equal((-9.77, -18.06, -2.57), (Math.Round(gap.Value!.Value, 2), Math.Round(gap.Low!.Value, 2), Math.Round(gap.High!.Value, 2)));
        Assert.Contains("insufficient", Statistic.Parse("gap").Of(Of([1, 0, 0, 1, 0], [1, 1, 1, 1, 0]), 1).Flags);
        Assert.Equal("insufficient", Statistic.Parse("gap").Compare(Of(failed, touched), Of(failed, touched), 1).Label);
    }

    [Fact]
    public void A_fact_without_its_second_column_is_refused() =>
        Assert.Throws<ArgumentException>(() => Statistic.Parse("gap").Of(new Sample { Values = [1.0], Days = [Facts.Monday], From = Facts.Monday, To = Days }, 1));
}
