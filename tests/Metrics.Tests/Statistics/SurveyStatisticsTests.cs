using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

[Trait("Vector", "S2")]
public class CronbachAlphaTests
{
    [Fact]
    public void S2_the_six_complete_rows()
    {
        double[][] rows = [[4, 3, 4, 2], [5, 4, 4, 4], [2, 2, 3, 1], [4, 4, 5, 4], [1, 2, 2, 2], [4, 5, 4, 3]];
        var alpha = CronbachAlpha.Of(rows)!.Value;
        Assert.Equal(0.924, alpha.Value, 3);
        Assert.Equal(6, alpha.N);
        Assert.Null(alpha.Warning);
    }

    [Fact]
    public void S2_loose_and_redundant_items_are_warned_about()
    {
        Assert.Equal("redundant items", CronbachAlpha.Of([[1, 1], [3, 3], [5, 5]])!.Value.Warning);
        Assert.Equal("items do not move together, read them singly", CronbachAlpha.Of([[1, 2], [3, 1], [5, 2]])!.Value.Warning);
        Assert.Null(CronbachAlpha.Of([[3, 3], [3, 3]]));
        Assert.Null(CronbachAlpha.Of([[3], [4]]));
    }
}

[Trait("Vector", "S3")]
public class FinitePopulationTests
{
    private static readonly double[] Scores = [56.25, 81.25, 25, 175.0 / 3, 81.25, 18.75, 75];

    [Fact]
    public void S3_the_mean_of_7_of_12()
    {
        var mean = MeanEstimate.Of(Scores);
        Assert.Equal(9.744, mean.StandardError!.Value, 3);
        Assert.Equal(0.6742, FinitePopulation.Factor(7, 12), 4);
        AssertPercent(40.5, 72.6, FinitePopulation.Mean(mean, 7, 12)!.Value);
        AssertPercent(32.7, 80.4, FinitePopulation.Mean(mean, 7, null)!.Value);
    }

    [Fact]
    public void S3_27_of_42_of_60()
    {
        AssertPercent(49.2, 77.0, FinitePopulation.Proportion(27, 42, null).Times(100));
        AssertPercent(56.0, 71.8, FinitePopulation.Proportion(27, 42, 60).Times(100));
        Assert.Equal(137.67, 42 / Math.Pow(FinitePopulation.Factor(42, 60), 2), 2);
    }

    [Fact]
    public void S3_where_all_answered_there_is_no_sampling_error()
    {
        Assert.Equal(new Interval(0.25, 0.25), FinitePopulation.Proportion(3, 12, 12));
        Assert.Equal(3, FinitePopulation.Mean(MeanEstimate.Of([3.0]), 1, 1)!.Value.Low);
        Assert.Null(FinitePopulation.Mean(MeanEstimate.Of([3.0]), 1, 2));
        Assert.Throws<ArgumentException>(() => FinitePopulation.Factor(13, 12));
    }

    [Theory]
    [InlineData(0.10, 60, 38)]
    [InlineData(0.05, 200, 132)]
    [InlineData(0.05, 120, 92)]
    public void S3_needed_sample(double margin, int population, int needed) =>
        Assert.Equal(needed, FinitePopulation.NeededSample(margin, population));

    private static void AssertPercent(double low, double high, Interval interval)
    {
        Assert.Equal(low, interval.Low, 1);
        Assert.Equal(high, interval.High, 1);
    }
}

[Trait("Vector", "S4")]
public class PostStratificationTests
{
    private static readonly AnsweredStratum[] Strata = [new("backend", 80, 48, 30), new("frontend", 40, 12, 4), new("data", 30, 15, 6)];

    [Fact]
    public void S4_three_role_families()
    {
        var weighted = PostStratification.Of(Strata);
        Assert.True(PostStratification.IsCalledFor(Strata));
        Assert.Equal([0.8333, 1.6667, 1.0], Strata.Select(s => Math.Round(weighted.Weights[s.Id], 4)));
        Assert.Equal((53.3, 50.2), (Math.Round(100 * weighted.Unweighted, 1), Math.Round(100 * weighted.Weighted, 1)));
        Assert.Equal(1.089, weighted.DesignEffect, 3);
        Assert.Equal(68.9, weighted.EffectiveN, 1);
        Assert.Equal(4.38, 100 * weighted.StandardError, 2);
        Assert.Equal(41.6, 100 * weighted.Interval.Low, 1);
        Assert.Equal(58.8, 100 * weighted.Interval.High, 1);
        Assert.False(weighted.Trimmed);
    }

