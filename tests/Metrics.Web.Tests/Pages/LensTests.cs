using Metrics.Catalog;
using Metrics.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Metrics.Web.Tests.Pages;

public sealed class LensTests
{
    private static readonly DateTimeOffset AsOf = new(2026, 3, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_period_ends_with_the_last_whole_day_that_is_known() =>
        Assert.Equal(new Period(new(2025, 9, 5), new(2026, 3, 5)), Read("").Period);

    [Fact]
    public void A_length_in_weeks_is_a_number_of_days() => Assert.Equal(28, Read("period=4w").Period.Days);

    [Fact]
    public void Dates_stand_where_there_is_no_length()
    {
        Assert.Equal(new Period(new(2025, 3, 3), new(2025, 3, 31)), Read("from=2025-03-03&to=2025-03-31").Period);
        Assert.Null(Read("from=2025-03-03&to=2025-03-31").Length);
        Assert.Equal("3m", Read("period=3m&from=2025-03-03&to=2025-03-31").Length);
    }

    [Fact]
    public void A_short_period_is_cut_into_weeks_unless_the_reader_says_otherwise()
    {
        Assert.Equal(Grain.Month, Read("", Grain.Month).Grain);
        Assert.Equal(Grain.Week, Read("period=4w", Grain.Month).Grain);
        Assert.Equal(Grain.Quarter, Read("period=4w&interval=quarter", Grain.Month).Grain);
    }

    [Theory]
    [InlineData("period=soon", "period")]
    [InlineData("from=2025-13-03&to=2025-03-31", "from")]
    [InlineData("from=2025-03-03", "to")]
    [InlineData("from=2025-03-31&to=2025-03-03", "to")]
    [InlineData("from=2025-03-03&to=20250-03-31", "to")]
    [InlineData("interval=fortnight", "interval")]
    [InlineData("compare=last", "compare")]
    public void What_cannot_be_read_is_named(string query, string field) =>
        Assert.Equal(field, Assert.Throws<RequestException>(() => Read(query)).Field);

    [Fact]
    public void A_history_that_began_later_than_the_period_before_is_not_compared()
    {
        var lens = Read("from=2025-03-03&to=2025-03-31");
        Assert.Equal(Against.Previous, (lens with { Begins = new(2025, 2, 3) }).Comparable);
        Assert.NotNull((lens with { Begins = new(2025, 2, 5) }).Comparable);
        Assert.Null((lens with { Begins = new(2025, 2, 6) }).Comparable);
        Assert.Null(Read("compare=none").Comparable);
        Assert.Null((Read("from=2025-03-03&to=2025-03-31&compare=year") with { Begins = new(2024, 4, 1) }).Comparable);
        Assert.NotNull((Read("from=2025-03-03&to=2025-03-31&compare=team:a") with { Begins = new(2025, 3, 1) }).Comparable);
    }

    [Theory]
    [InlineData("at=/&own=6m week&scope=org&period=6m&interval=week&compare=previous", "/")]
    [InlineData("at=/&own=6m week&scope=team:a b&period=3m&interval=week&compare=previous", "/delivery/teams/a%20b?period=3m")]
    [InlineData("at=/delivery/teams/a&own=6m week&scope=org&period=6m&interval=month&compare=none", "/?interval=month&compare=none")]
    [InlineData("at=/metrics/dora.cfr&own=6m week&scope=service:x/y&period=6m&interval=week&compare=previous", "/metrics/dora.cfr?scope=service%3Ax%2Fy")]
    [InlineData("at=/sources&own=6m week&scope=org&period=&from=2025-03-03&last=2025-03-30&interval=week", "/sources?from=2025-03-03&to=2025-03-31")]
    [InlineData("at=/&own=6m week&scope=service:x&period=12m&from=2025-03-03&last=2025-03-30&interval=week", "/delivery/services/x?period=12m")]
    public void The_form_leads_to_a_short_address(string form, string address) => Assert.Equal(address, Show.Address(Query(form)));

    private static Lens Read(string query, Grain grain = Grain.Week) => Lens.Read(Choice.Of(Query(query)), Scope.Organisation, 6, grain, AsOf);

    private static QueryCollection Query(string query) => new(QueryHelpers.ParseQuery(query));
}
