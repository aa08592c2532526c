using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

/// <summary>Sums and ratios of sums by day.</summary>
public class MoneyStatisticTests
{
    [Fact]
    public void A_credit_lowers_a_sum_and_no_facts_are_no_sum()
    {
        var estimate = Statistic.Parse("sum").Of(Days([10, -4, 2.5], []), 1);
        Assert.Equal((8.5, 3, null, "none"), (estimate.Value, estimate.N, estimate.Low, estimate.Method));
        Assert.Null(Statistic.Parse("sum").Of(Days([], []), 1).Value);
    }

    [Fact]
    public void The_last_digit_does_not_depend_on_the_order_of_the_facts()
    {
        double[] values = [0.1, 0.2, 0.3, 1e9, -1e9];
        double[] turned = [1e9, 0.3, -1e9, 0.2, 0.1];
        int[] days = [0, 0, 0, 0, 0];
        Sample Of(double[] of) => new() { Values = of, Days = days, From = 0, To = 1 };
        Assert.Equal(Statistic.Parse("sum").Of(Of(values), 1).Value, Statistic.Parse("sum").Of(Of(turned), 1).Value);
    }

    [Fact]
    public void A_ratio_is_of_sums_and_not_a_mean_of_ratios()
    {
        var estimate = Statistic.Parse("ratio").Of(Days([10, 90], [1, 99]), 1);
        Assert.Equal(1, estimate.Value);
        Assert.Contains(Flags.NoInterval, estimate.Flags);
        Assert.Null(Statistic.Parse("ratio").Of(Days([10, 90], [0, 0]), 1).Value);
    }

    [Fact]
    public void Its_interval_covers_the_true_ratio_about_as_often_as_it_says()
    {
        var (random, covered) = (new SplitMix64(3), 0);
        for (var run = 0; run < 200; run++)
        {
            var (values, over) = (new double[60], new double[60]);
            for (var day = 0; day < 60; day++)
            {
                over[day] = 1 + random.NextIndex(9);
                values[day] = 2 * over[day] + 6 * (random.NextUnit() - 0.5);
            }
            var estimate = Statistic.Parse("ratio").Of(Days(values, over), (ulong)run);
            covered += estimate.Low <= 2 && 2 <= estimate.High ? 1 : 0;
        }
        Assert.InRange(covered, 178, 200);
    }

    [Fact]
    public void A_doubled_ratio_is_a_clear_difference_and_the_same_one_is_none()
    {
        var random = new SplitMix64(5);
        double[] Of(double level) => [.. Enumerable.Range(0, 40).Select(_ => level + random.NextUnit())];
        var (once, twice, volume) = (Of(5), Of(10), Enumerable.Repeat(1.0, 40).ToArray());
        Assert.Equal(("difference", "clear"), Statistic.Parse("ratio").Compare(Days(once, volume), Days(twice, volume), 1) is var rise ? (rise.Effect, rise.Label) : default);
        Assert.Equal("none", Statistic.Parse("ratio").Compare(Days(once, volume), Days(once, volume), 1).Label);
        Assert.Equal("none", Statistic.Parse("sum").Compare(Days(once, []), Days(once, []), 1).Label);
    }

    [Fact]
    public void What_is_no_number_is_refused()
    {
        Assert.Contains("fact 1", Assert.Throws<ArgumentException>(() => Statistic.Parse("sum").Of(Days([1, double.NaN], []), 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Statistic.Parse("ratio").Of(Days([1, 2], []), 1));
        Assert.Throws<ArgumentException>(() => Statistic.Parse("ratio").Of(Days([1, 2], [1, double.PositiveInfinity]), 1));
    }

    private static Sample Days(double[] values, double[] over) => new()
    {
        Values = values, Denominators = over, Days = Enumerable.Range(0, values.Length).ToArray(), From = 0, To = values.Length,
    };
}
