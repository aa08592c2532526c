using System.Text.RegularExpressions;
using System.Xml.Linq;
using Metrics.Charts;

namespace Metrics.Tests.Charts;

public class StandAloneTests
{
    private static readonly Series Series = new("Lead time", "s", [Samples.Hours(0, 5), Samples.Hours(1, 7), Samples.Hours(2, 6)]);

    [Fact]
    public void A_drawing_on_its_own_needs_no_page()
    {
        var sheet = StandAlone.Draw("Lead <time>", ["checkout", "Band: 95 % interval."], LineChart.Draw(Samples.Frame, [Series]), "Data as of today");
        Assert.DoesNotMatch("var\\(|currentColor|class=|data-|style|href|script", sheet);
        var text = string.Join('|', XElement.Parse(sheet).Descendants().Where(part => part.Name.LocalName == "text").Select(part => part.Value));
        Assert.StartsWith("Lead <time>|checkout|Band: 95 % interval.|", text, StringComparison.Ordinal);
        Assert.EndsWith("|Data as of today", text, StringComparison.Ordinal);
        Assert.Equal(sheet, StandAlone.Draw("Lead <time>", ["checkout", "Band: 95 % interval."], LineChart.Draw(Samples.Frame, [Series]), "Data as of today"));
    }

    [Fact]
    public void It_is_large_enough_for_what_is_in_it()
    {
        var (width, height) = StandAlone.Size(StandAlone.Draw("a", ["b", "c"], LineChart.Draw(new Frame("a", 880, 260), [Series]), "d"));
        Assert.Equal(912, width);
        Assert.True(height > 260 + 80);
    }

    [Fact]
    public void Its_colours_are_those_of_the_page()
    {
        var css = File.ReadAllText(Path.Combine(Street.Root, "src", "Metrics.Web", "wwwroot", "site.css"));
        var tokens = Regex.Matches(css, "light-dark\\((#[0-9a-f]{6}),").Select(match => match.Groups[1].Value).ToHashSet();
        var card = StandAlone.Draw("a", [], NumberCard.Draw("a", new NumberWords("3", "h", "2–4 h", "↓ 3 %", "better", Tone.Good, "n 3"), Series), "b");
        var used = Regex.Matches(card, "#[0-9a-f]{6}").Select(match => match.Value).Distinct().ToList();
        Assert.True(used.Count >= 4);
        Assert.All(used, colour => Assert.Contains(colour, tokens));
    }

    [Theory]
    [InlineData(Tone.Neutral)]
    [InlineData(Tone.Good)]
    [InlineData(Tone.Bad)]
    public void A_badge_says_in_words_what_its_colour_says(Tone tone)
    {
        var badge = XElement.Parse(Badge.Draw("a & b", "3 h", tone, "All of it."));
        Assert.Equal(("a & b: 3 h", "All of it."), (badge.Elements().First().Value, badge.Elements().ElementAt(1).Value));
        Assert.Equal("img", badge.Attribute("role")!.Value);
        Assert.Equal(tone == Tone.Neutral, badge.ToString().Contains("#155e7e", StringComparison.Ordinal));
    }
}
