namespace Metrics.Exports;

/// <summary>A table on its way out, before it is a file: numbers at machine precision, days and instants as such.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">One cell a column: null, or what the column's kind says.</param>
public sealed record ExportTable(IReadOnlyList<ExportColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    private static readonly (ExportColumn Column, Func<Envelope, object?> Cell)[] OfEnvelope =
    [
        (new("metric_id", CellKind.Text), one => one.MetricId),
        (new("scope", CellKind.Text), one => one.Scope),
        (new("part", CellKind.Text), one => one.Part),
        (new("from", CellKind.Day), one => one.Window.From),
        (new("to", CellKind.Day), one => one.Window.To),
        (new("value", CellKind.Number), one => one.Value),
        (new("unit", CellKind.Text), one => one.Unit),
        (new("n", CellKind.Whole), one => (long)one.N),
        (new("ci_low", CellKind.Number), one => one.CiLow),
        (new("ci_high", CellKind.Number), one => one.CiHigh),
        (new("ci_method", CellKind.Text), one => one.CiMethod),
        (new("ci_confidence", CellKind.Number), one => one.CiConfidence),
        (new("censored_n", CellKind.Whole), one => (long)one.CensoredN),
        (new("coverage", CellKind.Number), one => one.Coverage),
        (new("quality_grade", CellKind.Text), one => one.QualityGrade),
        (new("flags", CellKind.Text), one => string.Join(' ', one.Flags)),
        (new("definition_version", CellKind.Text), one => one.DefinitionVersion),
        (new("data_as_of", CellKind.Instant), one => one.DataAsOf?.UtcDateTime),
    ];

    /// <summary>Envelopes, one a row; <c>from</c> and <c>to</c> are half-open local days, flags are separated by blanks.</summary>
    public static ExportTable Of(IEnumerable<Envelope> envelopes) => new(
        [.. OfEnvelope.Select(pair => pair.Column)],
        [.. envelopes.Select(one => (IReadOnlyList<object?>)[.. OfEnvelope.Select(pair => pair.Cell(one))])]);
}
