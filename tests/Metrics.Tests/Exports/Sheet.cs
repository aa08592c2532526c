using Metrics.Exports;

namespace Metrics.Tests.Exports;

/// <summary>Tables that hold what is hard to write.</summary>
internal static class Sheet
{
    /// <summary>Texts that a spreadsheet would take for formulas.</summary>
    public static readonly string[] Formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=HYPERLINK(\"http://a\",\"b\")"];

    public static readonly ExportTable Every = new(
        [new("text", CellKind.Text), new("number", CellKind.Number), new("whole", CellKind.Whole), new("truth", CellKind.Truth), new("day", CellKind.Day), new("instant", CellKind.Instant)],
        [
            ["Zoë, \"x\"\nnext 🎉", 0.1 + 0.2, 9_007_199_254_740_993L, true, new DateOnly(2024, 2, 29), new DateTime(2026, 3, 5, 9, 0, 0, 123, DateTimeKind.Utc)],
            ["", -272050.5, -3L, false, new DateOnly(2026, 3, 5), new DateTime(2026, 3, 5, 0, 0, 0, DateTimeKind.Utc)],
            [null, null, null, null, null, null],
        ]);

    public static ExportTable Texts(params IEnumerable<string> texts) => new([new("text", CellKind.Text)], [.. texts.Select(text => (IReadOnlyList<object?>)[text])]);
}
