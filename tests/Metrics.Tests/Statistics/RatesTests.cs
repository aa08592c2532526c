using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

[Trait("Vector", "U3")]
public class GarwoodTests
{
    [Theory]
    [InlineData(0, 0, 3.6889)]
    [InlineData(1, 0.0253, 5.5716)]
    [InlineData(3, 0.6187, 8.7673)]
    [InlineData(11, 5.4912, 19.6820)]
    [InlineData(12, 6.2006, 20.9616)]
    [InlineData(26, 16.9841, 38.0960)]
    [InlineData(100, 81.3640, 121.6268)]
    public void U3_bounds_of_a_count(int k, double low, double high)
    {
        var interval = Garwood.Of(k);
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    // Checked against qgamma of R 4.2.
    [Theory]
    [InlineData(10_000, 9804.95246726, 10197.95162466)]
    [InlineData(1_000_000, 998040.98334, 1001961.911946)]
    public void Large_counts_stay_exact(int k, double low, double high)
    {
        Assert.Equal(low, Garwood.Of(k).Low, 4);
        Assert.Equal(high, Garwood.Of(k).High, 4);
    }

    [Fact]
    public void A_negative_count_is_refused() => Assert.Throws<ArgumentException>(() => Garwood.Of(-1));

    [Fact]
    public void U3_the_bayesian_rate_of_12_in_13_weeks()
    {
        var rate = GammaRate.Of(12, 13);
        Assert.Equal(0.936, rate.Median, 3);
        Assert.Equal(0.505, rate.Interval.Low, 3);
        Assert.Equal(1.563, rate.Interval.High, 3);
    }

    [Fact]
    public void U3_steady_weeks_are_not_overdispersed()
    {
        int[] weeks = [14, 12, 15, 13, 16, 12, 14, 13, 15, 14, 22, 13];
        Assert.Equal(0.498, Overdispersion.Phi(weeks)!.Value, 3);
        Assert.False(Overdispersion.Found(weeks));
    }

    [Fact]
    public void U3_bursts_of_releases_are_overdispersed()
    {
        int[] weeks = [0, 9, 1, 0, 12, 0, 8, 0, 0, 10, 1, 7];
        Assert.Equal(5.636, Overdispersion.Phi(weeks)!.Value, 3);
        Assert.True(Overdispersion.Found(weeks));
        Assert.False(Overdispersion.Found(weeks.AsSpan(0, 7)));
    }

    [Fact]
    public void Empty_weeks_have_no_dispersion()
    {
        Assert.Null(Overdispersion.Phi([0, 0, 0]));
        Assert.Null(Overdispersion.Phi([4]));
    }
}

[Trait("Vector", "U4")]
public class RateRatioTests
{
    [Fact]
    public void U4_39_against_26_in_13_weeks_can_still_be_noise()
    {
        var ratio = new RateRatio(26, 13, 39, 13);
        Assert.Equal(1.50, ratio.Value!.Value, 12);
        Assert.Equal(0.89, ratio.Interval().Low, 2);
        Assert.Equal(2.57, ratio.Interval().High, 2);
        Assert.Equal(0.136, ratio.PValue(), 3);
    }

    // Checked against poisson.test and pbinom of R 4.2.
    [Fact]
    public void Unequal_exposures_are_weighed()
    {
        var ratio = new RateRatio(4, 31, 10, 30);
        Assert.Equal(2.58333333333, ratio.Value!.Value, 9);
        Assert.Equal(0.745101487201, ratio.Interval().Low, 9);
        Assert.Equal(11.284484407779, ratio.Interval().High, 8);
        Assert.Equal(0.160343877174, ratio.PValue(), 9);
    }

    [Fact]
    public void Without_events_before_the_ratio_is_open_above()
    {
        var ratio = new RateRatio(0, 28, 9, 28);
        Assert.Null(ratio.Value);
        Assert.True(ratio.Interval().Low > 1);
        Assert.Equal(double.PositiveInfinity, ratio.Interval().High);
    }

    [Fact]
    public void Without_events_after_the_ratio_is_zero() =>
        Assert.Equal(0, new RateRatio(9, 28, 0, 28) is var r ? r.Value!.Value + r.Interval().Low : 1);
}
