using Dapper;
using Metrics.Statistics;

namespace Metrics.Adoption;

/// <summary>Every declared deviation, what drifts without one, and the audit log (measurement 3.2).</summary>
/// <param name="Day">The day it is about.</param>
/// <param name="All">Every deviation, the newest first.</param>
/// <param name="Drifting">What is not met and not declared, by service.</param>
/// <param name="Log">Who said what when, the newest first.</param>
public sealed record DeviationRegister(DateOnly Day, IReadOnlyList<Deviation> All, IReadOnlyList<Drift> Drifting, IReadOnlyList<AuditLine> Log)
{
    private const int SoonDays = 30;

    /// <summary>Those that hold.</summary>
    public IEnumerable<Deviation> Valid => All.Where(deviation => deviation.IsValid);

    /// <summary>Those past their date.</summary>
    public IEnumerable<Deviation> Expired => All.Where(deviation => deviation.State == DeviationState.Expired);

    /// <summary>Median age in days of those that are not over; null where there is none.</summary>
    public double? MedianAge => All.Where(deviation => deviation.IsOpen).Select(deviation => (double)deviation.Age(Day)).Order().ToArray() is { Length: > 0 } ages
        ? Quantiles.Of(ages, 0.5) : null;

    /// <summary>What the exceptions that hold cost a month, by currency: amounts of different ones are not added.</summary>
    public IReadOnlyList<(string Currency, decimal Cost, int Deviations)> Costs => [.. Valid.Where(deviation => deviation.MonthlyCost is not null)
        .GroupBy(deviation => deviation.Currency ?? "without currency").OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => (group.Key, group.Sum(deviation => (decimal)deviation.MonthlyCost!.Value), group.Count()))];

    /// <summary>Why services depart, from those that are not over: the most teams first.</summary>
    public IReadOnlyList<SharedReason> Reasons => [.. All.Where(deviation => deviation.IsOpen).GroupBy(deviation => (deviation.Subject, deviation.Category))
        .Select(group => new SharedReason(group.Key.Subject, group.Key.Category,
            [.. group.Select(deviation => deviation.Team).OfType<string>().Distinct().Order(StringComparer.Ordinal)], group.Count()))
        .OrderByDescending(reason => reason.Teams.Count).ThenByDescending(reason => reason.Deviations).ThenBy(reason => reason.Subject, StringComparer.Ordinal).ThenBy(reason => reason.Category, StringComparer.Ordinal)];

    /// <summary>The same of some services.</summary>
    public DeviationRegister Of(Func<string, bool> service) => this with
    {
        All = [.. All.Where(deviation => service(deviation.Service))], Drifting = [.. Drifting.Where(drift => service(drift.Service))], Log = [.. Log.Where(line => service(line.Service))],
    };

    /// <summary>The same of one rule or capability; the log is left out, for its lines name none.</summary>
    public DeviationRegister About(string subject) => this with { All = [.. All.Where(deviation => deviation.Subject == subject)], Drifting = [.. Drifting.Where(drift => drift.Rule == subject)], Log = [] };

    /// <summary>Reads the register as it is on a day.</summary>
    public static DeviationRegister Read(Warehouse.Warehouse warehouse, DateOnly day)
    {
        using var connection = warehouse.Connect();
        var rows = connection.Query("""
            select deviations.*, begun.begun_on, holds.holds_until, met.service_id is not null as is_met
            from model.deviations
            left join (select deviation_id, service_id, min(holds_from) as begun_on from model.waivers group by all) as begun using (deviation_id, service_id)
            left join model.waivers as holds on holds.deviation_id = deviations.deviation_id and holds.service_id = deviations.service_id and $day >= holds_from and $day < holds_until
            left join model.check_spans as met on met.service_id = deviations.service_id and scorecard || '/' || check_id = deviations.rule
                and outcome = 'pass' and $day >= held_from and $day < held_until
            where cast(utc(created_at) as date) <= $day
            order by created_at desc, deviations.deviation_id, deviations.service_id
            """, new { day }).ToList();
        var drifting = connection.Query<(string, string?, string, DateOnly)>("""
            select departures.service_id, team_id, rule, departs_from
            from model.departures
            left join model.owners on owners.service_id = departures.service_id and $day >= owned_from and $day < owned_until
            where not is_declared and $day >= departs_from and $day < departs_until
            order by all
            """, new { day }).ToList();
        return new DeviationRegister(day, [.. rows.Select(row => (Deviation)Of(row, day))],
            [.. drifting.Select(row => new Drift(row.Item1, row.Item2, row.Item3, row.Item4.Year < 1990 ? null : row.Item4))],
            AuditLog.Read(connection, day));
    }

    private static Deviation Of(dynamic row, DateOnly day) => new((string)row.deviation_id, (string)row.service_id, (string?)row.team_id, (string?)row.capability_id, (string?)row.rule,
        (string)row.category, (string)row.reason, (string?)row.requested_by, (string?)row.approved_by, AuditLog.Instant((object?)row.created_at)!.Value,
        AuditLog.Instant((object?)row.renewed_at), AuditLog.Instant((object?)row.expires_at)!.Value, AuditLog.Instant((object?)row.withdrawn_at),
        (DeviationState)StateOf((DateOnly?)row.begun_on, (DateOnly?)row.holds_until, (DateTimeOffset?)AuditLog.Instant((object?)row.withdrawn_at), (bool)row.is_met, day))
    {
        IsShortened = (bool)row.is_shortened,
        ReviewNote = (string?)row.review_note,
        MonthlyCost = (double?)row.monthly_cost,
        Currency = (string?)row.currency,
        Url = (string?)row.url,
        Renewals = (int)(long)row.renewals,
    };

    private static DeviationState StateOf(DateOnly? begun, DateOnly? until, DateTimeOffset? withdrawn, bool isMet, DateOnly day)
    {
        if (withdrawn is { } taken && DateOnly.FromDateTime(taken.UtcDateTime) <= day)
            return DeviationState.Withdrawn;
        if (until is { } end)
            return end.DayNumber - day.DayNumber <= SoonDays ? DeviationState.EndsSoon : DeviationState.Valid;
        return begun is not { } from || from > day ? DeviationState.Requested : isMet ? DeviationState.Settled : DeviationState.Expired;
    }
}
