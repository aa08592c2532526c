using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Metrics.Exports;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">Its name; cut to what Excel takes, and no other may be the same.</param>
/// <param name="Widths">Widths of the columns in letters.</param>
/// <param name="Rows">The rows; null for an empty cell.</param>
/// <param name="Frozen">How many first rows stay in sight.</param>
internal sealed record ExcelSheet(string Name, IReadOnlyList<double> Widths, IReadOnlyList<IReadOnlyList<Cell?>> Rows, int Frozen = 0);

/// <summary>A workbook of several sheets. The same input gives the same bytes; its dates are those it is given.</summary>
internal static class ExcelBook
{
    private const int LongestName = 31;

    /// <summary>Writes it.</summary>
    /// <param name="title">Title among the properties.</param>
    /// <param name="created">Date among the properties.</param>
    /// <param name="sheets">The sheets in their order.</param>
    public static byte[] Write(string title, DateTimeOffset created, IReadOnlyList<ExcelSheet> sheets)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook, autoSave: false))
        {
            var workbook = document.AddWorkbookPart();
            document.ChangeIdOfPart(workbook, "workbook");
            ExcelStyles.Write(workbook.AddNewPart<WorkbookStylesPart>("styles"));
            for (var i = 0; i < sheets.Count; i++)
                Sheet(workbook.AddNewPart<WorksheetPart>(Id(i)), sheets[i], isFirst: i == 0);
            workbook.Workbook = new Workbook(new Sheets(sheets.Select((sheet, i) => new Sheet { Name = NameOf(sheet.Name), SheetId = (uint)i + 1, Id = Id(i) })),
                new CalculationProperties { FullCalculationOnLoad = true });
            workbook.Workbook.Save();
            using var core = document.AddNewPart<CoreFilePropertiesPart>("core").GetStream(FileMode.Create);
            core.Write(CoreProperties.Write(title, created));
        }
        memory.Position = 0;
        return FixedZip.WithoutClock(memory);
    }

    /// <summary>What Excel takes as the name of a sheet.</summary>
    public static string NameOf(string name)
    {
        var plain = string.Concat(name.Select(letter => "[]:*?/\\'".Contains(letter, StringComparison.Ordinal) ? ' ' : letter));
        return plain.Length <= LongestName ? plain : plain[..LongestName].TrimEnd();
    }

    /// <summary>A formula with the value that the program has for it.</summary>
    /// <param name="formula">Without the sign at its beginning.</param>
    /// <param name="value">The value; a text where it is none.</param>
    /// <param name="style">One of <see cref="ExcelStyles"/>.</param>
    public static Cell Formula(string formula, object? value, uint style) => value switch
    {
        double number => new Cell { CellFormula = new CellFormula(formula), CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture)), StyleIndex = style },
        decimal number => new Cell { CellFormula = new CellFormula(formula), CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)), StyleIndex = style },
        _ => new Cell { CellFormula = new CellFormula(formula), CellValue = new CellValue(value as string ?? ""), DataType = CellValues.String, StyleIndex = style },
    };

    /// <summary>A number in a style.</summary>
    public static Cell Number(decimal number, uint style) => new() { CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)), StyleIndex = style };

    private static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"sheet{index + 1}");

    private static void Sheet(WorksheetPart part, ExcelSheet sheet, bool isFirst)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        var view = new SheetView { WorkbookViewId = 0 };
        if (isFirst)
            view.TabSelected = true;
        if (sheet.Frozen > 0)
            view.Append(new Pane { VerticalSplit = sheet.Frozen, TopLeftCell = string.Create(CultureInfo.InvariantCulture, $"A{sheet.Frozen + 1}"), ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen });
        writer.WriteElement(new SheetViews(view));
        writer.WriteElement(new Columns(sheet.Widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        for (var i = 0; i < sheet.Rows.Count; i++)
            writer.WriteElement(ExcelCells.Row(i + 1, sheet.Rows[i].Select(cell => cell ?? new Cell())));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }
}
