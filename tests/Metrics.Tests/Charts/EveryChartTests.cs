using System.Text.RegularExpressions;
using System.Xml.Linq;
using Metrics.Charts;

namespace Metrics.Tests.Charts;

public class EveryChartTests
{
    private static readonly int[] Widths = [300, 620, 1220];

    public static TheoryData<string> States => [.. Samples.States.Keys];

    [Theory, MemberData(nameof(States))]
    public void A_chart_over_time_is_well_formed_in_every_state(string state)
    {
        foreach (var svg in OverTime(state))
            IsComplete(svg);
    }

    [Theory, MemberData(nameof(States))]
    public void The_same_data_gives_the_same_bytes(string state) => Assert.Equal(OverTime(state), OverTime(state));

    [Theory, MemberData(nameof(States))]
    public void No_coordinate_is_missing_or_outside_all_reason(string state)
    {
        foreach (var svg in OverTime(state))
        {
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("Infinity", svg, StringComparison.Ordinal);
            foreach (var attribute in XElement.Parse(svg).Descendants().Attributes().Where(a => a.Name.LocalName is "x" or "y" or "cx" or "cy"))
                Assert.InRange(double.Parse(attribute.Value, System.Globalization.CultureInfo.InvariantCulture), -1, 1221);
        }
    }

    [Fact]
    public void The_other_charts_are_well_formed_in_every_state()
    {
        foreach (var svg in Others("checkout").Concat(Others(Samples.States["hostile"].Name)))
            IsComplete(svg);
    }

