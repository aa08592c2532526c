using Metrics.Charts;

namespace Metrics.Tests.Charts;

public class TimeAxisTests
{
    private static List<string> Ticks(int width, int count, Func<int, DateOnly> start)
    {
        Point[] points = [.. Enumerable.Range(0, count).Select(i => new Point(start(i), start(i + 1), i + 1, null, null, 9, false, null))];
        var svg = ColumnChart.Draw(new("x", width, 220), new("x", "1", points));
        return [.. Samples.Elements(svg, "g", "axis").Last().Elements().Where(element => element.Name.LocalName == "text").Select(text => text.Value)];
    }

    [Fact]
    public void A_few_weeks_are_named_by_their_Mondays() =>
        Assert.Equal(["6 Jan", "2025", "13 Jan", "20 Jan", "27 Jan"], Ticks(620, 4, i => Samples.Monday.AddDays(7 * i)));

    [Fact]
    public void Half_a_year_of_weeks_is_named_by_months() =>
        Assert.Equal(["Feb", "2025", "Mar", "Apr", "May", "Jun", "Jul"], Ticks(620, 26, i => Samples.Monday.AddDays(7 * i)));

    [Fact]
    public void A_narrow_chart_has_fewer_ticks() =>
        Assert.Equal(["Jul", "2025", "Jan", "2026", "Jul"], Ticks(300, 96, i => Samples.Monday.AddDays(7 * i)));

    [Fact]
    public void Months_carry_their_names_and_the_year_where_it_begins() =>
        Assert.Equal(["Nov", "2024", "Dec", "Jan", "2025", "Feb"], Ticks(620, 4, i => new DateOnly(2024, 11, 1).AddMonths(i)));

    [Fact]
    public void Quarters_carry_their_numbers() =>
        Assert.Equal(["Q3", "2024", "Q4", "Q1", "2025"], Ticks(620, 3, i => new DateOnly(2024, 7, 1).AddMonths(3 * i)));

    [Fact]
    public void Many_months_become_years() =>
        Assert.Equal(["2016", "2018", "2020", "2022", "2024"], Ticks(300, 120, i => new DateOnly(2015, 1, 1).AddMonths(i)));

    [Theory]
    [InlineData(300)]
    [InlineData(430)]
    [InlineData(1220)]
    public void Labels_keep_their_distance(int width)
    {
        foreach (var weeks in Enumerable.Range(1, 160))
        {
            Point[] points = [.. Enumerable.Range(0, weeks).Select(i => Samples.Week(i, i))];
            var svg = ColumnChart.Draw(new("x", width, 220), new("x", "1", points));
            var labels = Samples.Elements(svg, "g", "axis").Last().Elements().Where(element => element.Name.LocalName == "text")
                .GroupBy(text => Samples.Number(text, "y")).First().ToList();
            Assert.NotEmpty(labels);
            Assert.All(labels.Zip(labels.Skip(1)), pair => Assert.True(
                Samples.Number(pair.Second, "x") - Samples.Number(pair.First, "x") > 3.4 * (pair.First.Value.Length + pair.Second.Value.Length), $"{weeks} weeks"));
        }
    }
}
