using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

public class ProportionTests
{
    private static Sample Cases(int k, int n) => Facts.Of([.. Enumerable.Range(0, n).Select(i => i < k ? 1.0 : 0.0)]);

    [Fact]
    public void Only_zero_and_one_are_answers()
    {
        var error = Assert.Throws<ArgumentException>(() => Statistic.Parse("proportion").Of(Facts.Of(1, 0.5), 1));
        Assert.Contains("fact 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_share_is_shown_with_its_wide_interval()
    {
        var share = Statistic.Parse("proportion").Of(Cases(1, 1), 1);
        Assert.Equal((1, 1), (share.Value, share.High));
        Assert.Equal(0.2065, share.Low!.Value, 4);
        Assert.Equal(["small_sample"], share.Flags);
    }

    [Fact]
    [Trait("Vector", "U2")]
    public void U2_a_fall_from_12_of_96_to_3_of_110_is_clear()
    {
        var comparison = Statistic.Parse("proportion").Compare(Cases(12, 96), Cases(3, 110), 1);
        Assert.Equal(-9.77, 100 * comparison.Change!.Value, 2);
        Assert.Equal(-18.06, 100 * comparison.Low95!.Value, 2);
        Assert.Equal(-2.57, 100 * comparison.High95!.Value, 2);
        Assert.Equal(0.0130, comparison.PValue!.Value, 4);
        Assert.Equal(("clear", "newcombe", 96, 110), (comparison.Label, comparison.Method, comparison.NBefore, comparison.NAfter));
    }

    [Fact]
    public void Four_facts_on_one_side_are_too_few() =>
        Assert.Equal("insufficient", Statistic.Parse("proportion").Compare(Cases(0, 100), Cases(4, 4), 1).Label);
}
