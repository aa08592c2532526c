using System.Globalization;
using System.Xml.Linq;
using Metrics.Charts;

namespace Metrics.Tests.Charts;

/// <summary>Charts of money: what they draw, what they say in words, and the table behind them.</summary>
public class MoneyChartTests
{
    private const string Hostile = "<b>\"&'";

    private static readonly FanPoint[] Years = [new("start", -300_000, -300_000, -300_000, -300_000), new("FY2027", -1_200_000, -950_000, -700_000, -997_271), new("FY2028", -1_500_000, 100_000, 2_400_000, 80_000)];

    private static readonly TornadoRow[] Rows = [new("Hours saved", -710_000, 2_050_000, "1 h", "5 h"), new("Cost", 870_000, 270_000, "1.2 M EUR", "1.8 M EUR")];

    private static readonly WaterfallBar[] Steps = [new("Gross", 81_000, true), new("Overlap", -20_000, false), new("Attribution", -33_000, false), new("Risk", -2_800, false), new("Confirmed", 25_200, true)];

    public static TheoryData<int> Widths => [300, 430, 620, 1220];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Each_is_well_formed_and_inside_its_frame_at_every_width(int width)
    {
        var frame = new Frame(Hostile, width, 230);
        string[] drawings =
        [
            FanChart.Draw(frame, "EUR", Years), FanChart.Draw(frame, Hostile, [new(Hostile, 0, 0, 0, 0)]), FanChart.Draw(frame, "EUR", []),
            TornadoChart.Draw(frame, "EUR", Rows, 670_000), TornadoChart.Draw(frame, "EUR", [new(new string('W', 300), -1, 1, Hostile, Hostile)], 0), TornadoChart.Draw(frame, "EUR", [], 0),
            WaterfallChart.Draw(frame, "EUR", Steps), WaterfallChart.Draw(frame, "EUR", [new("Gross", -500, true), new("Risk", -50, false), new(Hostile, -550, true)]), WaterfallChart.Draw(frame, "EUR", []),
        ];
        foreach (var svg in drawings)
        {
            var root = XElement.Parse(svg);
            Assert.Equal("img", (string?)root.Attribute("role"));
            Assert.NotEmpty(Samples.Described(svg));
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
            Assert.DoesNotMatch("<style| style=| on[a-z]+=|<b>", svg);
            Assert.All(root.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "x" or "cx"),
                attribute => Assert.InRange(double.Parse(attribute.Value, CultureInfo.InvariantCulture), -1, width + 1));
            Assert.All(root.Descendants().Where(element => element.Name.LocalName == "rect"), rect => Assert.True(Samples.Number(rect, "width") >= 0 && Samples.Number(rect, "height") >= 0));
        }
    }

    [Fact]
    public void A_tornado_says_the_base_and_both_ends_and_fills_only_the_high_one()
    {
        var svg = TornadoChart.Draw(Samples.Frame, "EUR", Rows, 670_000);
        Assert.Equal("Base 0.67 M EUR. Hours saved: −0.71 M EUR at 1 h, 2.05 M EUR at 5 h. Cost: 0.87 M EUR at 1.2 M EUR, 0.27 M EUR at 1.8 M EUR.", Samples.Described(svg));
        Assert.Equal(2, Samples.Elements(svg, "rect").Count(rect => ((string)rect.Attribute("fill")!).Contains("surface", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_bars_of_a_tornado_meet_at_the_base()
    {
        var bars = Samples.Elements(TornadoChart.Draw(Samples.Frame, "EUR", Rows, 670_000), "rect").ToList();
        Assert.Equal(Samples.Number(bars[0], "x") + Samples.Number(bars[0], "width"), Samples.Number(bars[1], "x"), 0);
    }

    [Fact]
    public void A_fan_says_each_year_and_has_a_table()
    {
        Assert.Contains("FY2028: median 0.1 M EUR, four of five runs from −1.5 M EUR to 2.4 M EUR, base case 0.08 M EUR.", Samples.Described(FanChart.Draw(Samples.Frame, "EUR", Years)), StringComparison.Ordinal);
        Assert.Equal(["FY2027", "−1\u202f200\u202f000", "−950\u202f000", "−700\u202f000", "−997\u202f271"], FanChart.Table("EUR", Years).Rows[1]);
    }

    [Fact]
    public void Years_that_would_touch_each_other_on_a_phone_are_not_all_written()
    {
        FanPoint[] years = [.. Enumerable.Range(0, 6).Select(year => new FanPoint($"FY203{year}", 0, 1, 2, 1))];
        int Written(int width) => Samples.Elements(FanChart.Draw(new Frame("x", width, 210), "EUR", years), "text").Count(text => text.Value.StartsWith("FY", StringComparison.Ordinal));
        Assert.Equal((3, 6), (Written(300), Written(620)));
    }

    [Fact]
    public void A_waterfall_steps_down_from_sum_to_sum()
    {
        var svg = WaterfallChart.Draw(Samples.Frame, "EUR", Steps);
        Assert.Equal("Gross 81 k EUR, Overlap −20 k EUR, Attribution −33 k EUR, Risk −2.8 k EUR, Confirmed 25.2 k EUR.", Samples.Described(svg));
        var bars = Samples.Elements(svg, "rect").ToList();
        Assert.Equal(Samples.Number(bars[0], "y"), Samples.Number(bars[1], "y"), 0);
        Assert.Equal(Samples.Number(bars[1], "y") + Samples.Number(bars[1], "height"), Samples.Number(bars[2], "y"), 0);
        Assert.Equal(Samples.Number(bars[0], "y") + Samples.Number(bars[0], "height"), Samples.Number(bars[4], "y") + Samples.Number(bars[4], "height"), 0);
    }

    [Theory]
    [InlineData(1_147_332, "1.15 M EUR")]
    [InlineData(-354_318, "−354 k EUR")]
    [InlineData(10_800_000, "10.8 M EUR")]
    [InlineData(24_900, "24.9 k EUR")]
    [InlineData(999_600, "1 M EUR")]
    [InlineData(9_999, "9\u202f999 EUR")]
    [InlineData(0, "0 EUR")]
    public void Money_in_headlines_has_three_digits(int amount, string words) => Assert.Equal(words, Format.MoneyBrief(amount, "EUR"));

    [Fact]
    public void No_money_is_no_data() => Assert.Equal((Format.NoData, Format.NoData), (Format.MoneyBrief(null, "EUR"), Format.Money(null)));
}
