using System.Globalization;
using System.Text;

namespace Metrics.Exports;

/// <summary>A table as CSV (RFC 4180): UTF-8 without a mark, CRLF, ISO 8601 days and instants, numbers that read back to the same double.</summary>
public static class CsvFile
{
    private const string Formulas = "=+-@\t\r\n";

    /// <summary>Writes the file.</summary>
    public static byte[] Write(ExportTable table)
    {
        var text = new StringBuilder();
        Line(text, table.Columns.Select(column => Text(column.Name)));
        foreach (var row in table.Rows)
            Line(text, row.Select(Cell));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells).Append("\r\n");

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Text(text),
        bool isTrue => isTrue ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"a cell holds a {value.GetType().Name}"),
    };

    // A spreadsheet takes a text that begins like this for a formula (OWASP, CSV injection); an apostrophe keeps it a text.
    private static string Text(string text)
    {
        var safe = text.Length > 0 && Formulas.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
