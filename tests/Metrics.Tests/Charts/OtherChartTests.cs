using Metrics.Charts;

namespace Metrics.Tests.Charts;

public class OtherChartTests
{
    [Fact]
    public void Columns_start_at_zero_and_no_data_is_not_zero()
    {
        var svg = ColumnChart.Draw(Samples.Frame, new("x", "1", [Samples.Week(0, 40, 30, 52), Samples.Week(1, 0, 0, 3.7), Samples.Week(2), Samples.Week(3, 20, incomplete: true)]));
        var columns = Samples.Elements(svg, "rect").ToList();
        Assert.Equal(3, columns.Count);
        Assert.Equal(2.0, Samples.Number(columns[0], "height") / Samples.Number(columns[2], "height"), 2);
        Assert.Equal(1, Samples.Number(columns[1], "height"));
        Assert.Equal("hollow", (string?)columns[2].Attribute("class"));
    }

    [Fact]
    public void A_sparkline_has_gaps_and_marks_the_latest_complete_point()
    {
        var svg = Sparkline.Draw("x", Samples.Durations(Samples.Hours(0, 3), Samples.Hours(1, 4), Samples.Week(2), Samples.Hours(3, 2), Samples.Hours(4, 5), Samples.Hours(5, 1) with { Incomplete = true }));
        Assert.Equal(3, Samples.Elements(svg, "path", "line").Count());
        Assert.Single(Samples.Elements(svg, "path", "incomplete"));
        Assert.Single(Samples.Elements(svg, "circle", "hollow"));
        Assert.Equal(2, Samples.Elements(svg, "circle").Count());
        Assert.Empty(Samples.Elements(svg, "text"));
    }

    [Fact]
    public void A_strip_plot_draws_one_dot_per_service_with_a_value_and_marks_the_median()
    {
        List<Dot> dots = [.. Enumerable.Range(1, 30).Select(i => new Dot($"s{i}", i == 7 ? null : i * Samples.Hour, i))];
        var svg = StripPlot.Draw(Samples.Frame, "s", [new("Services", dots, 15 * Samples.Hour)]);
        Assert.Equal(29, Samples.Elements(svg, "circle").Count());
        Assert.Contains(Samples.Elements(svg, "text"), text => text.Value == "median 15 h");
        Assert.Equal("Services: 29 of 30 services with a value, median 15 h, from 1 h to 30 h. Without a value: s7.", Samples.Described(svg));
    }

    [Theory]
    [InlineData("ratio")]
    [InlineData("s")]
    [InlineData("1")]
    public void Dots_that_are_all_zero_have_an_axis(string unit)
    {
        var svg = StripPlot.Draw(Samples.Frame, unit, [new("Services", [new("a", 0, 3), new("b", 0, 4)], 0)]);
        Assert.True(Samples.Elements(svg, "line").Count() > 2);
        Assert.All(Samples.Elements(svg, "circle"), dot => Assert.True(Samples.Number(dot, "cx") > 0));
    }

    [Fact]
    public void Dots_of_equal_value_do_not_hide_each_other_and_order_does_not_matter()
    {
        List<Dot> dots = [.. Enumerable.Range(1, 9).Select(i => new Dot($"s{i}", 5, i))];
        var svg = StripPlot.Draw(Samples.Frame, "d", [new("Services", dots, 5)]);
        var heights = Samples.Elements(svg, "circle").Select(dot => Samples.Number(dot, "cy")).Order().ToList();
        Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.True(pair.Second - pair.First > 8));
        dots.Reverse();
        Assert.Equal(svg, StripPlot.Draw(Samples.Frame, "d", [new("Services", dots, 5)]));
    }

    [Fact]
    public void A_logarithmic_strip_gives_equal_ratios_equal_distances()
    {
        var svg = StripPlot.Draw(Samples.Frame, "s", [new("x", [new("a", 3600, 1), new("b", 36000, 1), new("c", 360000, 1)], null)], log: true);
        var x = Samples.Elements(svg, "circle").Select(dot => Samples.Number(dot, "cx")).ToList();
        Assert.Equal(x[1] - x[0], x[2] - x[1], 0.2);
    }

    [Fact]
    public void A_survival_curve_steps_down_and_ticks_what_is_still_open()
    {
        var svg = SurvivalChart.Draw(Samples.Frame, Samples.Recovery);
        Assert.Equal(2, Samples.Elements(svg, "line", "censored").Count());
        Assert.Single(Samples.Elements(svg, "path", "band"));
        Assert.Contains(Samples.Elements(svg, "text"), text => text.Value == "median 2 h");
        // One start, then across and down for each of five steps, then across to the last open one.
        Assert.Equal(11, Samples.Elements(svg, "path", "line").Single().Attribute("d")!.Value.Count(letter => letter == 'L'));
        Assert.Contains("Half were done after 2 h. 2 still open.", Samples.Described(svg), StringComparison.Ordinal);
    }

    [Fact]
    public void A_median_that_was_never_reached_is_said_to_be_so()
    {
        var svg = SurvivalChart.Draw(Samples.Frame, new("x", "s", [new(3 * Samples.Hour, 0.8, 0.5, 0.95)], [20 * Samples.Hour], null, 5));
        Assert.Contains(Samples.Elements(svg, "text"), text => text.Value == "median not reached");
        Assert.Contains("never reached, more than 20 h", Samples.Described(svg), StringComparison.Ordinal);
    }

    [Fact]
    public void Intervals_keep_the_order_given_and_write_their_values()
    {
        var svg = IntervalChart.Draw(Samples.Frame, "ratio", [new("b", 0.273, 0.097, 0.566, 11), new("a", 0.05, 0.01, 0.2, 40), new("c", null, null, null, 0)]);
        var texts = Samples.Elements(svg, "text").Select(text => text.Value).ToList();
        Assert.True(texts.IndexOf("b") < texts.IndexOf("a"));
        Assert.Contains("27 %", texts);
        Assert.Contains("no data", texts);
        Assert.Equal(2, Samples.Elements(svg, "path", "whisker").Count());
        Assert.Equal("b: 27 % · 9.7–57 % · n 11. a: 5 % · 1–20 % · n 40. c: no data · n 0.", Samples.Described(svg));
    }

    [Fact]
    public void A_fitted_chart_has_one_drawing_per_width_and_the_widest_goes_on_upwards()
    {
        var html = Fitted.Html("x", 2, frame => LineChart.Draw(frame, [Samples.States["gaps"]]));
        Assert.Equal(["plot fit-1", "plot fit-2", "plot fit-3", "plot fit-4 fit-up"],
            Samples.Elements(html, "svg").Select(svg => svg.Attribute("class")!.Value));
    }
}
