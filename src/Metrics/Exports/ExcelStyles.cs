using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Metrics.Exports;

/// <summary>The few styles of a workbook, by their place in its list.</summary>
internal static class ExcelStyles
{
    public const uint Plain = 0, Heading = 1, Day = 2, Instant = 3, Quoted = 4, Prose = 5, Money = 6, Percent = 7, Years = 8, Total = 9;

    private const uint DayFormat = 164, InstantFormat = 165, MoneyFormat = 166, PercentFormat = 167, YearsFormat = 168;

    public static void Write(WorkbookStylesPart part)
    {
        part.Stylesheet = new Stylesheet(
            new NumberingFormats(
                new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "yyyy-mm-dd" },
                new NumberingFormat { NumberFormatId = InstantFormat, FormatCode = "yyyy-mm-dd hh:mm:ss" },
                new NumberingFormat { NumberFormatId = MoneyFormat, FormatCode = "#,##0;-#,##0" },
                new NumberingFormat { NumberFormatId = PercentFormat, FormatCode = "0.00%" },
                new NumberingFormat { NumberFormatId = YearsFormat, FormatCode = "0.000" }),
            new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
                new CellFormat(),
                new CellFormat(new Alignment { Vertical = VerticalAlignmentValues.Top }) { FontId = 1, ApplyFont = true, ApplyAlignment = true },
                new CellFormat(new Alignment { Horizontal = HorizontalAlignmentValues.Left }) { NumberFormatId = DayFormat, ApplyNumberFormat = true, ApplyAlignment = true },
                new CellFormat(new Alignment { Horizontal = HorizontalAlignmentValues.Left }) { NumberFormatId = InstantFormat, ApplyNumberFormat = true, ApplyAlignment = true },
                new CellFormat { QuotePrefix = true },
                new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true, QuotePrefix = true },
                new CellFormat { NumberFormatId = MoneyFormat, ApplyNumberFormat = true },
                new CellFormat { NumberFormatId = PercentFormat, ApplyNumberFormat = true },
                new CellFormat { NumberFormatId = YearsFormat, ApplyNumberFormat = true },
                new CellFormat { NumberFormatId = MoneyFormat, ApplyNumberFormat = true, FontId = 1, ApplyFont = true }));
        part.Stylesheet.Save();
    }
}
