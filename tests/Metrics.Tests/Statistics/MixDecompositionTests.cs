using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

[Trait("Vector", "K1")]
public class MixDecompositionTests
{
    [Fact]
    public void K1_both_services_improve_and_the_pooled_rate_worsens()
    {
        var mix = MixDecomposition.Of([new("X", 2, 100, 1, 100), new("Y", 20, 100, 57, 300)])!;
        Assert.Equal(0.110, mix.Before, 12);
        Assert.Equal(0.145, mix.After, 12);
        Assert.Equal(-0.010, mix.Within, 12);
        Assert.Equal(0.045, mix.Mix, 12);
        Assert.True(mix.IsReversed);
    }

    [Fact]
    public void The_parts_always_add_up()
    {
        var mix = MixDecomposition.Of([new("a", 5, 70, 9, 80), new("gone", 4, 10, 0, 0), new("new", 0, 0, 1, 30)])!;
        Assert.Equal(mix.Change, mix.Within + mix.Mix, 12);
    }

    [Fact]
    public void A_service_that_only_came_or_went_changed_nothing_itself() =>
        Assert.Equal(0, MixDecomposition.Of([new("gone", 4, 10, 0, 0), new("new", 0, 0, 1, 30)])!.Within);

    [Fact]
    public void One_service_has_no_mix()
    {
        var mix = MixDecomposition.Of([new("a", 5, 70, 9, 80)])!;
        Assert.Equal(0, mix.Mix, 12);
        Assert.False(mix.IsReversed);
    }

    [Fact]
    public void An_empty_side_cannot_be_decomposed() =>
        Assert.Null(MixDecomposition.Of([new("a", 0, 0, 9, 80)]));

    [Fact]
    public void A_negative_size_is_refused_by_name() =>
        Assert.Contains("cart", Assert.Throws<ArgumentException>(
            () => MixDecomposition.Of([new("cart", 0, -1, 9, 80)])).Message, StringComparison.Ordinal);
}
