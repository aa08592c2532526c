using System.Text.RegularExpressions;
using Metrics.Charts;

namespace Metrics.Tests.Charts;

public class LineChartTests
{
    private static string Draw(params Series[] series) => LineChart.Draw(Samples.Frame, series);

    private static string[] Labels(string svg) => [.. Samples.Elements(svg, "text").Select(text => text.Value)];

    [Fact]
    public void A_gap_parts_the_line_and_its_band()
    {
        var svg = Draw(Samples.Durations(Samples.Hours(0, 10), Samples.Hours(1, 11), Samples.Week(2), Samples.Hours(3, 9), Samples.Hours(4, 8)));
        Assert.Equal(2, Samples.Elements(svg, "path", "line").Count());
        Assert.Equal(2, Samples.Elements(svg, "path", "band").Count());
        Assert.All(Samples.Elements(svg, "path", "line"), path => Assert.Single(Regex.Matches(path.Attribute("d")!.Value, "M")));
    }

    [Fact]
    public void Missing_buckets_part_the_line_too()
    {
        var svg = Draw(Samples.Durations(Samples.Hours(0, 10), Samples.Hours(1, 11), Samples.Hours(5, 9), Samples.Hours(6, 8)));
        Assert.Equal(2, Samples.Elements(svg, "path", "line").Count());
    }

    [Fact]
    public void A_point_alone_gets_a_whisker_and_no_line()
    {
        var svg = Draw(Samples.Durations(Samples.Week(0), Samples.Hours(1, 10), Samples.Week(2)));
        Assert.Empty(Samples.Elements(svg, "path"));
        Assert.Single(Samples.Elements(svg, "line"), line => line.Attribute("stroke")!.Value.Contains("chart-1", StringComparison.Ordinal));
        Assert.Single(Samples.Elements(svg, "circle"));
    }

    [Fact]
    public void The_incomplete_bucket_is_hollow_and_joined_by_dashes()
    {
        var svg = Draw(Samples.States["incomplete"]);
        var hollow = Assert.Single(Samples.Elements(svg, "circle", "hollow"));
        Assert.Contains("--surface", hollow.Attribute("fill")!.Value, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(Samples.Elements(svg, "path", "incomplete")).Attribute("stroke-dasharray"));
        var solid = Samples.Elements(svg, "path", "line").First(path => path.Attribute("class")!.Value == "line");
        Assert.Null(solid.Attribute("stroke-dasharray"));
        Assert.Single(Regex.Matches(solid.Attribute("d")!.Value, "L"));
    }

    [Fact]
    public void A_maturing_bucket_is_hollow() =>
        Assert.Single(Samples.Elements(Draw(Samples.Durations(Samples.Hours(0, 5), Samples.Hours(1, 5) with { Flag = Flags.Maturing })), "circle", "hollow"));

    [Fact]
    public void A_definition_change_breaks_the_line_and_is_named()
    {
        var svg = Draw(Samples.States["definition"]);
        Assert.Equal(2, Samples.Elements(svg, "path", "line").Count());
        Assert.Contains("definition changed", Labels(svg));
    }

    [Fact]
    public void Below_the_minimum_sample_single_values_are_shown_and_nothing_is_joined()
    {
        var svg = Draw(Samples.States["few"]);
        Assert.Equal(3, Samples.Elements(svg, "circle", "single").Count());
        Assert.Empty(Samples.Elements(svg, "path", "line"));
    }

    [Fact]
    public void A_signal_is_ringed() => Assert.Single(Samples.Elements(Draw(Samples.States["many flags"]), "circle", "signal"));

