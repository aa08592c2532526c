using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

public class CountTests
{
    private static readonly int[] Bursts = [0, 9, 1, 0, 12, 0, 8, 0, 0, 10, 1, 7];

    private static Estimate Rate(Sample sample) => Statistic.Parse("rate7").Of(sample, 1);

    [Fact]
    public void Nothing_in_a_window_is_zero_with_an_interval()
    {
        var count = Statistic.Parse("count").Of(Facts.On(28), 1);
        Assert.Equal((0, 0, "poisson_exact"), (count.Value, count.Low, count.Method));
        Assert.Equal(3.6889, count.High!.Value, 4);
        Assert.Equal(3.6889 / 4, Rate(Facts.On(28)).High!.Value, 4);
    }

    [Fact]
    public void A_window_without_a_day_has_no_count()
    {
        Assert.Equal((null, "no_exposure"), (Rate(Facts.On(0)).Value, Rate(Facts.On(0)).Flags[0]));
        Assert.Null(Statistic.Parse("count").Of(Facts.On(0), 1).Value);
    }

    [Fact]
    public void The_rate_is_taken_over_all_days_of_the_window() =>
        Assert.Equal(5 * 7 / 10.0, Rate(Facts.On(10, 0, 1, 2, 8, 9)).Value!.Value, 12);

    [Fact]
    public void Bursts_take_a_bootstrap_of_weeks_and_say_so()
    {
        var rate = Rate(Facts.Weekly(Bursts));
        Assert.Equal((4, "bootstrap_weeks"), (rate.Value, rate.Method));
        Assert.Equal(["overdispersed"], rate.Flags);
        Assert.Equal(5.636, (double)rate.Details["dispersion"]!, 3);
        var poisson = Garwood.Of(48).Times(1 / 12.0);
        Assert.True(rate.High - rate.Low > 1.5 * (poisson.High - poisson.Low));
        Assert.True(rate.Low < 4 && rate.High > 4);
    }

    [Fact]
    public void Seven_weeks_say_nothing_about_bursts() =>
        Assert.Equal("poisson_exact", Rate(Facts.Weekly(Bursts[..7])).Method);

    [Fact]
    public void Two_quarters_are_compared_by_the_exact_ratio()
    {
        var comparison = Statistic.Parse("rate7").Compare(
            Facts.Weekly([.. Enumerable.Repeat(2, 13)]), Facts.Weekly([.. Enumerable.Repeat(3, 13)]), 1);
        Assert.Equal(("ratio", 1.5, 2, 3), (comparison.Effect, comparison.Change!.Value, comparison.Before, comparison.After));
        Assert.Equal(0.89, comparison.Low95!.Value, 2);
        Assert.Equal(2.57, comparison.High95!.Value, 2);
        Assert.Equal(0.136, comparison.PValue!.Value, 3);
        Assert.Equal("possible", comparison.Label);
    }

    [Fact]
    public void Months_of_unequal_length_are_compared_by_rate() => Assert.Equal(
        1.0, Statistic.Parse("count").Compare(Facts.Weekly(5, 5, 5, 5), Facts.Weekly(5, 5), 1).Change!.Value, 12);

    [Fact]
    public void A_silent_period_after_a_busy_one_is_a_clear_change()
    {
        var comparison = Statistic.Parse("count").Compare(Facts.Weekly(5, 5, 5, 5), Facts.On(28), 1);
        Assert.Equal((0, "clear"), (comparison.Change, comparison.Label));
    }

    [Fact]
    public void A_busy_period_after_a_silent_one_is_clear_and_open_above()
    {
        var comparison = Statistic.Parse("count").Compare(Facts.On(28), Facts.Weekly(5, 5, 5, 5), 1);
        Assert.Equal((null, null, "clear"), (comparison.Change, comparison.High95, comparison.Label));
        Assert.True(comparison.Low95 > 1);
    }

    [Fact]
    public void Bursts_are_compared_by_weeks()
    {
        int[] doubled = [.. Bursts.Select(w => w * 2)];
        var comparison = Statistic.Parse("rate7").Compare(Facts.Weekly(Bursts), Facts.Weekly(doubled), 1);
        Assert.Equal(("bootstrap_weeks", 2.0), (comparison.Method, comparison.Change));
        Assert.True(comparison.Low95 < 1, "an exact ratio of 48 and 96 would be clear");
        Assert.NotEqual("clear", comparison.Label);
        Assert.Contains("overdispersed", comparison.Flags);
    }
}
