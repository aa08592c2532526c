using System.Globalization;
using Dapper;

namespace Metrics.Adoption;

/// <summary>Services that adopted a capability in one quarter, and how many of them still used it so many months later.</summary>
/// <param name="Name">The quarter, <c>2025 Q2</c>.</param>
/// <param name="Size">How many they are; retired ones are not among them.</param>
/// <param name="Kept">By month after adoption: how many had a use in the thirty days after it. A month appears only when it has ended for all.</param>
public sealed record Cohort(string Name, int Size, IReadOnlyList<int> Kept);

/// <summary>
/// The cohort triangle of a capability (measurement 3.1): cohort = quarter of adoption; cell m = share with at least one production
/// deployment by the path in the day window (30m, 30m + 30], shown only where that window has ended for all members.
/// </summary>
/// <param name="Cohorts">The quarters, oldest first.</param>
/// <param name="Churned">Services that left, each with its reason.</param>
/// <param name="Resurrected">Services that left and came back.</param>
public sealed record CohortTriangle(IReadOnlyList<Cohort> Cohorts, IReadOnlyList<(string Service, string Reason)> Churned, IReadOnlyList<string> Resurrected)
{
    private const int MonthsAtMost = 12;

    private const string Query = """
        select
            adoptions.service_id, any_value(adopted_at) as adopted_at, any_value(left_at) as left_at, any_value(left_reason) as left_reason, any_value(stays) as stays,
            list(epoch(finished_at) - epoch(adopted_at)) filter (where finished_at is not null) as ages,
        from model.adoptions
        left join (
            select stays.service_id, finished_at
            from model.stays
            join model.deployments on deployments.service_id = stays.service_id and counts
                and finished_at >= began_at and (ended_at is null or finished_at < ended_at)
            where capability_id = $capability
        ) as uses on uses.service_id = adoptions.service_id
        where capability_id = $capability and adopted_at is not null and is_eligible
        group by adoptions.service_id
        order by adoptions.service_id
        """;

    /// <summary>Reads it.</summary>
    /// <param name="warehouse">The warehouse.</param>
    /// <param name="capability">Name of the capability.</param>
    /// <param name="asOf">Up to when the sources have delivered.</param>
    public static CohortTriangle Read(Warehouse.Warehouse warehouse, string capability, DateTimeOffset asOf)
    {
        using var connection = warehouse.Connect();
        var members = connection.Query(Query, new { capability }).Select(row => (
            Service: (string)row.service_id, AdoptedAt: (DateTime)row.adopted_at, Left: (object?)row.left_at is not null, Reason: (string?)row.left_reason,
            Stays: (long)row.stays, Ages: Days((object?)row.ages))).ToList();
        var counted = members.Where(member => member.Reason != "service retired")
            .Select(member => (member.AdoptedAt, member.Ages)).ToList();
        return new CohortTriangle(Of(counted, asOf.UtcDateTime),
            [.. members.Where(member => member.Left).Select(member => (member.Service, member.Reason ?? "no reason given"))],
            [.. members.Where(member => !member.Left && member.Stays > 1).Select(member => member.Service)]);
    }

    private static double[] Days(object? ages) => ages is System.Collections.IEnumerable many ? [.. many.Cast<object>().Select(age => Convert.ToDouble(age, CultureInfo.InvariantCulture) / 86400)] : [];

    /// <summary>The cells of members, each with the days after its adoption on which it was used.</summary>
    public static IReadOnlyList<Cohort> Of(IReadOnlyList<(DateTime AdoptedAt, double[] Days)> members, DateTime asOf) =>
    [
        .. members.GroupBy(member => (member.AdoptedAt.Year, Quarter: (member.AdoptedAt.Month + 2) / 3)).OrderBy(cohort => cohort.Key)
            .Select(cohort => new Cohort(string.Create(CultureInfo.InvariantCulture, $"{cohort.Key.Year} Q{cohort.Key.Quarter}"), cohort.Count(),
                [.. Enumerable.Range(0, MonthsAtMost).TakeWhile(month => cohort.Max(member => member.AdoptedAt).AddDays(30 * month + 30) <= asOf)
                    .Select(month => cohort.Count(member => member.Days.Any(day => day > 30 * month && day <= 30 * month + 30)))])),
    ];
}
