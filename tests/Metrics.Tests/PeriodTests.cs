namespace Metrics.Tests;

public class PeriodTests
{
    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);

    [Fact]
    public void Weeks_begin_on_Monday()
    {
        var weeks = new Period(Day("2025-03-03"), Day("2025-03-31")).Buckets(Grain.Week).ToList();
        Assert.Equal(["2025-03-03", "2025-03-10", "2025-03-17", "2025-03-24"], weeks.Select(week => week.From.ToString("yyyy-MM-dd", null)));
        Assert.All(weeks, week => Assert.True(week.IsWhole));
    }

    [Fact]
    public void A_bucket_cut_off_by_the_period_is_not_whole()
    {
        var months = new Period(Day("2025-01-15"), Day("2025-03-10")).Buckets(Grain.Month).ToList();
        Assert.Equal([false, true, false], months.Select(month => month.IsWhole));
        Assert.Equal(Day("2025-01-15"), months[0].From);
        Assert.Equal(Day("2025-03-10"), months[^1].To);
    }

    [Fact]
    public void Quarters_are_calendar_quarters() => Assert.Equal(
        [Day("2024-10-01"), Day("2025-01-01"), Day("2025-04-01")],
        new Period(Day("2024-10-01"), Day("2025-07-01")).Buckets(Grain.Quarter).Select(quarter => quarter.From));

    [Fact]
    public void The_previous_period_ends_where_this_one_begins()
    {
        var previous = new Period(Day("2025-03-03"), Day("2025-03-31")).Previous();
        Assert.Equal(new Period(Day("2025-02-03"), Day("2025-03-03")), previous);
    }

    [Theory]
    [InlineData("org", "org")]
    [InlineData("", "org")]
    [InlineData("team:payments", "team:payments")]
    [InlineData("service:a:b", "service:a:b")]
    public void A_scope_reads_what_it_writes(string text, string expected) => Assert.Equal(expected, Scope.Parse(text).ToString());

    [Theory]
    [InlineData("team")]
    [InlineData("team:")]
    [InlineData("squad:x")]
    public void A_scope_that_is_none_names_the_field(string text)
    {
        var error = Assert.Throws<RequestException>(() => Scope.Parse(text));
        Assert.Equal("scope", error.Field);
        Assert.Contains("write org, team:NAME or service:NAME", error.Message, StringComparison.Ordinal);
    }
}
