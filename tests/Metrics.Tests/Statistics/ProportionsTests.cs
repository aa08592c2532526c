using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

[Trait("Vector", "U1")]
public class WilsonTests
{
    [Theory]
    [InlineData(3, 40, 2.58, 19.86)]
    [InlineData(0, 20, 0, 16.11)]
    [InlineData(5, 5, 56.55, 100)]
    [InlineData(1, 1, 20.65, 100)]
    [InlineData(12, 96, 7.30, 20.59)]
    public void U1_intervals_in_percent(int k, int n, double low, double high)
    {
        var interval = Wilson.Of(k, n);
        Assert.Equal(low, 100 * interval.Low, 2);
        Assert.Equal(high, 100 * interval.High, 2);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    public void What_is_no_proportion_is_refused(int k, int n)
    {
        Assert.Throws<ArgumentException>(() => Wilson.Of(k, n));
        Assert.Throws<ArgumentException>(() => ClopperPearson.Of(k, n));
    }

    [Fact]
    public void A_million_facts_keep_an_interval_around_their_share()
    {
        var interval = Wilson.Of(500_000, 1_000_000);
        Assert.Equal(0.5 - 0.00098, interval.Low, 5);
        Assert.Equal(0.5 + 0.00098, interval.High, 5);
    }
}

[Trait("Vector", "U2")]
public class NewcombeTests
{
    [Fact]
    public void U2_the_difference_of_12_of_96_and_3_of_110()
    {
        var interval = Newcombe.Difference(12, 96, 3, 110);
        Assert.Equal(-18.06, 100 * interval.Low, 2);
        Assert.Equal(-2.57, 100 * interval.High, 2);
    }

    // Checked against fisher.test of R 4.2.
    [Theory]
    [InlineData(12, 96, 3, 110, 0.0130174015478)]
    [InlineData(3, 4, 1, 4, 0.485714285714)]
    [InlineData(0, 5, 20, 35, 0.047124047124)]
    [InlineData(5_000, 100_000, 5_300, 100_000, 0.00248436752306)]
    [InlineData(0, 10, 0, 12, 1)]
    [InlineData(10, 10, 12, 12, 1)]
    public void U2_fisher_exact_p_values(int kBefore, int nBefore, int kAfter, int nAfter, double expected) =>
        Assert.Equal(expected, FisherExact.PValue(kBefore, nBefore, kAfter, nAfter), 9);
}
