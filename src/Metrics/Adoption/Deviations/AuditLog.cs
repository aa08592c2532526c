using System.Globalization;
using Dapper;
using DuckDB.NET.Data;

namespace Metrics.Adoption;

/// <summary>What was said of each deviation, version by version, with the role, the time, the old and the new value (measurement 3.2).</summary>
internal static class AuditLog
{
    private static readonly (string Field, Func<Version, string?> Value)[] Fields =
    [
        ("declared", version => version == Version.Nothing ? null : "yes"),
        ("rule", version => version.Rule), ("capability", version => version.Capability), ("category", version => version.Category),
        ("reason", version => version.Reason), ("requested by", version => version.RequestedBy), ("approved by", version => version.ApprovedBy),
        ("expires", version => Day(version.ExpiresAt)), ("renewed", version => Day(version.RenewedAt)), ("withdrawn", version => Day(version.WithdrawnAt)),
        ("review", version => version.ReviewNote), ("cost a month", version => version.Cost),
    ];

    // What a declaration begins with is one line, not one a field.
    private static readonly HashSet<string> Declared = ["rule", "capability", "category", "reason", "requested by"];

    /// <summary>Every line up to a day, the newest first.</summary>
    public static IReadOnlyList<AuditLine> Read(DuckDBConnection connection, DateOnly day)
    {
        var versions = connection.Query("""
            select deviation_id, service_id, recorded_at, rule, capability_id, category, reason, requested_by, approved_by, created_at, renewed_at, expires_at,
                withdrawn_at, review_note, monthly_cost, currency
            from stage.deviations
            where cast(utc(recorded_at) as date) <= $day
            order by recorded_at, sequence
            """, new { day }).Select(row => (Version)Of(row)).ToList();
        var expiries = connection.Query<(string Id, string Service, DateOnly Until)>("""
            select waivers.deviation_id, waivers.service_id, holds_until
            from model.waivers
            join model.deviations using (deviation_id, service_id)
            where holds_until <= $day and (withdrawn_at is null or cast(utc(withdrawn_at) as date) > holds_until)
                and not exists (from model.waivers as next where next.deviation_id = waivers.deviation_id and next.service_id = waivers.service_id
                    and next.holds_from <= waivers.holds_until and next.holds_until > waivers.holds_until)
            """, new { day });
        var said = versions.GroupBy(version => (version.Id, version.Service)).SelectMany(history => history.Prepend(Version.Nothing).Zip(history, Changes).SelectMany(lines => lines));
        var over = expiries.Select(expiry => new AuditLine(new DateTimeOffset(expiry.Until.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), expiry.Id, expiry.Service, "", "state", "valid", "expired"));
        return [.. said.Concat(over).OrderByDescending(line => line.At).ThenBy(line => line.DeviationId, StringComparer.Ordinal).ThenBy(line => line.Service, StringComparer.Ordinal)];
    }

    /// <summary>An instant as Dapper gives it.</summary>
    internal static DateTimeOffset? Instant(object? value) => value is DateTime time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : (DateTimeOffset?)value;

    private static IEnumerable<AuditLine> Changes(Version before, Version after) => Fields
        .Select(field => (field.Field, Before: field.Value(before), After: field.Value(after)))
        .Where(change => change.Before != change.After && (before != Version.Nothing || !Declared.Contains(change.Field)))
        .Select(change => change.Field == "declared" ? change with { After = $"departs from {after.Rule ?? after.Capability}; {after.Category}: {after.Reason}" } : change)
        .Select(change => new AuditLine(after.RecordedAt, after.Id, after.Service, (change.Field is "approved by" or "expires" or "renewed" ? after.ApprovedBy : null) ?? after.RequestedBy ?? "",
            change.Field, change.Before, change.After));

    private static Version Of(dynamic row) => new((string)row.deviation_id, (string)row.service_id, Instant((object?)row.recorded_at)!.Value, (string?)row.rule, (string?)row.capability_id,
        (string?)row.category, (string?)row.reason, (string?)row.requested_by, (string?)row.approved_by, Instant((object?)row.expires_at), Instant((object?)row.renewed_at), Instant((object?)row.withdrawn_at),
        (string?)row.review_note, row.monthly_cost is double cost ? Cost(cost, (string?)row.currency) : null);

    private static string Cost(double amount, string? currency) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.##} {currency}").TrimEnd();

    private static string? Day(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Version(string Id, string Service, DateTimeOffset RecordedAt, string? Rule, string? Capability, string? Category, string? Reason,
        string? RequestedBy, string? ApprovedBy, DateTimeOffset? ExpiresAt, DateTimeOffset? RenewedAt, DateTimeOffset? WithdrawnAt, string? ReviewNote, string? Cost)
    {
        public static readonly Version Nothing = new("", "", default, null, null, null, null, null, null, null, null, null, null, null);
    }
}
