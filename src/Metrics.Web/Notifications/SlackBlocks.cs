using Metrics.Charts;
using System.Text.Json.Nodes;

namespace Metrics.Web.Notifications;

/// <summary>A message as Slack's blocks, within their limits: 150 characters a header, 3,000 a section, 50 blocks.</summary>
internal static class SlackBlocks
{
    private const int HeaderAtMost = 150, SectionAtMost = 2900, BlocksAtMost = 45;

    /// <summary>Writes it as the JSON that a webhook takes.</summary>
    /// <param name="letter">The message.</param>
    /// <param name="address">Where the pages can be reached.</param>
    public static string Of(Letter letter, string address)
    {
        var blocks = new JsonArray { Header(letter.Subject), Context(letter.Lead) };
        var texts = letter.Parts.SelectMany(part => Sections(part, address)).ToList();
        foreach (var text in texts.Take(BlocksAtMost))
            blocks.Add(Section(text));
        blocks.Add(Section($"{(texts.Count > BlocksAtMost ? "There is more. " : "")}{Link(address + letter.Path, "Open the dashboard")}"));
        blocks.Add(Context(Letter.Foot));
        return new JsonObject { ["text"] = Escape(letter.Subject), ["blocks"] = blocks, ["unfurl_links"] = false }.ToJsonString(Json.Indented);
    }

    private static IEnumerable<string> Sections(LetterPart part, string address)
    {
        var text = $"*{Escape(part.Heading)}*";
        foreach (var line in part.Lines.Select(line => Line(line, address)))
        {
            if (text.Length + line.Length + 1 > SectionAtMost)
            {
                yield return text;
                text = "";
            }
            text += (text.Length > 0 ? "\n" : "") + line;
        }
        yield return text;
    }

    private static string Line(LetterLine line, string address)
    {
        var text = line.Path is { } path ? Link(address + path, line.Text) : Escape(line.Text);
        var mark = line.Tone switch { Tone.Good => "▲ ", Tone.Bad => "▼ ", _ => "• " };
        return $"{mark}{text}{(line.Spark.Length > 0 ? $"  `{line.Spark}`" : "")}{(line.Detail.Length > 0 ? "\n     " + Escape(line.Detail) : "")}";
    }

    private static string Link(string address, string text) =>
        $"<{address.Replace("|", "%7C", StringComparison.Ordinal).Replace("&", "&amp;", StringComparison.Ordinal)}|{Escape(text)}>";

    private static JsonObject Header(string text) => new()
    {
        ["type"] = "header",
        ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = Cut(text.ReplaceLineEndings(" "), HeaderAtMost), ["emoji"] = false },
    };

    private static JsonObject Section(string text) => new() { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = text } };

    private static JsonObject Context(string text) => new()
    {
        ["type"] = "context",
        ["elements"] = new JsonArray { new JsonObject { ["type"] = "mrkdwn", ["text"] = Escape(text) } },
    };

    // Without < and > no name can call a channel together; a long one is cut before it is escaped.
    private static string Escape(string text) => Cut(text.ReplaceLineEndings(" "), 900).Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("*", "\u2217", StringComparison.Ordinal);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)].TrimEnd() + "…";
}
