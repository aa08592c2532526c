using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

public class TimeToEventTests
{
    private const double Hour = 3600;

    private static readonly double[] Seconds = [.. new[] { 0.5, 1.2, 2, 2, 4, 9, 12, 30 }.Select(h => h * Hour)];
    private static readonly byte[] Open = [0, 0, 0, 0, 0, 1, 0, 1];

    private static Estimate Of(string id, double[] values, byte[] open) =>
        Statistic.Parse(id).Of(Facts.Durations(values, open), 1);

    [Fact]
    [Trait("Vector", "U7")]
    public void U7_as_statistics_in_seconds()
    {
        var median = Of("km50", Seconds, Open);
        Assert.Equal((2 * Hour, 0.5 * Hour, null), (median.Value, median.Low, median.High));
        Assert.Equal((8, 2, "kaplan_meier_log_log"), (median.N, median.Censored, median.Method));
        var mean = Of("rmst24", Seconds, Open);
        Assert.Equal(7.9625 * Hour, mean.Value!.Value, 6);
        Assert.Equal((7.9625 - 1.959963984540054 * 3.19295794973) * Hour, mean.Low!.Value, 3);
        Assert.Empty(mean.Flags);
    }

    [Fact]
    public void The_tail_is_the_time_by_which_nine_of_ten_have_ended()
    {
        double[] hours = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        var ended = Of("km90", hours, []);
        Assert.Equal((9.0, 10, 0), (ended.Value, ended.N, ended.Censored));
        Assert.Equal("kaplan_meier_log_log", ended.Method);
        var open = Of("km90", hours, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
        Assert.Equal((null, 2), (open.Value, open.Censored));
        Assert.Contains("not_reached", open.Flags);
        Assert.Equal(["insufficient"], Of("km90", hours[..9], []).Flags);
    }

    [Fact]
    public void When_all_are_open_the_median_is_not_reached()
    {
        var median = Of("km50", [5 * Hour, 7 * Hour], [1, 1]);
        Assert.Equal((null, 2, 2), (median.Value, median.N, median.Censored));
        Assert.Equal(["no_interval", "not_reached", "small_sample"], median.Flags);
        Assert.Equal(7 * Hour, median.Details["last_time"]);
    }

    [Fact]
    public void A_horizon_past_the_last_open_fact_is_flagged()
    {
        var mean = Of("rmst168", [1.5 * Hour, 3 * Hour, 107 * Hour], [0, 0, 1]);
        Assert.Equal(57.5 * Hour, mean.Value!.Value, 6);
        Assert.Equal(["beyond_follow_up", "small_sample"], mean.Flags);
        Assert.Equal(145.9195, mean.High!.Value / Hour, 4);
    }

    [Fact]
    public void An_upper_bound_is_compared_with_nothing()
    {
        var comparison = Statistic.Parse("rmst168").Compare(
            Facts.Durations(Seconds, Open), Facts.Durations(Seconds, Open), 1);
        Assert.Equal((null, "insufficient"), (comparison.Change, comparison.Label));
        Assert.Contains("beyond_follow_up", comparison.Flags);
    }

    [Fact]
    public void A_horizon_past_the_last_recovery_is_not() =>
        Assert.Empty(Of("rmst168", [1, 2, 3, 4, 5], []).Flags);

    [Fact]
    public void Ten_times_slower_recovery_is_a_clear_change()
    {
        double[] before = [.. Enumerable.Range(1, 20).Select(i => i * 0.1 * Hour)];
        double[] after = [.. Enumerable.Range(1, 20).Select(i => i * 1.0 * Hour)];
        foreach (var id in new[] { "km50", "rmst24" })
            Assert.Equal("clear", Statistic.Parse(id).Compare(Facts.Of(before), Facts.Of(after), 1).Label);
    }

    [Fact]
    public void An_open_end_of_a_median_leaves_the_change_open()
    {
        var comparison = Statistic.Parse("km50").Compare(
            Facts.Durations(Seconds, Open), Facts.Durations(Seconds, Open), 1);
        Assert.Equal((0, null, "none"), (comparison.Change, comparison.High95, comparison.Label));
    }
}
