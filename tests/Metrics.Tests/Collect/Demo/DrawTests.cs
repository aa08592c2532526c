using Metrics.Collect.Demo;

namespace Metrics.Tests.Collect.Demo;

public class DrawTests
{
    [Fact]
    public void The_exponential_agrees_with_the_library()
    {
        for (var x = -20.0; x <= 20; x += 0.37)
            Assert.Equal(1, Draw.Exp(x) / Math.Exp(x), 1e-12);
    }

    [Fact]
    public void Durations_are_skewed_with_the_asked_median()
    {
        var draw = new Draw(1);
        var values = Enumerable.Range(0, 20_000).Select(_ => draw.LogNormal(10, 1)).Order().ToArray();
        Assert.InRange(values[10_000], 9.7, 10.3);
        Assert.InRange(values.Average(), 15.5, 17.5);
    }

    [Fact]
    public void Normal_draws_have_mean_zero_and_variance_one()
    {
        var draw = new Draw(2);
        var values = Enumerable.Range(0, 20_000).Select(_ => draw.Normal()).ToArray();
        Assert.InRange(values.Average(), -0.03, 0.03);
        Assert.InRange(values.Select(value => value * value).Average(), 0.97, 1.03);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(37), InlineData(100)]
    public void Exactly_the_asked_number_is_chosen(int count)
    {
        var weights = Enumerable.Range(0, 100).Select(i => i % 3 == 0 ? 0 : i / 10.0).ToArray();
        Assert.Equal(count, new Draw(3).Choose(weights, count).Count(mark => mark));
    }

    [Fact]
    public void Without_a_number_the_weights_are_chances_and_zero_means_never()
    {
        var weights = Enumerable.Range(0, 1000).Select(i => i < 500 ? 0 : 0.1).ToArray();
        var marks = new Draw(4).Choose(weights);
        Assert.Equal(50, marks.Count(mark => mark));
        Assert.DoesNotContain(true, marks[..500]);
    }

    [Fact]
    public void Parts_add_up_to_the_total()
    {
        var draw = new Draw(5);
        for (var total = 0; total < 2000; total += 97)
        {
            var weights = Enumerable.Range(0, 13).Select(_ => draw.U()).ToArray();
            var parts = Draw.Split(total, weights);
            Assert.Equal(total, parts.Sum());
            Assert.All(parts.Zip(weights), pair => Assert.InRange(pair.First, total * pair.Second / weights.Sum() - 1, total * pair.Second / weights.Sum() + 1));
        }
        Assert.Equal(6, Draw.Split(6, [0, 0, 0]).Sum());
    }

    [Fact]
    public void A_named_part_draws_for_itself()
    {
        Assert.Equal(Draw.For(7, "checkout").Sha(), Draw.For(7, "checkout").Sha());
        Assert.NotEqual(Draw.For(7, "checkout").Sha(), Draw.For(7, "basket").Sha());
        Assert.NotEqual(Draw.For(7, "checkout").Sha(), Draw.For(8, "checkout").Sha());
        Assert.Matches("^[0-9a-f]{40}$", Draw.For(7, "checkout").Sha());
    }
}
