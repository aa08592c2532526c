using Metrics.Exports;

namespace Metrics.Surveys;

/// <summary>A wave's numbers as a table for files; a hidden number is a row without a value and with the reason.</summary>
public static class ResultExport
{
    private static readonly (ExportColumn Column, Func<ResultRow, object?> Cell)[] Columns =
    [
        (new("group", CellKind.Text), row => row.Cell.Group.Length == 0 ? "org" : row.Cell.Group),
        (new("group_name", CellKind.Text), row => row.Group.Label),
        (new("measure", CellKind.Text), row => row.Cell.Measure),
        (new("measure_name", CellKind.Text), row => row.Measure.Title),
        (new("unit", CellKind.Text), row => row.Measure.Unit),
        (new("value", CellKind.Number), row => row.Cell.Value),
        (new("bound", CellKind.Text), row => ResultWords.Bound(row.Cell).Trim() is { Length: > 0 } sign ? sign : null),
        (new("ci_low", CellKind.Number), row => row.Cell.Interval?.Low),
        (new("ci_high", CellKind.Number), row => row.Cell.Interval?.High),
        (new("n", CellKind.Text), row => row.Cell.NBand.Length > 0 ? row.Cell.NBand : null),
        (new("change", CellKind.Number), row => row.Change?.Difference),
        (new("change_is_clear", CellKind.Truth), row => row.Change?.IsClear),
        (new("change_remark", CellKind.Text), row => row.Change?.Remark),
        (new("flags", CellKind.Text), row => string.Join("; ", row.Cell.Flags)),
        (new("suppressed", CellKind.Text), row => row.Cell.Suppressed),
        (new("rule", CellKind.Text), row => row.Measure.Rule),
    ];

    /// <summary>The table.</summary>
    public static ExportTable Of(WaveTable table) => new([.. Columns.Select(pair => pair.Column)],
        [.. table.Rows.Select(row => (IReadOnlyList<object?>)[.. Columns.Select(pair => pair.Cell(row))])]);
}
