using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

public class MeanTests
{
    // Checked against t.test of R 4.2.
    [Fact]
    public void The_interval_is_students()
    {
        var mean = Statistic.Parse("mean").Of(Facts.Of(1, 2, 3, 4, 10), 1);
        Assert.Equal((4, 5, "student_t"), (mean.Value, mean.N, mean.Method));
        Assert.Equal(-0.389945165425, mean.Low!.Value, 9);
        Assert.Equal(8.389945165425, mean.High!.Value, 9);
    }

    [Fact]
    public void Two_means_are_compared_by_welch()
    {
        var comparison = Statistic.Parse("mean").Compare(Facts.Of(1, 2, 3, 4, 10), Facts.Of(5, 6, 7, 8, 9, 3), 1);
        Assert.Equal(-2.03323910402, comparison.Low95!.Value, 8);
        Assert.Equal(6.69990577069, comparison.High95!.Value, 8);
        Assert.Equal(0.242211974, comparison.PValue!.Value, 8);
        Assert.Equal("none", comparison.Label);
    }

    [Fact]
    public void One_value_has_a_mean_without_an_interval() =>
        Assert.Equal(["no_interval", "small_sample"], Statistic.Parse("mean").Of(Facts.Of(3), 1).Flags);

    [Fact]
    public void Dependent_values_are_resampled_by_cluster()
    {
        double[] values = [.. Enumerable.Range(0, 200).Select(i => (double)(i / 10 * 37 % 20))];
        int[] clusters = [.. Enumerable.Range(0, 200).Select(i => i / 10)];
        var clustered = Statistic.Parse("mean").Of(Facts.Clustered(values, clusters), 1);
        var plain = Statistic.Parse("mean").Of(Facts.Of(values), 1);
        Assert.Equal("bootstrap_clusters", clustered.Method);
        Assert.Equal(plain.Value, clustered.Value);
        Assert.True(clustered.High - clustered.Low > 2 * (plain.High - plain.Low));
    }

    [Fact]
    public void The_formula_for_clusters_agrees_with_their_bootstrap()
    {
        var random = new SplitMix64(3);
        int[] clusters = [.. Enumerable.Range(0, 3_000).Select(i => i / 3)];
        double[] values = [.. clusters.Select(c => c * 31 % 17 + random.NextUnit())];
        var bootstrap = Statistic.Parse("mean").Of(Facts.Clustered(values, clusters), 1);
        var formula = MeanEstimate.Of(values, clusters).Interval()!.Value;
        Assert.Equal(bootstrap.Low!.Value, formula.Low, 0.05);
        Assert.Equal(bootstrap.High!.Value, formula.High, 0.05);
    }

    [Fact]
    public void Large_clustered_samples_take_the_formula() => Assert.Equal(
        "student_t_clusters",
        Statistic.Parse("mean").Of(Facts.Clustered(
            [.. Enumerable.Range(0, 20_001).Select(i => (double)i)], [.. Enumerable.Range(0, 20_001).Select(i => i / 2)]), 1).Method);
}
