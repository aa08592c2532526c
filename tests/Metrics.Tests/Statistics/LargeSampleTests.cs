using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

/// <summary>A million facts: the results stay exact; how long they take is measured elsewhere.</summary>
public class LargeSampleTests
{
    private const int N = 1_000_000;

    [Fact]
    public void A_median_of_a_million_values_equals_the_sorted_one()
    {
        var values = Shuffled();
        var median = Statistic.Parse("median").Of(Facts.Of(values), 1);
        // The values are 0..N−1 in some order, so a value is its own zero-based rank.
        Assert.Equal((499_999.5, 499_019, 500_980), (median.Value, median.Low, median.High));
        Assert.Equal(0.950121031348, median.Confidence!.Value, 9);
    }

    [Fact]
    public void A_million_answers_have_a_share() =>
        Assert.Equal(0.5, Statistic.Parse("proportion").Of(Facts.Of(Array.ConvertAll(Shuffled(), v => v % 2)), 1).Value);

    [Fact]
    public void Two_million_answers_are_compared()
    {
        var (before, after) = (new double[N], new double[N]);
        before.AsSpan(0, 100_000).Fill(1);
        after.AsSpan(0, 101_000).Fill(1);
        var comparison = Statistic.Parse("proportion").Compare(Facts.Of(before), Facts.Of(after), 1);
        Assert.Equal(("clear", 0.001), (comparison.Label, Math.Round(comparison.Change!.Value, 9)));
        Assert.InRange(comparison.PValue!.Value, 0.017, 0.020);
    }

    [Fact]
    public void A_million_deployments_have_a_rate_and_days()
    {
        var days = new int[N];
        for (var i = 0; i < N; i++) days[i] = Facts.Monday + i % 1092;
        var sample = new Sample { Days = days, From = Facts.Monday, To = Facts.Monday + 1092 };
        Assert.Equal(N / 156.0, Statistic.Parse("rate7").Of(sample, 1).Value!.Value, 9);
        Assert.Equal(7, Statistic.Parse("days_per_week").Of(sample, 1).Value);
    }

    private static double[] Shuffled()
    {
        var values = new double[N];
        // A step prime to N visits every value once.
        for (var i = 0; i < N; i++) values[i] = i * 618_033L % N;
        return values;
    }
}
