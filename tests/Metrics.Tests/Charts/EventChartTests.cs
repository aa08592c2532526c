using System.Xml.Linq;
using Metrics.Charts;

namespace Metrics.Tests.Charts;

public class EventChartTests
{
    private static readonly EventPoint[] Points =
        [new(-2, 1.24, -3, 5.5, 12), new(-1, -0.4, -4, 3.2, 12), new(0, -12.6, -17, -8, 12), new(1, -20.4, -26, -15, 8), new(2, -30, null, null, 4)];

    [Theory]
    [InlineData(300)]
    [InlineData(1220)]
    public void What_lies_before_the_adoption_is_hollow_and_has_its_line(int width)
    {
        var svg = XElement.Parse(EventChart.Draw(new Frame("Effect", width, 240), "% change", "month", Points));
        var dots = Samples.Elements(svg.ToString(), "circle").ToList();
        Assert.Equal([true, true, false, false, false], dots.Select(dot => dot.Attribute("class")?.Value == "hollow"));
        Assert.Equal(4, Samples.Elements(svg.ToString(), "path").Count(path => path.Attribute("class")?.Value == "whisker"));
        var texts = Samples.Elements(svg.ToString(), "text").Select(text => text.Value).ToList();
        Assert.Contains("adopted", texts);
        Assert.Contains("months since adoption", texts);
        Assert.Contains("+1", texts);
    }

    [Fact]
    public void Its_words_and_table_say_the_same()
    {
        var svg = EventChart.Draw(new Frame("Effect", 620, 240), "% change", "month", Points);
        Assert.Contains("2 months before: +1.2 % change (−3 to +5.5). 1 month before: −0.4 % change (−4 to +3.2). The month of adoption: −13 % change (−17 to −8).", svg, StringComparison.Ordinal);
        var table = EventChart.Table("% change", "month", "teams", Points);
        Assert.Equal(["−2", "+1.2", "−3 to +5.5", "12"], table.Rows[0]);
        Assert.Equal(["+2", "−30", "", "4"], table.Rows[4]);
    }

    [Fact]
    public void Nothing_to_compare_is_said_and_nonsense_refused()
    {
        Assert.Contains("Nothing to compare", EventChart.Draw(new Frame("Effect", 620, 240), "points", "month", []), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => EventChart.Draw(new Frame("Effect", 620, 240), "points", "month", [new(0, 1, 2, 1, 3)]));
        Assert.Throws<ArgumentException>(() => EventChart.Draw(new Frame("Effect", 620, 240), "points", "month", [new(0, double.NaN, null, null, 3)]));
    }
}
