using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

[Trait("Vector", "P2")]
public class ChangePointsTests
{
    private static readonly double[] Weekly =
        [52, 47, 58, 49, 61, 50, 55, 46, 53, 57, 51, 48, 30, 27, 33, 29, 26, 31, 28, 32];

    [Fact]
    public void P2_the_level_changed_after_week_12()
    {
        var found = ChangePoints.Of(Array.ConvertAll(Weekly, Math.Log))!;
        Assert.Equal(0.10248, found.Sigma, 5);
        Assert.Equal(0.09439, found.Penalty, 5);
        Assert.Equal([12], found.Starts);
        Assert.Equal(52.06, Math.Exp(found.Means[0]), 2);
        Assert.Equal(29.41, Math.Exp(found.Means[1]), 2);
        Assert.Equal(0.565, Math.Exp(found.Means[1] - found.Means[0]), 3);
    }

    [Fact]
    public void The_search_finds_the_cheapest_partition_of_all()
    {
        var random = new SplitMix64(5);
        for (var round = 0; round < 10; round++)
        {
            var values = new double[14];
            for (var i = 0; i < values.Length; i++) values[i] = random.NextUnit() + (i > 5 ? 1.5 * random.NextUnit() : 0);
            var found = ChangePoints.Of(values)!;
            Assert.Equal(Cheapest(values, found.Penalty), Cost(values, [.. found.Starts], found.Penalty), 9);
        }
    }

    [Fact]
    public void A_level_series_has_no_change()
    {
        Assert.Empty(ChangePoints.Of(Weekly.AsSpan(0, 12))!.Starts);
        Assert.Empty(ChangePoints.Of(Enumerable.Repeat(3.0, 30).ToArray())!.Starts);
    }

    [Fact]
    public void A_step_without_noise_is_one_change() =>
        Assert.Equal([20], ChangePoints.Of([.. Enumerable.Repeat(1.0, 20), .. Enumerable.Repeat(9.0, 20)])!.Starts);

    [Fact]
    public void One_outlier_in_a_constant_series_is_no_change_of_level() =>
        Assert.Empty(ChangePoints.Of([.. Enumerable.Repeat(1.0, 20), 9, .. Enumerable.Repeat(1.0, 20)])!.Starts);

    [Fact]
    public void Eleven_points_are_not_searched() => Assert.Null(ChangePoints.Of(Weekly.AsSpan(0, 11)));

    [Fact]
    public void More_than_ten_years_of_weeks_are_refused() =>
        Assert.Throws<ArgumentException>(() => ChangePoints.Of(new double[521]));

    private static double Cheapest(double[] values, double penalty)
    {
        var best = double.PositiveInfinity;
        for (var mask = 0; mask < 1 << (values.Length - 1); mask++)
        {
            int[] starts = [.. Enumerable.Range(1, values.Length - 1).Where(i => (mask >> (i - 1) & 1) == 1)];
            int[] borders = [0, .. starts, values.Length];
            if (borders.Zip(borders.Skip(1), (a, b) => b - a).Min() >= 4)
                best = Math.Min(best, Cost(values, starts, penalty));
        }
        return best;
    }

    private static double Cost(double[] values, int[] starts, double penalty)
    {
        int[] borders = [0, .. starts, values.Length];
        return starts.Length * penalty + borders.Zip(borders.Skip(1), (a, b) =>
        {
            var mean = values[a..b].Average();
            return values[a..b].Sum(v => (v - mean) * (v - mean));
        }).Sum();
    }
}
