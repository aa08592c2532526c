using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

[Trait("Vector", "U5")]
public class RankIntervalTests
{
    [Theory]
    [InlineData(6, 1, 6)]
    [InlineData(8, 1, 8)]
    [InlineData(9, 2, 8)]
    [InlineData(10, 2, 9)]
    [InlineData(12, 3, 10)]
    [InlineData(14, 3, 12)]
    [InlineData(15, 4, 12)]
    [InlineData(20, 6, 15)]
    [InlineData(25, 8, 18)]
    [InlineData(30, 10, 21)]
    [InlineData(40, 14, 27)]
    [InlineData(50, 18, 33)]
    [InlineData(100, 40, 61)]
    public void U5_a_median_lies_between_these_ranks(int n, int low, int high)
    {
        var ranks = RankInterval.Of(n, 0.5);
        Assert.Equal((low, high), (ranks!.Value.Low, ranks.Value.High));
        Assert.InRange(ranks.Value.Coverage, 0.95, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void U5_up_to_five_values_no_interval_exists(int n) => Assert.Null(RankInterval.Of(n, 0.5));

    [Fact]
    public void At_80_percent_five_values_are_enough() =>
        Assert.Equal((1, 5), RankInterval.Of(5, 0.5, 0.8) is { } r ? (r.Low, r.High) : default);

    // Checked against qbinom and pbinom of R 4.2.
    [Theory]
    [InlineData(1_000_000, 0.5, 499_020, 500_981, 0.950121031348)]
    [InlineData(50_000, 0.9, 44_868, 45_132, 0.950903814192)]
    public void A_large_sample_keeps_its_exact_coverage(int n, double p, int low, int high, double coverage)
    {
        var ranks = RankInterval.Of(n, p)!.Value;
        Assert.Equal((low, high), (ranks.Low, ranks.High));
        Assert.Equal(coverage, ranks.Coverage, 9);
    }

    [Fact]
    public void The_quantile_always_lies_between_its_ranks()
    {
        foreach (var p in new[] { 0.5, 0.75, 0.9, 0.95 })
            for (var n = 6; n < 400; n++)
                if (RankInterval.Of(n, p) is { } ranks)
                    Assert.True(ranks.Low - 1 <= (n - 1) * p && ranks.High - 1 >= (n - 1) * p, $"{n} {p} {ranks}");
    }

    [Fact]
    public void Ties_keep_the_interval_on_the_tied_value()
    {
        var estimate = QuantileEstimate.Of([3, 3, 3, 3, 3, 3, 3, 9], 0.5);
        Assert.Equal((3, new Interval(3, 9)), (estimate.Value, estimate.Interval));
    }
}
