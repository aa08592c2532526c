using Metrics.Adoption;
using Metrics.Exports;

namespace Metrics.Web.Api;

/// <summary>Deviations, scorecards, maturity and friction as tables for files.</summary>
internal static class StandardsTables
{
    /// <summary>The register, one deviation a row.</summary>
    public static ExportTable Deviations(IEnumerable<Deviation> deviations, DateOnly day) => Table(deviations,
        Text<Deviation>("id", one => one.Id), Text<Deviation>("service", one => one.Service), Text<Deviation>("team", one => one.Team), Text<Deviation>("rule", one => one.Rule),
        Text<Deviation>("capability", one => one.Capability), Text<Deviation>("category", one => one.Category), Text<Deviation>("reason", one => one.Reason),
        Text<Deviation>("requested_by", one => one.RequestedBy), Text<Deviation>("approved_by", one => one.ApprovedBy),
        (new("created_at", CellKind.Instant), one => one.CreatedAt.UtcDateTime), (new("renewed_at", CellKind.Instant), one => one.RenewedAt?.UtcDateTime),
        (new("expires_at", CellKind.Instant), one => one.ExpiresAt.UtcDateTime), (new("withdrawn_at", CellKind.Instant), one => one.WithdrawnAt?.UtcDateTime),
        Text<Deviation>("state", one => Pages.Platform.DeviationsPage.Mark(one.State).Word), (new("age_days", CellKind.Whole), one => (long)one.Age(day)),
        (new("monthly_cost", CellKind.Number), one => one.MonthlyCost), Text<Deviation>("currency", one => one.Currency), Text<Deviation>("review_note", one => one.ReviewNote),
        Text<Deviation>("url", one => one.Url));

    /// <summary>A scorecard, one check of one service a row.</summary>
    public static ExportTable Scorecard(ScorecardDay day) => Table(day.Services.SelectMany(service => service.Checks.Select(check => (Service: service, Check: check))),
        Text<(ServiceResult Service, CheckResult Check)>("service", row => row.Service.Service), Text<(ServiceResult Service, CheckResult Check)>("team", row => row.Service.Team),
        (new("level", CellKind.Whole), row => (long)row.Service.Level), (new("score", CellKind.Number), row => row.Service.Score),
        Text<(ServiceResult Service, CheckResult Check)>("check", row => row.Check.Check.Id), (new("check_level", CellKind.Whole), row => (long)row.Check.Check.Level),
        (new("weight", CellKind.Number), row => row.Check.Check.Weight), Text<(ServiceResult Service, CheckResult Check)>("outcome", row => StandardsApi.Word(row.Check.Outcome)),
        Text<(ServiceResult Service, CheckResult Check)>("evidence", row => row.Check.Evidence), (new("day", CellKind.Day), _ => day.Day));

    /// <summary>Maturity, one criterion a row.</summary>
    public static ExportTable Maturity(MaturityResult result) => Table(result.Aspects.SelectMany(aspect => aspect.Criteria.Select(one => (Aspect: aspect, One: one))),
        Text<(AspectResult Aspect, CriterionResult One)>("aspect", row => row.Aspect.Aspect.Title), (new("aspect_level", CellKind.Whole), row => (long?)row.Aspect.Level),
        (new("level", CellKind.Whole), row => (long)row.One.Criterion.Level), Text<(AspectResult Aspect, CriterionResult One)>("criterion", row => row.One.Criterion.Title),
        Text<(AspectResult Aspect, CriterionResult One)>("state", row => row.One.State switch { CriterionState.Met => "met", CriterionState.NotMet => "not met", _ => "not known" }),
        Text<(AspectResult Aspect, CriterionResult One)>("evidence", row => row.One.Evidence), (new("day", CellKind.Day), _ => result.Day));

    /// <summary>The friction register, one defect a row.</summary>
    public static ExportTable Frictions(IEnumerable<Friction> frictions, DateTimeOffset now) => Table(frictions,
        Text<Friction>("id", one => one.Id), Text<Friction>("source", one => one.Origin), Text<Friction>("text", one => one.Text), Text<Friction>("kind", one => one.Kind),
        Text<Friction>("topic", one => one.Topic), Text<Friction>("capability", one => one.Capability), Text<Friction>("teams", one => string.Join(", ", one.Teams)),
        Text<Friction>("status", one => one.Status), (new("opened_at", CellKind.Instant), one => one.OpenedAt.UtcDateTime),
        (new("closed_at", CellKind.Instant), one => one.ClosedAt?.UtcDateTime), (new("last_at", CellKind.Instant), one => one.LastAt?.UtcDateTime), (new("age_days", CellKind.Whole), one => (long)one.Days(now)),
        Text<Friction>("answer", one => one.Answer), Text<Friction>("url", one => one.Url));

    private static (ExportColumn, Func<T, object?>) Text<T>(string name, Func<T, string?> cell) => (new(name, CellKind.Text), cell);

    private static ExportTable Table<T>(IEnumerable<T> rows, params (ExportColumn Column, Func<T, object?> Cell)[] columns) => new(
        [.. columns.Select(column => column.Column)], [.. rows.Select(row => (IReadOnlyList<object?>)[.. columns.Select(column => column.Cell(row))])]);
}
