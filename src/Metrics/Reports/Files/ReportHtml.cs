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

    /// <summary>The copy of a file that is printed: on every page stands the SHA-256 of the file that it was made from.</summary>
    /// <param name="html">The file.</param>
    public static string Printed(string html) => html.Replace(Mark,
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
            var part = section.Parts[i];
            if (part.Chart is { } chart && chart.IsHalf && i + 1 < section.Parts.Count && section.Parts[i + 1].Chart is { } next && next.IsHalf)
            {
                html.Append("<div class=\"pair\">\n");
                Write(html, chart);
                Write(html, next);
                html.Append("</div>\n");
                i++;
            }
            else if (part.Chart is { } alone)
                Write(html, alone);
            else if (part.Table is { } table)
                Write(html, table);
            else
                foreach (var line in part.Text ?? [])
                    html.Append($"<p class=\"line\">{Text(line)}</p>\n");
        }
        html.Append("</section>\n");
    }

    private static void Write(StringBuilder html, Chart chart)
    {
        html.Append($"<figure>\n<figcaption><h3>{Text(chart.Title)}</h3><p>{Text(chart.About)}</p></figcaption>\n{ChartDrawing.Draw(chart)}\n");
        html.Append("<details><summary>Table</summary>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"").Append(Text(chart.Title)).Append("\"><table>\n<thead><tr>");
        foreach (var column in chart.Data.Columns)
            html.Append($"<th scope=\"col\"{Number(column.IsNumber)}>{Text(column.Name)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in chart.Data.Rows)
            html.Append("<tr>").AppendJoin("", row.Zip(chart.Data.Columns, (cell, column) => $"<td{Number(column.IsNumber)}>{Text(cell)}</td>")).Append("</tr>\n");
        html.Append("</tbody></table></div></details>\n</figure>\n");
    }

    private static void Write(StringBuilder html, Table table)
    {
        // A short table stays in one piece; a long one repeats its head on the next page.
        html.Append($"<div class=\"block{(table.Rows.Count > 16 ? " long" : "")}\">\n<h3>{Text(table.Title)}</h3>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{Text(table.Title)}\"><table class=\"t-{table.Id}\">\n<thead><tr>");
        foreach (var column in table.Columns)
            html.Append($"<th scope=\"col\"{Number(column.IsNumber)}>{Text(column.Name)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        for (var place = 0; place < table.Rows.Count; place++)
            html.Append(table.Strong.Contains(place) ? "<tr class=\"total\">" : "<tr>").AppendJoin("", table.Rows[place].Select((cell, i) => Cell(cell, table.Columns[i], i == 0))).Append("</tr>\n");
        html.Append("</tbody></table></div>\n").Append(table.Note.Length > 0 ? $"<p class=\"note\">{Text(table.Note)}</p>\n" : "").Append("</div>\n");
    }

    private static string Cell(TableCell cell, TableColumn column, bool isFirst)
    {
        var content = cell.Course is { } course ? Sparkline.Draw(course.Name, course, 92, 24) : Text(cell.Text);
        var classes = string.Join(' ', new[] { column.IsNumber ? "num" : "", cell.Tone ?? "" }.Where(name => name.Length > 0));
        return $"<{(isFirst ? "th scope=\"row\"" : "td")}{(classes.Length > 0 ? $" class=\"{classes}\"" : "")}>{content}</{(isFirst ? "th" : "td")}>";
    }

    private static string Number(bool isNumber) => isNumber ? " class=\"num\"" : "";

    private static string Text(string text) => Markup.Escape(text);

    private static string ReadStyle()
    {
        using var stream = typeof(ReportHtml).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
