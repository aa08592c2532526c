using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

public class DaysPerWeekTests
{
    private static Estimate Of(Sample sample) => Statistic.Parse("days_per_week").Of(sample, 1);

    private static Sample Window(DateOnly from, DateOnly to, params DateOnly[] days) => new()
    {
        From = Number(from),
        To = Number(to),
        Days = Array.ConvertAll(days, Number),
    };

    private static int Number(DateOnly date) => date.DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    [Fact]
    public void Many_deployments_on_one_day_are_one_day() =>
        Assert.Equal([1, 2], (int[])Of(Facts.On(14, 0, 0, 0, 0, 7, 8, 8)).Details["per_week"]!);

    [Fact]
    public void Incomplete_weeks_at_both_ends_are_dropped_but_their_days_counted()
    {
        // Wednesday to the second Thursday after: one full week in between.
        var days = Of(Window(new(2025, 3, 5), new(2025, 3, 20), new(2025, 3, 5), new(2025, 3, 6), new(2025, 3, 11), new(2025, 3, 18)));
        Assert.Equal([1], (int[])days.Details["per_week"]!);
        Assert.Equal((4, 1, 1), (days.Details["days"], days.N, days.Value));
    }

    [Fact]
    public void Weeks_without_a_deployment_count_as_zero()
    {
        var days = Of(Facts.On(21, 0, 1, 2));
        Assert.Equal([3, 0, 0], (int[])days.Details["per_week"]!);
        Assert.Equal(0, days.Value);
    }

    [Fact]
    public void A_window_without_a_full_week_has_no_value()
    {
        var days = Of(Facts.On(6, 0, 1));
        Assert.Equal((null, 0, 2), (days.Value, days.N, days.Details["days"]));
        Assert.Equal(["no_full_week"], days.Flags);
    }

    [Fact]
    public void The_year_boundary_splits_no_week() =>
        Assert.Equal([2], (int[])Of(Window(
            new(2024, 12, 30), new(2025, 1, 6), new(2024, 12, 31), new(2025, 1, 1))).Details["per_week"]!);

    [Fact]
    public void Days_before_1970_have_weeks_too() =>
        Assert.Equal([1], (int[])Of(Window(new(1969, 12, 22), new(1969, 12, 29), new DateOnly(1969, 12, 28))).Details["per_week"]!);

    [Theory]
    [InlineData("daily", 3)]
    [InlineData("weekly", 2)]
    [InlineData("weekly", 1)]
    public void The_band_follows_the_median_week(string band, int perWeek) => Assert.Equal(
        band, Of(Facts.On(70, [.. Enumerable.Range(0, 10).SelectMany(w => Enumerable.Range(0, perWeek).Select(d => 7 * w + d))]))
            .Details["band"]);

    [Fact]
    public void One_deployment_in_the_median_month_is_monthly() => Assert.Equal(
        "monthly",
        Of(Window(new(2025, 1, 1), new(2025, 4, 1), new(2025, 1, 15), new(2025, 3, 15))).Details["band"]);

    [Fact]
    public void One_deployment_in_three_months_is_yearly() => Assert.Equal(
        "yearly", Of(Window(new(2025, 1, 1), new(2025, 4, 1), new DateOnly(2025, 1, 15))).Details["band"]);

    [Fact]
    public void Only_full_months_are_counted() => Assert.Equal(
        "yearly",
        Of(Window(new(2025, 1, 2), new(2025, 4, 30), new(2025, 1, 15), new(2025, 2, 15), new(2025, 4, 15))).Details["band"]);

    [Fact]
    public void Without_a_full_month_the_rate_decides()
    {
        Assert.Equal("monthly", Of(Facts.On(28, 3)).Details["band"]);
        Assert.Equal("yearly", Of(Facts.On(28)).Details["band"]);
    }

    [Fact]
    public void Half_a_year_of_weeks_has_an_interval()
    {
        var days = Of(Facts.On(182, [.. Enumerable.Range(0, 182).Where(d => d % 7 < d / 7 % 5)]));
        Assert.Equal(("order_statistic", 26), (days.Method, days.N));
        Assert.True(days.Low <= days.Value && days.Value <= days.High);
    }

    [Fact]
    public void From_one_day_a_week_to_four_is_a_clear_change()
    {
        var before = Facts.On(84, [.. Enumerable.Range(0, 12).Select(w => 7 * w)]);
        var after = Facts.On(84, [.. Enumerable.Range(0, 84).Where(d => d % 7 < 4)]);
        var comparison = Statistic.Parse("days_per_week").Compare(before, after, 1);
        Assert.Equal((3, "clear", 12), (comparison.Change, comparison.Label, comparison.NAfter));
    }
}
