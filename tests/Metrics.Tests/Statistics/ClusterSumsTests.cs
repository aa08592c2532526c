using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

public class ClusterSumsTests
{
    [Fact]
    public void It_draws_what_a_resample_of_the_clusters_draws()
    {
        var random = new SplitMix64(7);
        var values = Enumerable.Range(0, 400).Select(_ => random.NextUnit() * 100).ToArray();
        var clusters = Enumerable.Range(0, 400).Select(i => i * i % 61).ToArray();
        var whole = Bootstrap.Run(new Resample(values, clusters), resample => resample.Mean(), seed: 42);
        var sums = new ClusterSums(values, clusters).Means(42);
        Assert.All(whole.Zip(sums), pair => Assert.Equal(pair.First, pair.Second, 9));
    }

    [Fact]
    public void Without_clusters_every_value_is_drawn_alone() => Assert.All(
        Bootstrap.Run(new Resample([1, 5, 9, 2, 4]), resample => resample.Mean(), seed: 1).Zip(new ClusterSums([1, 5, 9, 2, 4], []).Means(1)),
        pair => Assert.Equal(pair.First, pair.Second, 12));
}
