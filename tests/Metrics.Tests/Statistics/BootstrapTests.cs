using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

[Trait("Vector", "U6")]
public class BootstrapTests
{
    private static readonly double[] LeadTimes = [73, 1.5, 5, 19, 44, 2, 5, 25, 2, 29, 0.75, 48, 52, 1];

    [Theory]
    [InlineData(1_000, 2.0, 36.5)]
    [InlineData(2_000, 2.0, 38.5)]
    public void U6_seed_42_gives_the_published_intervals(int replicates, double low, double high)
    {
        var intervals = Bootstrap.Quantiles(LeadTimes, [], [0.5, 0.75], 42, replicates);
        Assert.Equal(new Interval(low, high), intervals[0]);
        Assert.Equal(new Interval(5, 52), intervals[1]);
    }

    [Fact]
    public void A_report_draws_ten_thousand_times_and_everybody_else_two_thousand()
    {
        double[] sorted = [.. LeadTimes.Order()];
        Estimate Of(int replicates) => Statistic.Parse("p90").Of(new Sample { Values = sorted, Replicates = replicates }, 42);
        var (shown, reported) = (Of(0), Of(Bootstrap.ReplicatesOfReports));
        Assert.Equal(Bootstrap.Quantiles(sorted, [], [0.9], 42, 2_000)[0], new Interval(shown.Low!.Value, shown.High!.Value));
        Assert.Equal(Bootstrap.Quantiles(sorted, [], [0.9], 42, 10_000)[0], new Interval(reported.Low!.Value, reported.High!.Value));
        Assert.Equal(shown.Value, reported.Value);
    }

    [Fact]
    public void A_sample_by_rank_gives_the_quantile_of_the_drawn_values()
    {
        var (mine, plain) = (new SplitMix64(7), new SplitMix64(7));
        var resample = new Resample(LeadTimes);
        for (var b = 0; b < 200; b++)
        {
            resample.Draw(ref mine);
            var drawn = LeadTimes.Select(_ => LeadTimes[plain.NextIndex(LeadTimes.Length)]).ToArray();
            Assert.Equal(drawn.Average(), resample.Mean(), 12);
            foreach (var p in new[] { 0, 0.1, 0.5, 0.75, 0.9, 1 })
                Assert.Equal(Quantiles.Of(drawn, p), resample.Quantile(p), 12);
        }
    }

    [Fact]
    public void A_cluster_is_drawn_as_a_whole()
    {
        var (mine, plain) = (new SplitMix64(7), new SplitMix64(7));
        int[] clusters = [9, 9, 4, 9, 4, 1, 1, 2, 3, 5, 5, 5, 6, 7];
        var order = clusters.Distinct().ToArray();
        var resample = new Resample(LeadTimes, clusters);
        Assert.Equal(8, resample.Units);
        for (var b = 0; b < 200; b++)
        {
            resample.Draw(ref mine);
            var picked = order.Select(_ => order[plain.NextIndex(order.Length)]).ToArray();
            var drawn = picked.SelectMany(c => LeadTimes.Where((_, i) => clusters[i] == c)).ToArray();
            Assert.Equal(Quantiles.Of(drawn, 0.75), resample.Quantile(0.75), 12);
            Assert.Equal(drawn.Average(), resample.Mean(), 12);
        }
    }

    [Fact]
    public void Clusters_of_one_are_the_simple_bootstrap()
    {
        int[] own = [.. Enumerable.Range(100, LeadTimes.Length)];
        Assert.Equal(Bootstrap.Quantiles(LeadTimes, [], [0.75], 3), Bootstrap.Quantiles(LeadTimes, own, [0.75], 3));
    }

    [Fact]
    public void Values_that_move_together_widen_the_interval()
    {
        double[] values = [.. Enumerable.Range(0, 200).Select(i => (double)(i / 10 * 37 % 20))];
        int[] clusters = [.. Enumerable.Range(0, 200).Select(i => i / 10)];
        var alone = Bootstrap.Quantiles(values, [], [0.75], 1)[0];
        var together = Bootstrap.Quantiles(values, clusters, [0.75], 1)[0];
        Assert.True(together.High - together.Low > 2 * (alone.High - alone.Low), $"{together} {alone}");
    }

    [Fact]
    public void A_wrong_number_of_clusters_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Resample([1, 2, 3], [1, 2]));
}
