using Metrics.Charts;

namespace Metrics.Tests.Charts;

public class FormatTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.75, "0.75 s")]
    [InlineData(45, "45 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.7, "1 min")]
    [InlineData(90, "1.5 min")]
    [InlineData(12 * 60, "12 min")]
    [InlineData(3599, "1 h")]
    [InlineData(5400, "1.5 h")]
    [InlineData(43200, "12 h")]
    [InlineData(47.8 * 3600, "2 days")]
    [InlineData(55.2 * 3600, "2.3 days")]
    [InlineData(86400 * 44.8, "6.4 weeks")]
    [InlineData(86400 * 7 * 150, "150 weeks")]
    public void Durations_have_two_significant_digits(double seconds, string text) => Assert.Equal(text, Format.Duration(seconds));

    [Fact]
    public void No_rounding_skips_a_unit()
    {
        for (var seconds = 1.0; seconds < 4e6; seconds *= 1.003)
            Assert.Matches(@"^(\d\.\d|\d{1,2}) (s|min|h|day|days|week|weeks)$", Format.Duration(seconds));
    }

    [Theory]
    [InlineData(3 / 11.0, 11, "27 %")]
    [InlineData(3 / 11.0, 110, "27.3 %")]
    [InlineData(0.125, 96, "13 %")]
    [InlineData(0.145, 99, "15 %")]
    [InlineData(0.1245, 200, "12.5 %")]
    [InlineData(0, 20, "0 %")]
    [InlineData(1, 1, "100 %")]
    public void Percentages_are_whole_below_100_facts(double share, int n, string text) => Assert.Equal(text, Format.Percent(share, n));

    [Theory]
    [InlineData(2.75, "2.8 / week")]
    [InlineData(0.936, "0.94 / week")]
    [InlineData(284, "284 / week")]
    [InlineData(0, "0 / week")]
    public void Rates_say_per_what(double rate, string text) => Assert.Equal(text, Format.Rate(rate));

    [Theory]
    [InlineData(7, "7")]
    [InlineData(12345, "12\u202f345")]
    [InlineData(1.5, "1.5")]
    public void Counts_are_grouped_thinly(double count, string text) => Assert.Equal(text, Format.Count(count));

    [Theory]
    [InlineData(1.5 * 3600, 48 * 3600, "s", 14, "1.5–48 h")]
    [InlineData(20 * 60, 30 * 3600, "s", 14, "20 min – 30 h")]
    [InlineData(0, 7200, "s", 14, "0–2 h")]
    [InlineData(0.09746, 0.56565, "ratio", 11, "9.7–57 %")]
    [InlineData(0.0730, 0.2059, "ratio", 960, "7.3–20.6 %")]
    [InlineData(0, 0.1611, "ratio", 20, "0–16 %")]
    [InlineData(1.373, 4.921, "1/7 d", 11, "1.4–4.9 / week")]
    [InlineData(2, 4, "d", 11, "2–4 days")]
    [InlineData(81.4, 121.6, "1", 100, "81–122")]
    public void Intervals_share_one_unit(double low, double high, string unit, int n, string text) =>
        Assert.Equal(text, Format.Interval(low, high, unit, n));

    [Fact]
    public void No_data_is_said_in_words()
    {
        Assert.All(new[] { "s", "ratio", "1/7 d", "1", "d", "points" }, unit => Assert.Equal("no data", Format.Value(null, unit, 0)));
        Assert.All(new[] { "s", "ratio", "1/7 d" }, unit => Assert.Equal("no data", Format.Exact(null, unit)));
        Assert.Equal("no interval", Format.Interval(null, null, "s", 3));
        Assert.Equal("≥ 1.5 h", Format.Interval(5400, null, "s", 3));
        Assert.Equal(("no data", ""), Format.Parts(null, "s", 0));
    }

    [Theory]
    [InlineData(3 / 11.0, "ratio", "27.3 %")]
    [InlineData(43200, "s", "12 h")]
    [InlineData(40.25 * 3600, "s", "40.25 h")]
    [InlineData(50.8 * 3600, "s", "50.8 h")]
    [InlineData(4200, "s", "1.167 h")]
    [InlineData(45 * 60, "s", "45 min")]
    [InlineData(2.75, "1/7 d", "2.75 / week")]
    [InlineData(43200, "1", "43,200")]
    public void Exact_values_keep_the_digits_of_the_reference(double value, string unit, string text) => Assert.Equal(text, Format.Exact(value, unit));

    [Fact]
    public void Exact_intervals_are_those_of_the_worked_example()
    {
        Assert.Equal("1.5–48 h", Format.ExactInterval(5400, 48 * 3600, "s"));
        Assert.Equal("9.7–56.6 %", Format.ExactInterval(0.09746, 0.56565, "ratio"));
        Assert.Equal("1.373–4.921 / week", Format.ExactInterval(5.4912 / 4, 19.6820 / 4, "1/7 d"));
        Assert.Equal("43,200 s", Format.Seconds(43200));
    }

    [Theory]
    [InlineData(24, 18.4, "s", "−23 %", "↓")]
    [InlineData(10, 15, "s", "+50 %", "↑")]
    [InlineData(0.125, 0.0273, "ratio", "−9.8 points", "↓")]
    [InlineData(0, 5, "s", "from 0", "↑")]
    [InlineData(5, 5, "s", "0 %", "→")]
    public void A_change_is_in_percent_or_in_points(double before, double after, string unit, string text, string arrow)
    {
        Assert.Equal(text, Format.Change(before, after, unit));
        Assert.Equal(arrow, Format.Arrow(before, after));
    }

    [Theory]
    [InlineData("2025-01-01", "2026-01-01", "2025")]
    [InlineData("2025-01-01", "2025-04-01", "Q1 2025")]
    [InlineData("2025-03-01", "2025-04-01", "Mar 2025")]
    [InlineData("2025-02-01", "2025-05-01", "Feb – Apr 2025")]
    [InlineData("2025-03-03", "2025-03-10", "3–9 Mar 2025")]
    [InlineData("2025-02-24", "2025-03-03", "24 Feb – 2 Mar 2025")]
    [InlineData("2024-12-30", "2025-01-06", "30 Dec 2024 – 5 Jan 2025")]
    [InlineData("2025-03-03", "2025-03-04", "3 Mar 2025")]
    public void Periods_end_with_their_last_day(string from, string to, string text) =>
        Assert.Equal(text, Format.Period(DateOnly.Parse(from, null), DateOnly.Parse(to, null)));

    [Fact]
    public void Number_and_unit_can_be_set_apart()
    {
        Assert.Equal(("2.3", "days"), Format.Parts(55.2 * 3600, "s", 9));
        Assert.Equal(("2.8", "/ week"), Format.Parts(2.75, "1/7 d", 9));
        Assert.Equal(("12\u202f345", ""), Format.Parts(12345, "1", 9));
    }

    [Theory]
    [InlineData(-1.5, "−1.5 points")]
    [InlineData(1, "1 points")]
    public void Other_units_stand_behind_the_number(double value, string text) => Assert.Equal(text, Format.Value(value, "points", 9));
}
