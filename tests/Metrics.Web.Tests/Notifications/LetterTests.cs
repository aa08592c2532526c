using System.Text.Json;
using Metrics.Charts;
using Metrics.Web.Notifications;

namespace Metrics.Web.Tests.Notifications;

/// <summary>One message in its three forms, with names that would break out of them.</summary>
public sealed class LetterTests
{
    private const string Evil = "<script>alert(1)</script>\r\nBcc: x@example.com <!channel> *bold* \"|";

    private static readonly Letter Letter = new("digest", Evil, Evil,
        [new(Evil, [.. Enumerable.Range(0, 800).Select(i => new LetterLine($"{i} {Evil}", Evil, "/metrics/x?scope=team%3Aa&from=1", Tone.Bad) { Spark = "▁▂" })])], "/");

    [Fact]
    public void Names_stay_text_in_html_which_loads_nothing()
    {
        var html = LetterHtml.Of(Letter, "https://metrics.example.com");
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://metrics.example.com/metrics/x?scope=team%3Aa&amp;from=1\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_makes_no_line_of_its_own_in_text() =>
        Assert.DoesNotContain(LetterText.Of(Letter with { Subject = "", Lead = "" }, "https://metrics.example.com").Split('\n'), line => line.StartsWith("Bcc", StringComparison.Ordinal));

    [Fact]
    public void Blocks_keep_to_slack_s_limits_and_call_nobody_together()
    {
        using var message = JsonDocument.Parse(SlackBlocks.Of(Letter, "https://metrics.example.com"));
        var blocks = message.RootElement.GetProperty("blocks").EnumerateArray().ToList();
        Assert.InRange(blocks.Count, 5, 50);
        foreach (var block in blocks.Where(block => block.GetProperty("type").GetString() != "context"))
        {
            var text = block.GetProperty("text").GetProperty("text").GetString()!;
            Assert.InRange(text.Length, 1, block.GetProperty("type").GetString() == "header" ? 150 : 3000);
            Assert.True(block.GetProperty("type").GetString() == "header" || !text.Contains("<!", StringComparison.Ordinal));
        }
        Assert.Contains(blocks, block => block.ToString().Contains("There is more.", StringComparison.Ordinal));
    }
}