    [Fact]
    public void Series_differ_in_colour_dash_and_shape()
    {
        var svg = Draw([.. Enumerable.Range(0, 6).Select(k => new Series($"team {k}", "s", [.. Enumerable.Range(0, 6).Select(i => Samples.Hours(i, (3 * k) + 3))]))]);
        var lines = Samples.Elements(svg, "path", "line").ToList();
        Assert.Equal(6, lines.Select(line => line.Attribute("stroke")!.Value).Distinct().Count());
        Assert.Equal(6, lines.Select(line => (line.Attribute("stroke")!.Value, (string?)line.Attribute("stroke-dasharray"))).Distinct().Count());
        Assert.True(lines.Take(5).Select(line => (string?)line.Attribute("stroke-dasharray")).Distinct().Count() == 5);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(620)]
    public void Names_beside_lines_do_not_collide(int width)
    {
        var series = Enumerable.Range(0, 9).Select(k => new Series($"team {k}", "s", [.. Enumerable.Range(0, 6).Select(i => Samples.Hours(i, 20 + (k * 0.01)))])).ToArray();
        var svg = LineChart.Draw(new("x", width, 220), series);
        var places = Samples.Elements(svg, "text").Where(text => text.Value.StartsWith("team", StringComparison.Ordinal)).Select(text => Samples.Number(text, "y")).Order().ToList();
        Assert.Equal(9, places.Count);
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 14.9));
        Assert.InRange(places[0], 14, 220);
        Assert.InRange(places[^1], 14, 220);
    }

    [Fact]
    public void More_lines_than_names_have_room_are_counted()
    {
        var series = Enumerable.Range(0, 40).Select(k => new Series($"team {k}", "s", [Samples.Hours(0, k + 1), Samples.Hours(1, k + 1)])).ToArray();
        Assert.Contains(Labels(LineChart.Draw(Samples.Frame, series)), label => Regex.IsMatch(label, @"^\+ \d+ more$"));
    }

    [Fact]
    public void The_latest_complete_value_stands_at_the_line() => Assert.Contains("11 h", Labels(Draw(Samples.States["incomplete"])));

    [Fact]
    public void Durations_that_span_more_than_fiftyfold_get_a_logarithmic_axis()
    {
        var wide = Labels(Draw(Samples.Durations(Samples.Week(0, 60), Samples.Week(1, 86400))));
        var near = Labels(Draw(Samples.Durations(Samples.Week(0, 3600), Samples.Week(1, 86400))));
        Assert.DoesNotContain("0", wide);
        Assert.Contains("1 h", wide);
        Assert.Contains("0", near);
        Assert.Contains("12 h", near);
    }

    [Theory]
    [InlineData(50, "15 s")]
    [InlineData(14 * 60, "5 min")]
    [InlineData(40 * 3600, "12 h")]
    [InlineData(5 * 86400, "2 days")]
    [InlineData(60 * 86400, "4 weeks")]
    public void Duration_ticks_are_the_ones_people_count_in(double seconds, string tick) =>
        Assert.Contains(tick, Labels(LineChart.Draw(new("x", 620, 200), [Samples.Durations(Samples.Week(0, seconds), Samples.Week(1, seconds / 2))])));

    [Fact]
    public void Shares_end_at_100_percent() =>
        Assert.Contains("100 %", Labels(Draw(new Series("x", "ratio", [Samples.Week(0, 0.97, 0.6, 1), Samples.Week(1, 1, 0.7, 1)]))));

    [Fact]
    public void Centre_and_limits_are_named_and_marks_outside_the_period_left_out()
    {
        var svg = LineChart.Draw(Samples.Frame, [Samples.Long(20)], new()
        {
            Centre = 8 * Samples.Hour,
            UpperLimit = 12 * Samples.Hour,
            Marks = [new(Samples.Monday.AddDays(30), "freeze"), new(Samples.Monday.AddDays(-1), "before"), new(Samples.Monday.AddDays(140), "after")],
        });
        Assert.Contains("centre 8 h", Labels(svg));
        Assert.Contains("limit 12 h", Labels(svg));
        Assert.Contains("freeze", Labels(svg));
        Assert.DoesNotContain("before", Labels(svg));
        Assert.DoesNotContain("after", Labels(svg));
    }

    [Fact]
    public void Every_point_carries_its_read_out()
    {
        var points = Samples.Elements(Draw(Samples.States["incomplete"]), "circle").ToList();
        Assert.Equal("6–12 Jan 2025: 10 h · 7–14 h · n 20", points[0].Attribute("data-label")!.Value);
        Assert.EndsWith("n 20 · incomplete", points[2].Attribute("data-label")!.Value, StringComparison.Ordinal);
        Assert.All(points, point => Assert.Equal(point.Attribute("cx")!.Value, point.Attribute("data-x")!.Value));
    }
}