    [Fact]
    public void S4_weights_stay_within_their_limits()
    {
        AnsweredStratum[] uneven = [new("many", 100, 100, 50), new("few", 900, 20, 10)];
        var weighted = PostStratification.Of(uneven);
        Assert.Equal(3, weighted.Weights["few"]);
        Assert.Equal(0.3, weighted.Weights["many"]);
        Assert.True(weighted.Trimmed);
    }

    [Fact]
    public void S4_even_answers_and_small_strata_are_not_weighted()
    {
        Assert.False(PostStratification.IsCalledFor([new("a", 100, 50, 1), new("b", 100, 45, 1)]));
        Assert.False(PostStratification.IsCalledFor([new("a", 100, 50, 1), new("b", 100, 9, 1)]));
        Assert.Throws<ArgumentException>(() => PostStratification.Of([new("a", 10, 1, 1)]));
    }

    [Fact]
    public void S4_bias_and_worst_case()
    {
        Assert.Equal(6.7, NonResponse.Bias(0.5, 160.0 / 3, 40), 1);
        var worst = NonResponse.WorstCase(0.5, 0.533333);
        Assert.Equal((26.7, 76.7), (Math.Round(100 * worst.Low, 1), Math.Round(100 * worst.High, 1)));
    }
}

[Trait("Vector", "S6")]
public class WaveStatisticsTests
{
    private static readonly MeanEstimate Before = new(58, 19 / Math.Sqrt(42), 41);
    private static readonly MeanEstimate After = new(66, 18 / Math.Sqrt(45), 44);

    [Fact]
    public void S6_two_waves_by_welch()
    {
        var welch = Welch.Of(Before, After)!.Value;
        Assert.Equal((8.0, 3.974, 83.7), (welch.Difference, Math.Round(welch.StandardError, 3), Math.Round(welch.DegreesOfFreedom, 1)));
        Assert.Equal(2.013, welch.Difference / welch.StandardError, 3);
        Assert.Equal(0.047, welch.PValue(), 3);
        Assert.Equal((0.1, 15.9), (Math.Round(welch.Interval().Low, 1), Math.Round(welch.Interval().High, 1)));
        Assert.Equal(0.429, EffectSize.HedgesG(Before, After)!.Value, 3);
    }

    // The p-value by hand: U 27 of 36, variance 36/12·(13 − 108/132) = 36.545, z = 8.5/6.0453 with continuity.
    [Fact]
    public void S6_cliffs_delta_of_ordinal_answers()
    {
        var moved = MannWhitney.Of([1, 2, 2, 3, 3, 4], [2, 3, 3, 4, 4, 5])!.Value;
        Assert.Equal(0.5, moved.Delta, 9);
        Assert.Equal(27, moved.U, 9);
        Assert.Equal(-0.5, MannWhitney.Of([2, 3, 3, 4, 4, 5], [1, 2, 2, 3, 3, 4])!.Value.Delta, 9);
        Assert.Equal(0.159707858198, moved.PValue, 9);
        Assert.Equal(1, MannWhitney.Of([3, 3], [3, 3, 3])!.Value.PValue);
        Assert.Null(MannWhitney.Of([], [3]));
    }

    [Theory]
    [InlineData(0.19, "negligible", 0.146, "negligible")]
    [InlineData(-0.2, "small", -0.147, "small")]
    [InlineData(0.5, "medium", 0.33, "medium")]
    [InlineData(0.8, "large", 0.474, "large")]
    public void S6_size_words(double g, string forG, double delta, string forDelta)
    {
        Assert.Equal(forG, EffectSize.WordForG(g));
        Assert.Equal(forDelta, EffectSize.WordForDelta(delta));
    }

    [Theory]
    [InlineData(10, 25, 0)]
    [InlineData(12, 23, 0)]
    [InlineData(20, 18, 0)]
    [InlineData(40, 12.5, 1)]
    [InlineData(80, 9, 0)]
    public void S6_smallest_detectable_difference(int n, double points, int digits) =>
        Assert.Equal(points, Math.Round(EffectSize.SmallestDetectable(20, n), digits));

    [Fact]
    [Trait("Vector", "S7")]
    public void S7_the_first_four_of_six_are_kept()
    {
        Assert.Equal([true, true, true, true, false, false], BenjaminiHochberg.Kept([.001, .012, .021, .041, .20, .60]));
        Assert.Equal([false, true, true, false, true, true], BenjaminiHochberg.Kept([.60, .041, .021, .20, .012, .001]));
        Assert.Equal([false, true], BenjaminiHochberg.Kept([double.NaN, 0.1]));
        Assert.Empty(BenjaminiHochberg.Kept([]));
    }
}
