using Metrics.Exports;

namespace Metrics.Effects;

/// <summary>Findings as tables for files.</summary>
public static class EffectExport
{
    private static readonly (ExportColumn Column, Func<EffectFinding, object?> Cell)[] OfFinding =
    [
        (new("effect_id", CellKind.Text), one => $"effect.{one.Capability.Id}.{one.OutcomeId}.att"),
        (new("capability", CellKind.Text), one => one.Capability.Title),
        (new("outcome", CellKind.Text), one => one.OutcomeTitle),
        (new("level", CellKind.Text), one => one.Level),
        (new("grain", CellKind.Text), one => one.Grain),
        (new("from", CellKind.Day), one => one.Window?.From),
        (new("to", CellKind.Day), one => one.Window?.To),
        (new("grade", CellKind.Text), one => one.Grade),
        (new("label", CellKind.Text), one => one.Label),
        (new("direction", CellKind.Text), one => one.Direction),
        (new("effect", CellKind.Number), one => one.Effect),
        (new("unit", CellKind.Text), one => one.Unit),
        (new("ci_low", CellKind.Number), one => one.Low),
        (new("ci_high", CellKind.Number), one => one.High),
        (new("ci_method", CellKind.Text), one => one.Method),
        (new("p_value", CellKind.Number), one => one.PValue),
        (new("before_after", CellKind.Number), one => one.BeforeAfter),
        (new("others_before_after", CellKind.Number), one => one.OthersBeforeAfter),
        (new("smallest_detectable", CellKind.Number), one => one.SmallestDetectable),
        (new("adopters", CellKind.Whole), one => (long)one.Adopters),
        (new("others", CellKind.Whole), one => (long)one.Others),
        (new("sentence", CellKind.Text), one => one.Sentence),
        (new("definition_version", CellKind.Text), one => one.DefinitionVersion),
        (new("until", CellKind.Day), one => one.Until),
        (new("data_as_of", CellKind.Instant), one => one.DataAsOf?.UtcDateTime),
    ];

    /// <summary>Findings, one a row; effects in percent or points, as <c>unit</c> says.</summary>
    public static ExportTable Of(IEnumerable<EffectFinding> findings) =>
        new([.. OfFinding.Select(pair => pair.Column)], [.. findings.Select(one => (IReadOnlyList<object?>)[.. OfFinding.Select(pair => pair.Cell(one))])]);

    /// <summary>The panel behind a finding, one row for each unit and period.</summary>
    public static ExportTable Panel(EffectFinding finding) => new(
        [new(finding.Level, CellKind.Text), new("from", CellKind.Day), new("periods_since_adoption", CellKind.Whole), new("value", CellKind.Number), new("unit", CellKind.Text), new("n", CellKind.Whole)],
        [.. finding.Panel.Select(row => (IReadOnlyList<object?>)[row.Name, row.From, (long?)row.EventTime, row.Value, finding.PanelUnit, (long)row.N])]);
}
