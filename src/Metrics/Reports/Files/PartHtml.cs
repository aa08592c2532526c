using System.Globalization;
using System.Text;
using Metrics.Charts;

namespace Metrics.Reports;

/// <summary>Tables, charts and texts of a section as HTML.</summary>
internal static class PartHtml
{
    /// <summary>What a fold begins with; the printed copy opens it.</summary>
    public const string Fold = "<details class=\"fold\">";

    // Longer tables go over pages, and repeat their head there.
    private const int RowsInOnePiece = 20;

    /// <summary>Writes a part.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="part">The part.</param>
    /// <param name="isAlone">True where nothing stands beside it.</param>
    public static void Write(StringBuilder html, Part part, bool isAlone = false)
    {
        if (part.Fold is { } fold)
            html.Append(Fold).Append($"<summary>{Text(fold)}</summary>\n");
        if (part.Chart is { } chart)
            Write(html, chart, isAlone && chart.IsHalf);
        else if (part.Table is { } table)
            Write(html, table);
        else
            html.Append("<div class=\"lines\">\n").AppendJoin("", (part.Text ?? []).Select(line => $"<p>{Text(line)}</p>\n")).Append("</div>\n");
        if (part.Fold is not null)
            html.Append("</details>\n");
    }

    private static void Write(StringBuilder html, Chart chart, bool isBeside)
    {
        html.Append($"<figure{(isBeside ? " class=\"beside\"" : "")}>\n<figcaption><h3>{Text(chart.Title)}</h3><p>{Text(chart.About)}</p></figcaption>\n{ChartDrawing.Draw(chart)}\n");
        if (chart.Note.Length > 0)
            html.Append($"<p class=\"say\">{Text(chart.Note)}</p>\n");
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
        var once = table.Columns.Index().Where(column => column.Item.IsSaidOnce && table.Rows.Select(row => row[column.Index].Text).Distinct().Count() == 1).ToList();
        var columns = table.Columns.Index().Where(column => !column.Item.IsForFiles).Except(once).ToList();
        var notes = columns.Where(column => column.Item.IsNoted).ToDictionary(column => column.Index, column => table.Rows.Select(row => row[column.Index].Text).Where(text => text.Length > 0).Distinct().ToList());
        html.Append($"<div class=\"block{(table.Rows.Count > RowsInOnePiece ? " long" : "")}\">\n<h3>{Text(table.Title)}</h3>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{Text(table.Title)}\"><table class=\"t-{table.Id}\">\n<thead><tr>");
        foreach (var (_, column) in columns)
            html.Append($"<th scope=\"col\"{Number(column.IsNumber)}>{Text(column.Name)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        for (var place = 0; place < table.Rows.Count; place++)
        {
            var row = table.Rows[place];
            html.Append(table.Strong.Contains(place) ? "<tr class=\"total\">" : "<tr>")
                .AppendJoin("", columns.Select((column, i) => Cell(notes.TryGetValue(column.Index, out var known) ? Noted(row[column.Index], known) : row[column.Index], column.Item, i == 0))).Append("</tr>\n");
        }
        html.Append("</tbody></table></div>\n");
        foreach (var (index, texts) in notes)
            html.Append($"<p class=\"note\">{Text(table.Columns[index].Name)}: {string.Join("; ", texts.Select((text, i) => $"{Place(i)} {Text(text)}"))}.</p>\n");
        var said = string.Join(" ", once.Select(column => (column.Item.Name, table.Rows[0][column.Index].Text)).Where(one => one.Text.Length > 0).Select(one => $"{one.Name}, the same of all: {one.Text}."));
        if (said.Length > 0)
            html.Append($"<p class=\"note\">{Text(said)}</p>\n");
        html.Append(table.Note.Length > 0 ? $"<p class=\"note\">{Text(table.Note)}</p>\n" : "").Append("</div>\n");
    }

    private static TableCell Noted(TableCell cell, List<string> known) => new(cell.Text.Length == 0 ? "" : Place(known.IndexOf(cell.Text)));

    private static string Place(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private static string Cell(TableCell cell, TableColumn column, bool isFirst)
    {
        var content = cell.Course is { } course ? Sparkline.Draw(course.Name, course, 92, 24) : Text(cell.Text);
        var classes = string.Join(' ', new[] { column.IsNumber ? "num" : "", cell.Tone ?? "" }.Where(name => name.Length > 0));
        return $"<{(isFirst ? "th scope=\"row\"" : "td")}{(classes.Length > 0 ? $" class=\"{classes}\"" : "")}>{content}</{(isFirst ? "th" : "td")}>";
    }

    private static string Number(bool isNumber) => isNumber ? " class=\"num\"" : "";

    private static string Text(string text) => Markup.Escape(text);
}
