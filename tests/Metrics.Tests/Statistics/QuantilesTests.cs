using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

[Trait("Vector", "Q1")]
public class QuantilesTests
{
    private static readonly double[] Sorted = [0.75, 1, 1.5, 2, 2, 5, 5, 19, 25, 29, 44, 48, 52, 73];

    [Theory]
    [InlineData(0.25, 2)]
    [InlineData(0.5, 12)]
    [InlineData(0.75, 40.25)]
    [InlineData(0.9, 50.8)]
    [InlineData(0.95, 59.35)]
    public void Q1_quantiles_are_of_type_7(double p, double expected)
    {
        Assert.Equal(expected, Quantiles.OfSorted(Sorted, p), 12);
        Assert.Equal(expected, Quantiles.Of([.. Sorted.Reverse()], p), 12);
    }

    [Fact]
    public void The_ends_are_the_smallest_and_the_largest_value()
    {
        Assert.Equal(0.75, Quantiles.Of(Sorted, 0));
        Assert.Equal(73, Quantiles.Of(Sorted, 1));
    }

    [Fact]
    public void One_value_is_every_quantile() => Assert.Equal(7, Quantiles.Of([7], 0.9));

    [Fact]
    public void No_value_has_no_quantile() =>
        Assert.Throws<ArgumentException>(() => Quantiles.Of([], 0.5));
}
