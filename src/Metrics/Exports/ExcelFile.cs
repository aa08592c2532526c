using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Metrics.Exports;

/// <summary>A table as an Excel workbook: a sheet with the data and one that says what they are. The same input gives the same bytes.</summary>
public static class ExcelFile
{
    /// <summary>Writes the file.</summary>
    /// <param name="table">The data.</param>
    /// <param name="about">Names and values of the second sheet; a value is what a cell may hold.</param>
    public static byte[] Write(ExportTable table, IEnumerable<(string Name, object? Value)> about)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook, autoSave: false))
        {
            var workbook = document.AddWorkbookPart();
            document.ChangeIdOfPart(workbook, "workbook");
            ExcelStyles.Write(workbook.AddNewPart<WorkbookStylesPart>("styles"));
            DataSheet(workbook.AddNewPart<WorksheetPart>("data"), table);
            AboutSheet(workbook.AddNewPart<WorksheetPart>("about"), about);
            workbook.Workbook = new Workbook(new Sheets(
                new Sheet { Name = "Data", SheetId = 1, Id = "data" },
                new Sheet { Name = "About", SheetId = 2, Id = "about" }));
            workbook.Workbook.Save();
        }
        memory.Position = 0;
        // The package stamps every part with the time of writing.
        return FixedZip.WithoutClock(memory);
    }

    private static void DataSheet(WorksheetPart part, ExportTable table)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane
        {
            VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen,
        }) { WorkbookViewId = 0, TabSelected = true }));
        writer.WriteElement(new Columns(table.Columns.Select((column, index) => Wide(index, WidthOf(column)))));
        writer.WriteStartElement(new SheetData());
        writer.WriteElement(ExcelCells.Row(1, table.Columns.Select(column => ExcelCells.Text(column.Name, ExcelStyles.Heading))));
        for (var i = 0; i < table.Rows.Count; i++)
            writer.WriteElement(ExcelCells.Row(i + 2, table.Rows[i].Select(ExcelCells.Of)));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void AboutSheet(WorksheetPart part, IEnumerable<(string Name, object? Value)> about)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new Columns(Wide(0, 22), Wide(1, 100)));
        writer.WriteStartElement(new SheetData());
        var number = 0;
        foreach (var (name, value) in about)
            writer.WriteElement(ExcelCells.Row(++number,
                [ExcelCells.Text(name, ExcelStyles.Heading), value is string text ? ExcelCells.Text(text, ExcelStyles.Prose) : ExcelCells.Of(value)]));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static Column Wide(int index, double width) =>
        new() { Min = (uint)index + 1, Max = (uint)index + 1, Width = width, CustomWidth = true };

    private static double WidthOf(ExportColumn column) => Math.Max(column.Name.Length + 2, column.Kind switch
    {
        CellKind.Instant => 20,
        CellKind.Text => 18,
        _ => 11,
    });
}
