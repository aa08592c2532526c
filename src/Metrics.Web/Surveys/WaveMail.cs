using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Metrics.Mail;
using Metrics.Surveys;

namespace Metrics.Web.Surveys;

/// <summary>
/// A letter of a wave as it goes out. All of a kind and language are equally long, name nobody, and load nothing: neither
/// their size nor their reading tells anything.
/// </summary>
internal static class WaveMail
{
    private const string Style = """
        body { margin: 0; background: #f6f6f3; color: #17212a; font: 16px/1.5 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif }
        .sheet { width: 100%; max-width: 600px; margin: 0 auto; border-collapse: collapse }
        .in { padding: 24px 20px }
        p { margin: 0 0 16px; overflow-wrap: anywhere }
        .quiet { color: #55606b; font-size: 14px }
        a { color: #155e7e }
        @media (prefers-color-scheme: dark) { body { background: #10161b; color: #e6ebee } .quiet { color: #a3aeb7 } a { color: #74c1de } }
        """;

    /// <summary>The plain text.</summary>
    /// <param name="letter">What it says.</param>
    /// <param name="link">The person's address; null where the letter has none.</param>
    /// <param name="origin">Where the pages can be reached.</param>
    public static string Text(WaveLetter letter, string? link, string origin) =>
        $"{letter.Lead}\n\n{letter.Ask}\n{(letter.HasAddress ? $"\n{link}\n" : "")}\n{letter.Trust}\n{origin}/experience/trust\n\n{letter.Foot}\n";

    /// <summary>The HTML.</summary>
    public static string Html(WaveLetter letter, string? link, string origin) => $"""
        <!DOCTYPE html>
        <html lang="{letter.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
        <title>{Encode(letter.Subject)}</title><style>
        {Style}
        </style></head><body>
        <table role="presentation" class="sheet" align="center"><tr><td class="in">
        <p>{Encode(letter.Lead)}</p>
        <p>{Encode(letter.Ask)}</p>
        {(letter.HasAddress ? $"<p><a href=\"{Encode(link!)}\">{Encode(link!)}</a></p>" : "")}
        <p class="quiet">{Encode(letter.Trust)} <a href="{Encode(origin)}/experience/trust">{Encode(origin)}/experience/trust</a></p>
        <p class="quiet">{Encode(letter.Foot)}</p>
        </td></tr></table>
        </body></html>

        """;

    /// <summary>The mail.</summary>
    /// <param name="from">Who sends.</param>
    /// <param name="to">Who gets it.</param>
    /// <param name="letter">What it says.</param>
    /// <param name="link">The person's address; null where the letter has none.</param>
    /// <param name="origin">Where the pages can be reached.</param>
    /// <param name="now">Its date.</param>
    public static Email Of(EmailAddress from, EmailAddress to, WaveLetter letter, string? link, string origin, DateTimeOffset now) =>
        // A random id: one made of the token would be the token's shadow in the mail server's log.
        new(from, [to], letter.Subject, Text(letter, link, origin), Html(letter, link, origin), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), now);

    /// <summary>What a channel gets, as Slack's JSON: that a wave is open, and nobody's address.</summary>
    /// <param name="letter">The letter in English.</param>
    /// <param name="wave">The wave.</param>
    /// <param name="origin">Where the pages can be reached.</param>
    public static string Announcement(WaveLetter letter, Wave wave, string origin)
    {
        var who = wave.Share < 1 ? "Some of us, drawn by lot, have" : "Everybody asked has";
        var text = $"{Escape(letter.Lead)}\n{who} got a mail with an address of their own. <{origin}/experience/trust|Who can see what>";
        return new JsonObject
        {
            ["text"] = Escape(letter.Subject),
            ["blocks"] = new JsonArray(new JsonObject { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = text } }),
            ["unfurl_links"] = false,
        }.ToJsonString(Json.Indented);
    }

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
