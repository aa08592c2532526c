using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Metrics.Reports;

namespace Metrics.Tests.Reports;

public class FilesTests
{
    private static readonly Lazy<Snapshot> Built = new(() =>
    {
        using var street = Quarters.Street();
        return ReportBuilder.Build(Quarters.Of(street));
    });

    [Fact]
    public void Office_finds_no_fault_in_workbook_and_slides()
    {
        using (var book = SpreadsheetDocument.Open(new MemoryStream(ReportWorkbook.Write(Built.Value)), isEditable: false))
            Assert.Equal("", Faults(new OpenXmlValidator().Validate(book)));
        using var slides = PresentationDocument.Open(new MemoryStream(ReportSlides.Write(Built.Value)), isEditable: false);
        Assert.Equal("", Faults(new OpenXmlValidator().Validate(slides)));
        Assert.InRange(slides.PresentationPart!.SlideParts.Count(), 7, 11);
        Assert.All(slides.PresentationPart.SlideParts, slide => Assert.Contains("type=\"title\"", slide.Slide.OuterXml, StringComparison.Ordinal));
    }

    [Fact]
    public void The_formulas_of_the_workbook_carry_the_program_s_own_results()
    {
        var cells = Financials(ReportWorkbook.Write(Built.Value));
        var money = Built.Value.Money!;
        Assert.Equal(1_147_332, Math.Round(money.Full.Npv));
        Assert.Equal(money.Full.Npv, decimal.Parse(cells["NPV, full"].CellValue!.Text, CultureInfo.InvariantCulture));
        Assert.StartsWith("SUMPRODUCT(", cells["NPV, full"].CellFormula!.Text, StringComparison.Ordinal);
        Assert.Contains("IRR(", cells["IRR, full"].CellFormula!.Text, StringComparison.Ordinal);
        Assert.Equal(money.Full.Payback, decimal.Parse(cells["Payback in years, full"].CellValue!.Text, CultureInfo.InvariantCulture));
        Assert.Equal("none", cells["Payback in years, confirmed"].CellValue!.Text);
    }

    [SofficeFact]
    public void LibreOffice_recalculates_the_same_npv_irr_payback_and_multiple()
    {
        // Without the program's results in it, whatever comes out was computed.
        var rows = Encoding.UTF8.GetString(Soffice.Convert(WithoutResults(ReportWorkbook.Write(Built.Value)), "xlsx", "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,2")).Split('\n').Select(line => line.Split('\t')).ToList();
        string Cell(string name) => rows.Single(row => row[0].Trim('"') == name)[1].Trim('"');
        double Number(string name) => double.Parse(Cell(name).TrimEnd('%'), CultureInfo.InvariantCulture) / (Cell(name).EndsWith('%') ? 100 : 1);
        foreach (var (name, view) in new[] { ("full", Built.Value.Money!.Full), ("confirmed", Built.Value.Money!.Confirmed) })
        {
            Assert.Equal((double)view.Npv, Number($"NPV, {name}"), 2);
            Assert.Equal((double)view.Multiple!.Value, Number($"Multiple, undiscounted, {name}"), 9);
            if (view.Irr is { } irr)
                Assert.Equal(irr, Number($"IRR, {name}"), 6);
            else
                Assert.Equal("none", Cell($"IRR, {name}"));
            if (view.Payback is { } years)
                Assert.Equal((double)years, Number($"Payback in years, {name}"), 9);
            else
                Assert.Equal("none", Cell($"Payback in years, {name}"));
        }
    }

    [SofficeFact]
    public void LibreOffice_opens_the_slides() =>
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString(Soffice.Convert(ReportSlides.Write(Built.Value), "pptx", "pdf"), 0, 4), StringComparison.Ordinal);

    [Theory]
    [InlineData("=HYPERLINK(\"http://a\",\"b\")")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    public void B2_A_text_that_looks_like_a_formula_is_none_in_csv_and_workbook_and_numbers_stay_numbers(string evil)
    {
        var table = new Metrics.Reports.Table("evil", "Evil", [new("Name"), new("Value", true)], [[evil, new("\u22122") { Number = -2 }]], "");
        var snapshot = Built.Value with { Decision = evil, Sections = [new Section("evil", "Evil", evil, [new Part { Table = table }, new Part { Text = [evil] }])] };
        using var zip = new ZipArchive(new MemoryStream(ReportBundle.Write(snapshot)));
        var csv = Read(zip.GetEntry("evil.csv")!);
        var cell = csv.Split("\r\n", 2)[1];
        Assert.True(cell.StartsWith('\'') || cell.StartsWith("\"'", StringComparison.Ordinal), cell);
        Assert.EndsWith(",-2\r\n", csv, StringComparison.Ordinal);
        using var book = SpreadsheetDocument.Open(new MemoryStream(ReportWorkbook.Write(snapshot)), isEditable: false);
        var texts = book.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<Cell>()).Where(one => one.InlineString?.Text?.Text == evil.Replace('\r', '\n')).ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, one => Assert.Null(one.CellFormula));
        Assert.Contains(book.WorkbookPart.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<Cell>()), one => one.DataType is null && one.CellValue?.Text == "-2");
    }

    [Fact]
    public void B2_No_cell_of_any_csv_begins_like_a_formula_whatever_services_and_teams_are_called()
    {
        using var street = Quarters.Street(service: "=cmd|'/C calc'!A1", team: "@team");
        using var zip = new ZipArchive(new MemoryStream(ReportBundle.Write(ReportBuilder.Build(Quarters.Of(street)))));
        foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".csv", StringComparison.Ordinal)))
            foreach (var cell in Read(entry).Split("\r\n").SelectMany(line => line.Split(',')))
                Assert.False(cell.TrimStart('"') is ['=' or '+' or '@' or '\t', ..] || cell.TrimStart('"') is ['-', ..] && !double.TryParse(cell, CultureInfo.InvariantCulture, out _), $"{entry.Name}: {cell}");
    }

    [Fact]
    public void Flows_leave_with_every_decimal()
    {
        using var zip = new ZipArchive(new MemoryStream(ReportBundle.Write(Built.Value)));
        var rows = Read(zip.GetEntry("flows.csv")!).Split("\r\n");
        var cloud = Built.Value.Money!.Lines.Single(line => line.Name == "cloud");
        Assert.Contains(rows, row => row.StartsWith("cloud,", StringComparison.Ordinal) && row.Contains($",{cloud.Full[3].ToString(CultureInfo.InvariantCulture)},", StringComparison.Ordinal));
    }

    private static string Faults(IEnumerable<ValidationErrorInfo> faults) => string.Join('\n', faults.Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static WorksheetPart Sheet2(SpreadsheetDocument book) => (WorksheetPart)book.WorkbookPart!.GetPartById(
        book.WorkbookPart.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single(sheet => sheet.Name == "Financials").Id!);

    private static Dictionary<string, Cell> Financials(byte[] file)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        return Sheet2(book).Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().ToList()).Where(row => row.Count > 1 && row[0].InlineString is not null && row[1].CellFormula is not null)
            .ToDictionary(row => row[0].InlineString!.Text!.Text, row => (Cell)row[1].CloneNode(true));
    }

    private static byte[] WithoutResults(byte[] file)
    {
        using var memory = new MemoryStream();
        memory.Write(file);
        using (var book = SpreadsheetDocument.Open(memory, isEditable: true))
            foreach (var cell in Sheet2(book).Worksheet.Descendants<Cell>().Where(cell => cell.CellFormula is not null).ToList())
                (cell.CellValue, cell.DataType) = (null, null);
        return memory.ToArray();
    }
}
