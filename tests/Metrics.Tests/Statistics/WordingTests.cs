using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

public class WordingTests
{
    [Theory]
    [InlineData(1, 3, 1.5, 2.5, "clear", "clear change")]
    [InlineData(-1, 3, 0.5, 2.5, "possible", "possible change")]
    [InlineData(-3, 1, -2, -0.5, "possible", "possible change")]
    [InlineData(-3, 3, -2, 2, "none", "no clear change")]
    [InlineData(0, 3, 0, 2.5, "none", "no clear change")]
    public void A_change_is_as_sure_as_the_widest_interval_that_excludes_none(
        double low95, double high95, double low80, double high80, string label, string sentence)
    {
        Assert.Equal(label, Wording.Label(new(low95, high95), new(low80, high80), 0));
        Assert.Equal(sentence, Wording.Sentence(label));
    }

    [Fact]
    public void A_ratio_is_judged_against_one() =>
        Assert.Equal("none", Wording.Label(new(0.89, 2.57), new(0.98, 2.2), 1));

    [Fact]
    public void Without_intervals_nothing_is_said() => Assert.Equal("insufficient", Wording.Label(null, null, 0));

    [Fact]
    public void With_an_80_percent_interval_only_a_change_is_possible_at_most() =>
        Assert.Equal("possible", Wording.Label(null, new(1, 2), 0));
}
