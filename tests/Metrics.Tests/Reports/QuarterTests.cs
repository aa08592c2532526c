using Metrics.Reports;

namespace Metrics.Tests.Reports;

public class QuarterTests
{
    [Theory]
    [InlineData("2026-Q3", 1, "2026-07-01", "2026-10-01", "Q3 2026")]
    [InlineData("2026-Q4", 1, "2026-10-01", "2027-01-01", "Q4 2026")]
    [InlineData("2026-Q1", 4, "2025-04-01", "2025-07-01", "Q1 FY2026")]
    [InlineData("2026-Q4", 4, "2026-01-01", "2026-04-01", "Q4 FY2026")]
    [InlineData("2027-Q2", 10, "2027-01-01", "2027-04-01", "Q2 FY2027")]
    public void A_fiscal_quarter_is_named_by_the_year_in_which_its_year_ends(string name, int starts, string from, string to, string title)
    {
        var quarter = Quarter.Parse(name, starts);
        Assert.Equal((DateOnly.Parse(from), DateOnly.Parse(to), title, name), (quarter.Period.From, quarter.Period.To, quarter.Title, quarter.Name));
        Assert.Equal(quarter, Quarter.Of(quarter.Period.From, starts));
        Assert.Equal(quarter, Quarter.Of(quarter.Period.To.AddDays(-1), starts));
        Assert.Equal(quarter.Period.From, quarter.Previous.Period.To);
        Assert.Equal(quarter.Period.From.AddYears(-1), quarter.YearBefore.Period.From);
    }

    [Theory]
    [InlineData("2026Q3")]
    [InlineData("2026-Q5")]
    [InlineData("1066-Q1")]
    [InlineData(null)]
    public void What_is_no_quarter_is_refused_with_what_to_write(string? text) =>
        Assert.Contains("2026-Q3", Assert.Throws<RequestException>(() => Quarter.Parse(text)).Message, StringComparison.Ordinal);
}
