using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

[Trait("Vector", "P1")]
public class ProcessBehaviourTests
{
    private static readonly double[] Weeks = [14, 12, 15, 13, 16, 12, 14, 13, 15, 14, 22, 13];

    [Fact]
    public void P1_a_baseline_of_ten_fixes_the_limits()
    {
        var chart = ProcessBehaviour.Of(Weeks, baseline: 10)!;
        Assert.Equal(13.8, chart.Centre, 12);
        Assert.Equal(2.2222, chart.MeanRange, 4);
        Assert.Equal(7.889, chart.Lower!.Value, 3);
        Assert.Equal(19.711, chart.Upper, 3);
        Assert.Equal(7.262, chart.RangeLimit, 3);
        Assert.True(chart.IsProvisional);
    }

    [Fact]
    public void P1_week_11_violates_rules_1_and_4_and_week_12_rule_4() => Assert.Equal(
        [(10, Signal.OutsideLimits), (10, Signal.WideRange), (11, Signal.WideRange)],
        ProcessBehaviour.Of(Weeks, baseline: 10)!.Signals);

    [Fact]
    public void Eight_points_on_one_side_are_a_signal_and_a_point_on_the_centre_ends_the_run()
    {
        double[] baseline = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11];
        var run = ProcessBehaviour.Of([.. baseline, 11, 11, 11, 11, 11, 11, 11], baseline: 10)!;
        Assert.Equal([(16, Signal.LongRun)], run.Signals);
        var broken = ProcessBehaviour.Of([.. baseline, 11, 11, 10, 11, 11, 11, 11], baseline: 10)!;
        Assert.Empty(broken.Signals);
    }

    [Fact]
    public void Three_of_four_points_near_the_same_limit_are_a_signal()
    {
        double[] baseline = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11];
        Assert.Equal([(13, Signal.NearLimit)], ProcessBehaviour.Of([.. baseline, 13, 9, 13, 13], 10)!.Signals);
        Assert.Empty(ProcessBehaviour.Of([.. baseline, 13, 9, 7, 13], 10)!.Signals);
    }

    [Fact]
    public void A_lower_limit_below_the_bound_is_not_drawn()
    {
        double[] values = [1, 3, 0, 2, 4, 1, 0, 3];
        Assert.Null(ProcessBehaviour.Of(values)!.Lower);
        Assert.NotNull(ProcessBehaviour.Of(values, bound: null)!.Lower);
    }

    [Fact]
    public void Seven_points_give_no_limits() => Assert.Null(ProcessBehaviour.Of(Weeks.AsSpan(0, 7)));

    [Fact]
    public void Fifteen_points_make_firm_limits() =>
        Assert.False(ProcessBehaviour.Of([.. Weeks, 14, 13, 15])!.IsProvisional);

    [Fact]
    public void A_gap_is_refused() =>
        Assert.Throws<ArgumentException>(() => ProcessBehaviour.Of([1, 2, double.NaN, 4, 5, 6, 7, 8]));

    [Theory]
    [InlineData(2)]
    [InlineData(0.1)]
    [InlineData(1234.567)]
    public void A_series_that_never_moves_signals_nothing_and_one_that_then_moves_does(double level)
    {
        var still = Enumerable.Repeat(level, 25).ToArray();
        Assert.Empty(ProcessBehaviour.Of(still)!.Signals);
        Assert.Contains((25, Signal.OutsideLimits), ProcessBehaviour.Of([.. still, level * 1.5])!.Signals);
    }
}
