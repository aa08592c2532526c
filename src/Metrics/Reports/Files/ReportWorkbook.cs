using DocumentFormat.OpenXml.Spreadsheet;
using Metrics.Exports;

namespace Metrics.Reports;

/// <summary>A snapshot as an Excel workbook: a sheet for each table, the money with formulas that can be followed, and every number.</summary>
public static class ReportWorkbook
{
    /// <summary>Writes the file.</summary>
    public static byte[] Write(Snapshot snapshot)
    {
        List<ExcelSheet> sheets = [Summary(snapshot)];
        if (snapshot.Money is { } money)
            sheets.Add(FinancialSheet.Write(money));
        sheets.AddRange(snapshot.Tables().Select(Sheet));
        sheets.AddRange(snapshot.Charts().Select(one => Sheet($"Chart: {one.Chart.Title}", ReportBundle.Plain(one.Chart.Data))));
        sheets.Add(Sheet("Numbers", ReportBundle.Numbers(snapshot)));
        return ExcelBook.Write($"Quarterly report, {snapshot.Title}", snapshot.DatedAt(), Named(sheets));
    }

    private static ExcelSheet Summary(Snapshot snapshot) => new("Summary", [22, 110],
    [
        [ExcelCells.Text("Quarterly report", ExcelStyles.Heading), ExcelCells.Text(snapshot.Title, ExcelStyles.Heading)],
        [ExcelCells.Text("Report", ExcelStyles.Heading), ExcelCells.Text(snapshot.Id, ExcelStyles.Prose)],
        [ExcelCells.Text("Quarter", ExcelStyles.Heading), ExcelCells.Text(ReportHtml.Frame(snapshot), ExcelStyles.Prose)],
        [ExcelCells.Text("Origin", ExcelStyles.Heading), ExcelCells.Text(snapshot.IsDemo ? "Demo data, an invented organisation" : "Connected sources", ExcelStyles.Prose)],
        .. snapshot.Summary.Select(sentence => (IReadOnlyList<Cell?>)[ExcelCells.Text(sentence.Kind, ExcelStyles.Heading), ExcelCells.Text(sentence.Text, ExcelStyles.Prose)]),
        .. snapshot.Sections.Select(section => (IReadOnlyList<Cell?>)[ExcelCells.Text(section.Title, ExcelStyles.Heading), ExcelCells.Text(Words(section), ExcelStyles.Prose)]),
        [ExcelCells.Text("Definitions", ExcelStyles.Heading), ExcelCells.Text(snapshot.DefinitionsHash, ExcelStyles.Prose)],
        [ExcelCells.Text("Rows", ExcelStyles.Heading), ExcelCells.Text(snapshot.RowsHash, ExcelStyles.Prose)],
    ]);

    private static string Words(Section section) => string.Join('\n', new[] { section.Lead }.Concat(section.Parts.SelectMany(part => part.Text ?? [])));

    private static ExcelSheet Sheet(Table table) => Sheet(table.Title, ReportBundle.Plain(table));

    private static ExcelSheet Sheet(string name, ExportTable table) => new(name, [.. table.Columns.Select((column, i) => Width(column, table, i))],
        [[.. table.Columns.Select(column => ExcelCells.Text(column.Name, ExcelStyles.Heading))], .. table.Rows.Select(row => (IReadOnlyList<Cell?>)[.. row.Select(cell => cell is decimal money ? ExcelBook.Number(money, ExcelStyles.Plain) : ExcelCells.Of(cell))])], Frozen: 1);

    private static double Width(ExportColumn column, ExportTable table, int index)
    {
        var longest = table.Rows.Select(row => row[index] is string text ? text.Length : 10).Append(column.Name.Length).Max();
        return Math.Clamp(longest + 2, 8, 60);
    }

    // Two tables whose titles begin alike would have the same name once cut.
    private static List<ExcelSheet> Named(List<ExcelSheet> sheets)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return sheets.ConvertAll(sheet =>
        {
            var name = ExcelBook.NameOf(sheet.Name);
            for (var number = 2; !known.Add(name); number++)
                name = ExcelBook.NameOf(ExcelBook.NameOf(sheet.Name)[..Math.Min(28, ExcelBook.NameOf(sheet.Name).Length)]) + $" {number}";
            return sheet with { Name = name };
        });
    }
}
