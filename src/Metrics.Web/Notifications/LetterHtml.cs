using Metrics.Charts;
using System.Net;
using System.Text;

namespace Metrics.Web.Notifications;

/// <summary>
/// A message as HTML that mail clients show: tables and plain styles, nothing loaded from elsewhere, no script, no SVG. Dark
/// colours where the client asks for them.
/// </summary>
internal static class LetterHtml
{
    private const string Style = """
        body { margin: 0; padding: 0; background: #f6f6f3; color: #17212a; font: 15px/1.5 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif }
        table { border-collapse: collapse }
        .sheet { width: 100%; max-width: 640px; margin: 0 auto }
        .in { padding: 24px 20px }
        h1 { margin: 0 0 4px; font-size: 20px; line-height: 1.3 }
        h2 { margin: 28px 0 4px; font-size: 16px; line-height: 1.3 }
        p { margin: 0 }
        .quiet { color: #55606b; font-size: 13px }
        .line { padding: 10px 0; border-top: 1px solid #e0e3e3; vertical-align: top }
        .spark { padding: 10px 0 10px 12px; border-top: 1px solid #e0e3e3; text-align: right; white-space: nowrap; color: #1f6a8c; letter-spacing: 1px; font-family: Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 14px }
        a { color: #155e7e }
        .good { border-left: 3px solid #1b6b43; padding-left: 10px }
        .bad { border-left: 3px solid #a8321f; padding-left: 10px }
        @media (prefers-color-scheme: dark) {
          body { background: #10161b; color: #e6ebee }
          .quiet { color: #a3aeb7 }
          .line, .spark { border-top-color: #2b363e }
          .spark { color: #62b5d6 }
          a { color: #74c1de }
          .good { border-left-color: #74cf9b }
          .bad { border-left-color: #f5917c }
        }
        """;

    /// <summary>Writes it.</summary>
    /// <param name="letter">The message.</param>
    /// <param name="address">Where the pages can be reached.</param>
    public static string Of(Letter letter, string address)
    {
        var html = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
            <title>{Text(letter.Subject)}</title><style>
            {Style}
            </style></head><body>
            <table role="presentation" class="sheet" align="center"><tr><td class="in">
            <h1>{Text(letter.Subject)}</h1>
            <p class="quiet">{Text(letter.Lead)}</p>
            {(letter.Picture is { } picture ? $"<p style=\"margin-top: 16px\"><img src=\"cid:{picture.Id}\" width=\"600\" style=\"width: 100%; height: auto; border-radius: 8px\" alt=\"{Text(letter.Drawn)}\"></p>" : "")}

            """);
        foreach (var part in letter.Parts)
        {
            html.Append($"<h2>{Text(part.Heading)}</h2>\n<table role=\"presentation\" width=\"100%\">\n");
            foreach (var line in part.Lines)
                html.Append(Line(line, address));
            html.Append("</table>\n");
        }
        return html.Append($"""
            <p style="margin-top: 28px"><a href="{Text(address + letter.Path)}" target="_blank">Open the dashboard</a></p>
            <p class="quiet" style="margin-top: 12px">{Text(Letter.Foot)}</p>
            </td></tr></table>
            </body></html>

            """).ToString();
    }

    private static string Line(LetterLine line, string address)
    {
        var text = line.Path is { } path ? $"<a href=\"{Text(address + path)}\" target=\"_blank\">{Text(line.Text)}</a>" : Text(line.Text);
        var tone = line.Tone switch { Tone.Good => " good", Tone.Bad => " bad", _ => "" };
        var detail = line.Detail.Length > 0 ? $"<p class=\"quiet\">{Text(line.Detail)}</p>" : "";
        var spark = line.Spark.Length > 0 ? $"<td class=\"spark\" aria-hidden=\"true\">{Text(line.Spark)}</td>" : "";
        return $"<tr><td class=\"line{tone}\"{(spark.Length == 0 ? " colspan=\"2\"" : "")}><p>{text}</p>{detail}</td>{spark}</tr>\n";
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
