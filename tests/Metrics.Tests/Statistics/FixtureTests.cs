using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

/// <summary>The statistics of the worked example in measurement 1.7; its rules are tested where they live.</summary>
[Trait("Vector", "F1")]
public class FixtureTests
{
    private static readonly double[] LeadHours = [73, 1.5, 5, 19, 44, 2, 5, 25, 2, 29, 0.75, 48, 52, 1];

    private static readonly int[] Deployed = [1, 1, 2, 4, 6, 6, 8, 9, 9, 10, 11, 12, 13, 13];

    // D1, D2, D4, D6, D7, D8, D9, D10, D11, D12, D13 as days after 2025-03-03.
    private static Sample Deployments => Facts.On(28, 0, 1, 2, 4, 4, 7, 9, 11, 11, 16, 23);

    private static Sample LeadTimes => Facts.Of(Array.ConvertAll(LeadHours, h => h * 3600));

    private static Estimate Of(string statistic, Sample sample) => Statistic.Parse(statistic).Of(sample, 42);

    [Fact]
    public void F1_eleven_deployments_are_2_75_a_week()
    {
        Assert.Equal(11, Of("count", Deployments).Value);
        var rate = Of("rate7", Deployments);
        Assert.Equal(2.75, rate.Value);
        Assert.Equal(1.373, rate.Low!.Value, 3);
        Assert.Equal(4.921, rate.High!.Value, 3);
        Assert.Equal("poisson_exact", rate.Method);
    }

    [Fact]
    public void F1_nine_deployment_days_are_weekly()
    {
        var days = Of("days_per_week", Deployments);
        Assert.Equal(2, days.Value);
        Assert.Equal(9, days.Details["days"]);
        Assert.Equal([4, 3, 1, 1], (int[])days.Details["per_week"]!);
        Assert.Equal("weekly", days.Details["band"]);
        Assert.Equal(["no_interval", "small_sample"], days.Flags);
    }

    [Fact]
    public void F1_the_median_lead_time_is_12_hours_from_the_3rd_to_the_12th_value()
    {
        var median = Of("median", LeadTimes);
        Assert.Equal((12 * 3600, 1.5 * 3600, 48 * 3600), (median.Value, median.Low, median.High));
        Assert.Equal((3, 12), (median.Details["low_rank"], median.Details["high_rank"]));
        Assert.Equal(0.987, median.Confidence!.Value, 3);
        Assert.Equal((14, "order_statistic"), (median.N, median.Method));
    }

    [Fact]
    public void F1_the_upper_lead_times()
    {
        var p75 = Of("p75", LeadTimes);
        Assert.Equal((40.25 * 3600, 5.0 * 3600, 52.0 * 3600, "bootstrap"), (p75.Value, p75.Low, p75.High, p75.Method));
        Assert.Equal(50.8 * 3600, Of("p90", LeadTimes).Value!.Value, 6);
        var clustered = Of("p75", Facts.Clustered(LeadHours, Deployed));
        Assert.Equal((40.25, "bootstrap_clusters", 10), (clustered.Value, clustered.Method, clustered.Details["resampled_units"]));
    }

    [Fact]
    public void F1_three_of_eleven_failed_and_two_were_rework()
    {
        var failed = Of("proportion", Facts.Of(0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1));
        Assert.Equal(27.3, 100 * failed.Value!.Value, 1);
        Assert.Equal(9.7, 100 * failed.Low!.Value, 1);
        Assert.Equal(56.6, 100 * failed.High!.Value, 1);
        Assert.Equal(3, failed.Details["k"]);
        var rework = Of("proportion", Facts.Of(0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0));
        Assert.Equal(18.2, 100 * rework.Value!.Value, 1);
        Assert.Equal(5.1, 100 * rework.Low!.Value, 1);
        Assert.Equal(47.7, 100 * rework.High!.Value, 1);
    }

    [Fact]
    public void F1_recovery_takes_3_hours_with_one_failure_still_open()
    {
        var recovery = Of("km50", Facts.Durations([1.5 * 3600, 3 * 3600, 107 * 3600], [0, 0, 1]));
        Assert.Equal(3 * 3600, recovery.Value);
        Assert.Equal((1.5 * 3600, (double?)null), (recovery.Low, recovery.High));
        Assert.Equal((3, 1), (recovery.N, recovery.Censored));
        Assert.Equal(["small_sample"], recovery.Flags);
    }
}
