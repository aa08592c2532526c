using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

public class PercentileTests
{
    private static Estimate Of(string id, Sample sample) => Statistic.Parse(id).Of(sample, 42);

    private static double[] Spread(int n, double scale = 1)
    {
        var random = new SplitMix64((ulong)n);
        var values = new double[n];
        foreach (ref var value in values.AsSpan()) value = -scale * Math.Log(1 - random.NextUnit());
        return values;
    }

    [Fact]
    public void Four_values_are_listed_and_no_median_is_given()
    {
        var median = Of("median", Facts.Of(4, 1, 3, 2));
        Assert.Equal((null, "none"), (median.Value, median.Method));
        Assert.Equal(["insufficient"], median.Flags);
        Assert.Equal([1, 2, 3, 4], (double[])median.Details["values"]!);
    }

    [Fact]
    public void Five_values_have_a_median_without_an_interval()
    {
        var median = Of("median", Facts.Of(5, 1, 3, 2, 4));
        Assert.Equal((3, null, null), (median.Value, median.Low, median.Confidence));
        Assert.Equal(["no_interval"], median.Flags);
    }

    [Fact]
    public void Six_values_have_an_interval() =>
        Assert.Equal((3.5, 1, 6), Of("median", Facts.Of(6, 5, 1, 3, 2, 4)) is var m ? (m.Value, m.Low, m.High) : default);

    [Theory]
    [InlineData("p75", 5, true)]
    [InlineData("p90", 9, false)]
    [InlineData("p90", 10, true)]
    [InlineData("p95", 9, false)]
    public void A_tail_needs_more_values(string id, int n, bool given) =>
        Assert.Equal(given, Of(id, Facts.Of(Spread(n))).Value is not null);

    [Fact]
    public void Below_ten_units_nothing_is_resampled()
    {
        Assert.Equal(["no_interval"], Of("p75", Facts.Of(Spread(9))).Flags);
        int[] nine = [.. Enumerable.Range(0, 40).Select(i => i % 9)];
        Assert.Equal(["no_interval"], Of("p75", Facts.Clustered(Spread(40), nine)).Flags);
    }

    [Fact]
    public void Above_a_thousand_values_order_statistics_replace_the_bootstrap()
    {
        Assert.Equal("bootstrap", Of("p90", Facts.Of(Spread(1_000))).Method);
        var p90 = Of("p90", Facts.Of(Spread(1_001)));
        Assert.Equal("order_statistic", p90.Method);
        Assert.InRange(p90.Confidence!.Value, 0.95, 0.96);
        Assert.InRange(p90.Value!.Value, p90.Low!.Value, p90.High!.Value);
        var clustered = Of("p90", Facts.Clustered(Spread(20_001), new int[20_001]));
        Assert.Equal(["clusters_ignored"], clustered.Flags);
    }

    [Fact]
    public void Bootstrap_and_order_statistics_agree_on_a_large_sample()
    {
        var values = Spread(4_000);
        var (byDraws, byRank) = (Bootstrap.Quantiles(values, [], [0.9], 1)[0], Of("p90", Facts.Of(values)));
        Assert.Equal("order_statistic", byRank.Method);
        Assert.Equal(byDraws.Low, byRank.Low!.Value, 0.03);
        Assert.Equal(byDraws.High, byRank.High!.Value, 0.03);
    }

    [Fact]
    public void Bootstrap_and_woodruff_agree_on_many_clusters()
    {
        var (values, clusters) = Dependent(300, 7);
        var (byDraws, byShare) = (Bootstrap.Quantiles(values, clusters, [0.75], 1)[0], Of("p75", Facts.Clustered(values, clusters)));
        Assert.Equal("woodruff_clusters", byShare.Method);
        var width = byDraws.High - byDraws.Low;
        Assert.InRange(byShare.Low!.Value, byDraws.Low - 0.15 * width, byDraws.Low + 0.15 * width);
        Assert.InRange(byShare.High!.Value, byDraws.High - 0.15 * width, byDraws.High + 0.15 * width);
        Assert.True(width > 1.5 * (QuantileEstimate.Of(values, 0.75).Interval is { } alone ? alone.High - alone.Low : 0));
        Assert.Equal("bootstrap_clusters", Of("p75", Facts.Clustered(values, [.. clusters.Select(cluster => cluster % 29)])).Method);
    }

    [Fact]
    public void The_interval_of_many_clusters_covers_the_truth()
    {
        // The sum of two uniform numbers: its upper quarter begins at 2 − √½.
        var covered = Enumerable.Range(1, 400).Count(seed =>
        {
            var (values, clusters) = Dependent(120, (ulong)seed);
            var found = Of("p75", Facts.Clustered(values, clusters));
            return found.Low <= 2 - Math.Sqrt(0.5) && found.High >= 2 - Math.Sqrt(0.5);
        });
        Assert.InRange(covered / 400.0, 0.92, 0.975);
    }

    // Nine or ten values a cluster, each the sum of what the cluster shares and what is its own.
    private static (double[] Values, int[] Clusters) Dependent(int count, ulong seed)
    {
        var random = new SplitMix64(seed);
        var (values, clusters) = (new List<double>(), new List<int>());
        for (var cluster = 0; cluster < count; cluster++)
        {
            var shared = random.NextUnit();
            for (var i = 0; i < 9 + cluster % 2; i++)
            {
                values.Add(shared + random.NextUnit());
                clusters.Add(cluster);
            }
        }
        return ([.. values], [.. clusters]);
    }

    [Fact]
    public void Twice_as_slow_is_a_clear_change()
    {
        var comparison = Statistic.Parse("median").Compare(Facts.Of(Spread(200)), Facts.Of(Spread(201, 2)), 1);
        Assert.Equal(("difference", "bootstrap", "clear"), (comparison.Effect, comparison.Method, comparison.Label));
        Assert.Equal(comparison.After - comparison.Before, comparison.Change);
        Assert.True(comparison.Low95 < comparison.Low80 && comparison.Low80 < comparison.Change);
        Assert.True(comparison.Change < comparison.High80 && comparison.High80 < comparison.High95);
    }

    [Fact]
    public void With_five_values_a_change_is_possible_but_never_clear()
    {
        var comparison = Statistic.Parse("median").Compare(Facts.Of(1, 2, 3, 4, 5), Facts.Of(101, 102, 103, 104, 105), 1);
        Assert.Equal((100, null, "possible"), (comparison.Change, comparison.Low95, comparison.Label));
        Assert.Equal("order_statistic_squares", comparison.Method);
    }

    [Fact]
    public void Dependent_changes_are_compared_by_cluster()
    {
        int[] clusters = [.. Enumerable.Range(0, 60).Select(i => i / 5)];
        var comparison = Statistic.Parse("median").Compare(
            Facts.Clustered(Spread(60), clusters), Facts.Clustered(Spread(60), clusters), 1);
        Assert.Equal(("bootstrap_clusters", "none"), (comparison.Method, comparison.Label));
    }

    [Fact]
    public void Large_samples_are_compared_without_resampling()
    {
        var (values, clusters) = Dependent(150, 3);
        var dependent = Statistic.Parse("p75").Compare(Facts.Clustered(values, clusters), Facts.Clustered([.. values.Select(value => 2 * value)], clusters), 1);
        Assert.Equal(("woodruff_clusters", "clear"), (dependent.Method, dependent.Label));
        var comparison = Statistic.Parse("median").Compare(Facts.Of(Spread(20_001)), Facts.Of(Spread(20_002, 1.1)), 1);
        Assert.Equal(("order_statistic_squares", "clear"), (comparison.Method, comparison.Label));
    }
}