    [Fact]
    public void A_hostile_name_stays_text()
    {
        var svg = LineChart.Draw(Samples.Frame, [Samples.States["hostile"], Samples.Durations(Samples.Hours(0, 3))]);
        Assert.DoesNotContain("<script", svg, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", svg, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', svg);
        Assert.Contains(Samples.Elements(svg, "text"), text => text.Value.StartsWith("<script>", StringComparison.Ordinal) && text.Value.EndsWith('…'));
    }

    [Fact]
    public void A_chart_of_nothing_says_so()
    {
        Assert.Contains("No data in this period", LineChart.Draw(Samples.Frame, []), StringComparison.Ordinal);
        Assert.Contains("No data in this period", ColumnChart.Draw(Samples.Frame, Samples.States["all null"]), StringComparison.Ordinal);
        Assert.Contains("No data in this period", StripPlot.Draw(Samples.Frame, "s", []), StringComparison.Ordinal);
        Assert.Contains("No data in this period", IntervalChart.Draw(Samples.Frame, "s", []), StringComparison.Ordinal);
    }

    [Fact]
    public void A_strict_content_security_policy_drops_nothing()
    {
        foreach (var svg in Others("a").Concat(Samples.States.Keys.SelectMany(OverTime)))
            Assert.DoesNotMatch("<style| style=| on[a-z]+=|href=|<script|https?://(?!www.w3.org/2000/svg)", svg);
    }

    [Fact]
    public void Every_colour_is_a_custom_property_with_a_value_to_fall_back_on()
    {
        foreach (var paint in Others("a").Append(LineChart.Draw(Samples.Frame, [Samples.States["many flags"]]))
            .SelectMany(svg => Regex.Matches(svg, " (?:fill|stroke)=\"([^\"]*)\"").Select(match => match.Groups[1].Value)))
            Assert.Matches(@"^(none|currentColor|var\(--[a-z0-9-]+, #[0-9a-f]{6}\))$", paint);
    }

    [Fact]
    public void Strokes_keep_their_width_when_the_drawing_is_scaled()
    {
        var svg = LineChart.Draw(Samples.Frame, [Samples.States["incomplete"]]);
        Assert.All(XElement.Parse(svg).Descendants().Where(element => element.Attribute("stroke") is { Value: not "none" } && element.Name.LocalName != "text" && element.Name.LocalName != "g"),
            element => Assert.Equal("non-scaling-stroke", (string?)element.Attribute("vector-effect")));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    public void A_value_that_cannot_be_is_refused_by_every_chart(double value)
    {
        var series = Samples.Durations(Samples.Hours(0, 1), Samples.Week(1, value));
        Assert.Throws<ArgumentException>(() => LineChart.Draw(Samples.Frame, [series]));
        Assert.Throws<ArgumentException>(() => ColumnChart.Draw(Samples.Frame, series));
        Assert.Throws<ArgumentException>(() => Sparkline.Draw("x", series));
        Assert.Throws<ArgumentException>(() => StripPlot.Draw(Samples.Frame, "s", [new("x", [new("a", value, 1)], null)]));
        Assert.Throws<ArgumentException>(() => IntervalChart.Draw(Samples.Frame, "s", [new("a", value, null, null, 1)]));
        Assert.Throws<ArgumentException>(() => SurvivalChart.Draw(Samples.Frame, Samples.Recovery with { Censored = [value] }));
    }

    [Fact]
    public void What_is_inconsistent_is_refused_with_the_bucket_named()
    {
        var upsideDown = Samples.Durations(Samples.Week(0, 5, 9, 1));
        var unordered = Samples.Durations(Samples.Hours(1, 1), Samples.Hours(0, 1));
        Assert.Contains("2025-01-06", Assert.Throws<ArgumentException>(() => LineChart.Draw(Samples.Frame, [upsideDown])).Message, StringComparison.Ordinal);
        Assert.Contains("2025-01-06", Assert.Throws<ArgumentException>(() => LineChart.Draw(Samples.Frame, [unordered])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LineChart.Draw(Samples.Frame, [Samples.States["gaps"], Samples.States["all zero"]]));
        Assert.Throws<ArgumentException>(() => SurvivalChart.Draw(Samples.Frame, Samples.Recovery with { Steps = [new(2, 0.5, null, null), new(1, 0.4, null, null)] }));
    }

    private static List<string> OverTime(string state)
    {
        var series = Samples.States[state];
        var frames = Widths.Select(width => new Frame(series.Name, width, 220));
        return
        [
            .. frames.Select(frame => LineChart.Draw(frame, [series])),
            .. frames.Select(frame => LineChart.Draw(frame, [series, series with { Name = "other" }, series with { Name = "third" }],
                new() { Marks = [new(Samples.Monday.AddDays(3), series.Name)], Centre = 3, UpperLimit = 5 })),
            .. frames.Select(frame => ColumnChart.Draw(frame, series)),
            Sparkline.Draw(series.Name, series),
        ];
    }

    private static List<string> Others(string name)
    {
        var frames = Widths.Select(width => new Frame(name, width, 200)).ToList();
        List<Dot> dots = [.. Enumerable.Range(0, 60).Select(i => new Dot($"{name}-{i}", i % 9 == 0 ? null : (i + 1) * 600.0 * (i % 7), i) { Highlighted = i == 5 })];
        SurvivalCurve[] curves = [Samples.Recovery with { Name = name }, new(name, "s", [], [], null, 0), new(name, "s", [], [5, 6], null, 2), new(name, "s", [new(3, 0, null, null)], [], 3, 1)];
        IntervalRow[] rows = [new(name, 0.2, 0.1, 0.4, 9), new(name, null, null, null, 0), new(name, 0, 0, 1, 1), new(name, 1, 0.2, 1, 1)];
        return
        [
            .. frames.Select(frame => StripPlot.Draw(frame, "s", [new(name, dots, 3000)])),
            .. frames.Select(frame => StripPlot.Draw(frame, "s", [new(name, dots, null), new(name, [], null), new("c", [new("x", 0, 1)], 0)], false)),
            .. frames.SelectMany(frame => curves.Select(curve => SurvivalChart.Draw(frame, curve))),
            .. frames.Select(frame => IntervalChart.Draw(frame, "ratio", rows)),
        ];
    }

    private static void IsComplete(string svg)
    {
        var root = XElement.Parse(svg);
        Assert.Equal("svg", root.Name.LocalName);
        Assert.Equal("img", (string?)root.Attribute("role"));
        Assert.Matches(@"^0 0 \d+ \d+$", (string?)root.Attribute("viewBox"));
        Assert.Equal("title", root.Elements().First().Name.LocalName);
        Assert.NotEmpty(root.Elements().First().Value);
        Assert.Equal("desc", root.Elements().Skip(1).First().Name.LocalName);
        Assert.NotEmpty(root.Elements().Skip(1).First().Value);
    }
}
