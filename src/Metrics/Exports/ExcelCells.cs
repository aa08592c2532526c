using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Metrics.Exports;

/// <summary>Values as cells of a worksheet.</summary>
internal static class ExcelCells
{
    private const int LongestText = 32_767;
    private const long LargestExact = 1L << 53;
    private const string Formulas = "=+-@\t\r\n";

    /// <summary>A row whose cells say where they stand, which some readers need.</summary>
    /// <param name="number">Counted from 1.</param>
    /// <param name="cells">From column A on.</param>
    public static Row Row(int number, IEnumerable<Cell> cells) => new(cells.Select((cell, index) =>
    {
        cell.CellReference = string.Create(CultureInfo.InvariantCulture, $"{Letters(index)}{number}");
        return cell;
    })) { RowIndex = (uint)number };

    /// <summary>Letters of a column, counted from 0.</summary>
    public static string Letters(int index) => (index >= 26 ? Letters((index / 26) - 1) : "") + (char)('A' + (index % 26));

    public static Cell Of(object? value) => value switch
    {
        null => new Cell(),
        string text => Text(text, ExcelStyles.Plain),
        bool isTrue => new Cell { DataType = CellValues.Boolean, CellValue = new CellValue(isTrue ? "1" : "0") },
        DateOnly day => Number(day.ToDateTime(TimeOnly.MinValue).ToOADate(), ExcelStyles.Day),
        DateTime instant => Number(instant.ToOADate(), ExcelStyles.Instant),
        double number => Number(number, ExcelStyles.Plain),
        // A spreadsheet counts in doubles.
        long whole when Math.Abs(whole) > LargestExact => Text(whole.ToString(CultureInfo.InvariantCulture), ExcelStyles.Plain),
        long whole => Number(whole, ExcelStyles.Plain),
        _ => throw new ArgumentException($"a cell holds a {value.GetType().Name}"),
    };

    /// <summary>A text, which is never a formula: not on opening, because it is typed, and not after a touch, because it is marked as quoted.</summary>
    public static Cell Text(string text, uint style) => new(new InlineString(new Text(Plain(text)) { Space = SpaceProcessingModeValues.Preserve }))
    {
        DataType = CellValues.InlineString,
        StyleIndex = style == ExcelStyles.Plain && text.Length > 0 && Formulas.Contains(text[0], StringComparison.Ordinal) ? ExcelStyles.Quoted : style,
    };

    private static Cell Number(double number, uint style) =>
        new() { CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture)), StyleIndex = style };

    // What XML cannot carry, and what Excel would refuse to open.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            plain.Append(rune.Value is < 0x20 and not (9 or 10 or 13) or 0xfffe or 0xffff ? "\ufffd" : rune.ToString());
        return plain.Length <= LongestText ? plain.ToString() : plain.ToString(0, LongestText - 1) + "…";
    }
}
