using Metrics.Catalog;
using Metrics.Statistics;

namespace Metrics.Tests.Catalog;

/// <summary>The worked examples of measurement 1.9, read from envelopes.</summary>
public class CourseTests
{
    private static readonly double[] LeadTimes = [52, 47, 58, 49, 61, 50, 55, 46, 53, 57, 51, 48, 30, 27, 33, 29, 26, 31, 28, 32];

    [Fact]
    public void A_level_that_changed_is_found_in_the_unit_of_the_metric()
    {
        var shift = Assert.Single(Course.Of(Trend("s", LeadTimes), "s").Shifts);
        Assert.Equal((52.06, 29.41), (Math.Round(shift.Before, 2), Math.Round(shift.After, 2)));
        Assert.Equal(new DateOnly(2025, 1, 6).AddDays(7 * 12), shift.First.From);
    }

    [Fact]
    public void Limits_and_signals_stand_on_the_first_points()
    {
        var course = Course.Of(Trend("1/7 d", [14, 12, 15, 13, 16, 12, 14, 13, 15, 14]), "1/7 d");
        Assert.Equal((13.8, 7.889, 19.711), (Math.Round(course.Limits!.Centre, 3), Math.Round(course.Limits.Lower!.Value, 3), Math.Round(course.Limits.Upper, 3)));
        Assert.True(course.Limits.IsProvisional);
        Assert.Empty(course.Signals);
    }

    [Fact]
    public void Incomplete_and_empty_buckets_are_passed_over()
    {
        var trend = Trend("1/7 d", [14, 12, 15, 13, 16, 12, 14, 13, 15, 14, 13, 14, 15, 12, 13]).ToList();
        trend.Add(trend[^1] with { Value = 90, Flags = ["incomplete"] });
        trend.Add(trend[^1] with { Value = null, Flags = [] });
        Assert.Empty(Course.Of(trend, "1/7 d").Signals);
        trend.Add(trend[0] with { Value = 90, Window = new Period(new(2026, 1, 5), new(2026, 1, 12)) });
        var signals = Course.Of(trend, "1/7 d").Signals;
        Assert.Equal([Signal.OutsideLimits, Signal.WideRange], signals.Select(signal => signal.Signal));
        Assert.All(signals, signal => Assert.Equal(90, signal.Value));
    }

    [Fact]
    public void Few_buckets_say_nothing() => Assert.Null(Course.Of(Trend("s", [1, 2, 3]), "s").Limits);

    private static IReadOnlyList<Envelope> Trend(string unit, double[] values) => [.. values.Select((value, week) => new Envelope
    {
        MetricId = "test",
        DefinitionVersion = "1",
        Scope = "org",
        Window = new Period(new DateOnly(2025, 1, 6).AddDays(7 * week), new DateOnly(2025, 1, 13).AddDays(7 * week)),
        Value = value,
        Unit = unit,
        N = 10,
        QualityGrade = "A",
    })];
}
