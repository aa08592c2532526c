using System.Globalization;
using System.Text;
using Metrics.Charts;

namespace Metrics.Reports;

/// <summary>A snapshot as one HTML file that loads nothing: style and charts are inside, and it prints on A4.</summary>
public static class ReportHtml
{
    /// <summary>Where the copy that is printed says what it was made from.</summary>
    private const string Mark = "<!--made-from-->";

    private static readonly string Style = ReadStyle();

    /// <summary>Writes the file.</summary>
    public static string Write(Snapshot snapshot)
    {
        var html = new StringBuilder();
        html.Append($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Quarterly report, {Text(snapshot.Title)}</title>
            <style>
            {Style}</style>
            {Mark}
            </head>
            <body>
            <main>
            <header class="cover">
            <p class="kind">Quarterly report</p>
            <h1>{Text(snapshot.Title)}</h1>
            <p>{Text(Frame(snapshot))}</p>
            {(snapshot.IsDemo ? "<p class=\"demo\">Demo data. An invented organisation.</p>\n" : "")}</header>

            """);
        Summary(html, snapshot);
        for (var i = 0; i < snapshot.Sections.Count; i++)
            Write(html, snapshot.Sections[i], i + 2);
        html.Append($"""
            <footer>
            <p>Report {Text(snapshot.Id)}, built by Metrics {Text(snapshot.Program)}. Definitions {snapshot.DefinitionsHash[..16]}, rows {snapshot.RowsHash[..16]}. Who reviewed and published it stands with the report in its archive.</p>
            </footer>
            </main>
            </body>
            </html>

            """);
        return html.ToString();
    }

    /// <summary>The copy of a file that is printed: every fold is open, and on every page stands the SHA-256 of the file that it was made from.</summary>
    /// <param name="html">The file.</param>
    public static string Printed(string html) => html.Replace(PartHtml.Fold, PartHtml.Fold[..^1] + " open>", StringComparison.Ordinal).Replace(Mark,
        $"<style>@page {{ @bottom-left {{ content: \"SHA-256 of the HTML: {Snapshot.Hash(html)}\" }} }}</style>", StringComparison.Ordinal);

    /// <summary>Period and freshness in a line.</summary>
    internal static string Frame(Snapshot snapshot) => $"{Format.Day(snapshot.Window.From)} to {Format.Day(snapshot.Window.To.AddDays(-1))}. "
        + (snapshot.DataAsOf is not { } asOf ? "No data was delivered." : asOf.UtcDateTime >= snapshot.Window.To.ToDateTime(TimeOnly.MinValue) ? "Data complete to the end of the quarter."
            : $"Data as of {asOf.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture)}; the quarter is not complete.");

    private static void Summary(StringBuilder html, Snapshot snapshot)
    {
        html.Append("<section id=\"summary\">\n<h2><span>1</span> Summary</h2>\n<ul class=\"summary\">\n");
        foreach (var sentence in snapshot.Summary)
            html.Append($"<li class=\"{sentence.Kind}\">{Text(sentence.Text)}</li>\n");
        html.Append("</ul>\n</section>\n");
    }

    private static void Write(StringBuilder html, Section section, int number)
    {
        html.Append($"<section id=\"{section.Id}\">\n<div class=\"opening\">\n<h2><span>{number.ToString(CultureInfo.InvariantCulture)}</span> {Text(section.Title)}</h2>\n<p>{Text(section.Lead)}</p>\n</div>\n");
        for (var i = 0; i < section.Parts.Count; i++)
        {
            if (section.Parts[i].IsHalf && i + 1 < section.Parts.Count && section.Parts[i + 1].IsHalf)
            {
                html.Append("<div class=\"pair\">\n");
                PartHtml.Write(html, section.Parts[i]);
                PartHtml.Write(html, section.Parts[++i]);
                html.Append("</div>\n");
            }
            else
                PartHtml.Write(html, section.Parts[i].Alone(), isAlone: true);
        }
        html.Append("</section>\n");
    }

    private static string Text(string text) => Markup.Escape(text);

    private static string ReadStyle()
    {
        using var stream = typeof(ReportHtml).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
