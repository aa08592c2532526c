using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

[Trait("Vector", "U7")]
public class KaplanMeierTests
{
    private static readonly double[] Hours = [30, 0.5, 1.2, 2, 2, 4, 9, 12];
    private static readonly byte[] Open = [1, 0, 0, 0, 0, 0, 1, 0];

    // The longer series of the tests below; their numbers were checked against survfit of R's survival 3.5.
    private static readonly double[] Longer = [3, 8, 8, 1, 12, 15, 4, 4, 9, 20, 2, 7, 7, 30, 11, 5, 6, 18, 25, 10];
    private static readonly byte[] LongerOpen = [0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0];

    [Theory]
    [InlineData(0, 0.5, 8, 1, 0.8750, 0.1169, 0.3870, 0.9814)]
    [InlineData(1, 1.2, 7, 1, 0.7500, 0.1531, 0.3148, 0.9309)]
    [InlineData(2, 2, 6, 2, 0.5000, 0.1768, 0.1520, 0.7749)]
    [InlineData(3, 4, 4, 1, 0.3750, 0.1712, 0.0870, 0.6744)]
    [InlineData(4, 12, 2, 1, 0.1875, 0.1578, 0.0113, 0.5353)]
    public void U7_the_steps_of_the_curve(
        int index, double time, int atRisk, int ended, double survival, double error, double low, double high)
    {
        var step = KaplanMeier.Of(Hours, Open).Steps[index];
        Assert.Equal((time, atRisk, ended), (step.Time, step.AtRisk, step.Ended));
        Assert.Equal(survival, step.Survival, 4);
        Assert.Equal(error, step.StandardError!.Value, 4);
        Assert.Equal(low, step.Interval()!.Value.Low, 4);
        Assert.Equal(high, step.Interval()!.Value.High, 4);
    }

    [Fact]
    public void U7_the_median_and_the_restricted_mean()
    {
        var curve = KaplanMeier.Of(Hours, Open);
        Assert.Equal(5, curve.Steps.Count);
        Assert.Equal(2, curve.Median);
        Assert.Equal(new Interval(0.5, double.PositiveInfinity), curve.MedianInterval());
        Assert.Equal(7.9625, curve.RestrictedMean(24).Mean, 12);
        Assert.Equal(3.19295794973, curve.RestrictedMean(24).StandardError, 9);
        Assert.Equal((8, 2, 30), (curve.N, curve.Censored, curve.LastTime));
    }

    [Fact]
    public void The_interval_of_the_median_agrees_with_survfit()
    {
        var curve = KaplanMeier.Of(Longer, LongerOpen);
        Assert.Equal(new Interval(4, 18), curve.MedianInterval());
        Assert.Equal(new Interval(6, 12), curve.MedianInterval(0.8));
        Assert.Equal(11.475, curve.RestrictedMean(24).Mean, 9);
        Assert.Equal(1.89411049788, curve.RestrictedMean(24).StandardError, 9);
    }

    [Fact]
    public void Without_open_facts_the_curve_is_the_share_left()
    {
        var curve = KaplanMeier.Of([1, 2, 3, 4]);
        Assert.Equal([0.75, 0.5, 0.25, 0], curve.Steps.Select(s => Math.Round(s.Survival, 12)));
        Assert.Equal(2, curve.Median);
        Assert.Null(curve.Steps[^1].StandardError);
        Assert.Equal(2.5, curve.RestrictedMean(24).Mean, 12);
    }

    [Fact]
    public void An_open_fact_at_the_time_of_an_event_counts_as_at_risk() =>
        Assert.Equal(3, KaplanMeier.Of([5, 5, 9], [1, 0, 0]).Steps[0].AtRisk);

    [Fact]
    public void When_all_are_open_nothing_is_reached()
    {
        var curve = KaplanMeier.Of([5, 7], [1, 1]);
        Assert.Null(curve.Median);
        Assert.Null(curve.MedianInterval());
        Assert.Empty(curve.Steps);
        Assert.Equal((24, 0), curve.RestrictedMean(24));
    }

    [Fact]
    public void No_facts_make_an_empty_curve() => Assert.Equal(0, KaplanMeier.Of([]).N);
}
