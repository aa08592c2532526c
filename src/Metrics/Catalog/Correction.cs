using Dapper;

namespace Metrics.Catalog;

/// <summary>A person's word on what caused an incident (R13), as it was said.</summary>
/// <param name="IncidentId">The incident, with its source.</param>
/// <param name="ServiceId">The service.</param>
/// <param name="Verdict">caused, not_caused or withdrawn.</param>
/// <param name="Deployment">The deployment that caused it; null for none.</param>
/// <param name="Reason">Why.</param>
/// <param name="CorrectedAt">When it was said.</param>
public sealed record Correction(string IncidentId, string ServiceId, string Verdict, string? Deployment, string Reason, DateTimeOffset CorrectedAt)
{
    /// <summary>All of them, the newest first.</summary>
    internal static IReadOnlyList<Correction> ReadAll(Warehouse.Warehouse warehouse)
    {
        using var connection = warehouse.Connect();
        return [.. connection.Query("""
            select incident_id, service_id, verdict, deployment, reason, corrected_at from stage.corrections order by corrected_at desc, id desc
            """).Select(row => new Correction((string)row.incident_id, (string)row.service_id, (string)row.verdict, (string?)row.deployment, (string)row.reason,
                new DateTimeOffset(DateTime.SpecifyKind((DateTime)row.corrected_at, DateTimeKind.Utc))))];
    }
}
