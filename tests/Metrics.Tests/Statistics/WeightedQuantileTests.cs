using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

public class WeightedQuantileTests
{
    // Type 5 of 1..4: places at 0.5, 1.5, 2.5, 3.5 of 4.
    [Theory]
    [InlineData(0.5, 2.5)]
    [InlineData(0.25, 1.5)]
    [InlineData(0.0, 1)]
    [InlineData(1.0, 4)]
    public void Equal_weights_give_type_5(double p, double expected) =>
        Assert.Equal(expected, WeightedQuantile.Of([(4, 1), (2, 1), (1, 1), (3, 1)], p)!.Value, 12);

    [Fact]
    public void A_weight_counts_as_often_as_it_says() =>
        Assert.Equal(10.0, WeightedQuantile.Of([(1, 1), (10, 6), (20, 1)], 0.5)!.Value, 12);

    [Fact]
    public void Nothing_with_weight_has_no_quantile() => Assert.Null(WeightedQuantile.Of([(1, 0)], 0.5));

    [Fact]
    public void A_weight_that_cannot_be_is_refused() => Assert.Throws<ArgumentException>(() => WeightedQuantile.Of([(1, -1)], 0.5));
}
