using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Metrics.Exports;

namespace Metrics.Tests.Exports;

public class ExcelFileTests
{
    private static readonly (string, object?)[] About = [("Title", "Change lead time"), ("From", new DateOnly(2025, 3, 3)), ("Nothing", null)];

    [Fact]
    public void Numbers_days_and_instants_have_their_own_types()
    {
        using var book = Open(Sheet.Every);
        var rows = Rows(book, "Data");
        Assert.Equal("text number whole truth day instant", string.Join(' ', rows[0].Select(Text)));
        Assert.Equal("Zoë, \"x\"\nnext 🎉", Text(rows[1][0]));
        Assert.Equal(0.1 + 0.2, Number(rows[1][1]));
        Assert.Equal("9007199254740993", Text(rows[1][2]));
        Assert.Equal((CellValues.Boolean, "1"), (rows[1][3].DataType!.Value, rows[1][3].CellValue!.Text));
        Assert.Equal(new DateTime(2024, 2, 29), DateTime.FromOADate(Number(rows[1][4])));
        Assert.Equal("yyyy-mm-dd", Format(book, rows[1][4]));
        Assert.Equal(new DateTime(2026, 3, 5, 9, 0, 0, 123), DateTime.FromOADate(Number(rows[1][5])));
        Assert.Equal("yyyy-mm-dd hh:mm:ss", Format(book, rows[1][5]));
        Assert.Equal(-3, Number(rows[2][2]));
        Assert.All(rows[3], cell => Assert.Null(cell.CellValue));
        Assert.Equal("F4", rows[3][5].CellReference!.Value);
    }

    [Fact]
    public void The_header_is_frozen_and_a_second_sheet_says_what_it_is()
    {
        using var book = Open(Sheet.Every);
        var pane = Sheet1(book, "Data").Worksheet.Descendants<Pane>().Single();
        Assert.Equal((PaneStateValues.Frozen, 1.0), (pane.State!.Value, pane.VerticalSplit!.Value));
        var about = Rows(book, "About");
        Assert.Equal("Title: Change lead time", $"{Text(about[0][0])}: {Text(about[0][1])}");
        Assert.Equal(new DateTime(2025, 3, 3), DateTime.FromOADate(Number(about[1][1])));
    }

    [Fact]
    public void A_text_is_never_a_formula_not_even_after_a_touch()
    {
        using var book = Open(Sheet.Texts(Sheet.Formulas));
        var cells = Rows(book, "Data").Skip(1).Select(row => row[0]).ToList();
        Assert.Equal(Sheet.Formulas.Length, cells.Count);
        Assert.All(cells, cell =>
        {
            Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
            Assert.Null(cell.CellFormula);
            Assert.True(Style(book, cell).QuotePrefix!.Value);
        });
    }

    [Fact]
    public void What_XML_and_Excel_cannot_hold_is_replaced_or_cut()
    {
        using var book = Open(Sheet.Texts("a\0b\ufffe\ud800c", new string('x', 40_000)));
        var rows = Rows(book, "Data");
        Assert.Equal("a\ufffdb\ufffd\ufffdc", Text(rows[1][0]));
        Assert.Equal(32_767, Text(rows[2][0]).Length);
    }

    [Fact]
    public void Excel_finds_no_fault()
    {
        using var book = Open(Sheet.Every);
        Assert.Empty(new OpenXmlValidator().Validate(book).Select(fault => fault.Description));
    }

    [Fact]
    public void The_same_table_gives_the_same_bytes_and_no_clock()
    {
        var file = ExcelFile.Write(Sheet.Every, About);
        Assert.Equal(file, ExcelFile.Write(Sheet.Every, About));
        using var zip = new ZipArchive(new MemoryStream(file));
        Assert.All(zip.Entries, part => Assert.Equal(1980, part.LastWriteTime.Year));
    }

    private static SpreadsheetDocument Open(ExportTable table) => SpreadsheetDocument.Open(new MemoryStream(ExcelFile.Write(table, About)), isEditable: false);

    private static WorksheetPart Sheet1(SpreadsheetDocument book, string name) => (WorksheetPart)book.WorkbookPart!.GetPartById(
        book.WorkbookPart.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single(sheet => sheet.Name == name).Id!);

    private static List<List<Cell>> Rows(SpreadsheetDocument book, string sheet) =>
        [.. Sheet1(book, sheet).Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().ToList())];

    private static string Text(Cell cell) => cell.InlineString!.Text!.Text;

    private static double Number(Cell cell) => double.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture);

    private static CellFormat Style(SpreadsheetDocument book, Cell cell) =>
        book.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);

    private static string Format(SpreadsheetDocument book, Cell cell) => book.WorkbookPart!.WorkbookStylesPart!.Stylesheet
        .NumberingFormats!.Elements<NumberingFormat>().Single(format => format.NumberFormatId! == Style(book, cell).NumberFormatId!).FormatCode!;
}
