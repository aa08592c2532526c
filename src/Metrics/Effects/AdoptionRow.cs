using Dapper;

namespace Metrics.Effects;

/// <summary>How one service took up one capability, in UTC days.</summary>
internal sealed record AdoptionRow(string Capability, string Service, string? Team, string? Repo, DateOnly? First, DateOnly? Last, DateOnly? Tried, DateOnly? Adopted,
    DateOnly? Left, double? Depth)
{
    private static readonly DateOnly Forever = new(9999, 12, 31);

    /// <summary>Every eligible service of every capability that is deployed; its depth is the share of its deployments since that went by the path.</summary>
    /// <param name="warehouse">What has happened.</param>
    /// <param name="until">The first day of which nothing is known yet: who is gone, or has left again, is told by what had happened by then. Null where all is known.</param>
    public static IReadOnlyList<AdoptionRow> ReadAll(Warehouse.Warehouse warehouse, DateOnly? until = null)
    {
        using var connection = warehouse.Connect();
        return [.. connection.Query("""
            with histories as (
                select service_id, min(finished_at) as first_at, max(finished_at) as last_at from lineage.rollouts where finished_at < $until group by all
            ),
            uses as (
                select capability_id, service_id, min(began_at) as adopted_at, case when bool_and(coalesce(ended_at < $until, false)) then max(ended_at) end as left_at
                from model.stays where began_at < $until group by all
            ),
            depths as (
                select capability_id, service_id, sum(on_path) / sum(path_weeks.deployments) as depth
                from model.path_weeks join uses using (capability_id, service_id) where week >= adopted_at and week + 7 <= $until group by all
            )
            select adoptions.capability_id, adoptions.service_id, owners.team_id, services.repo, first_at::date as first_day,
                case when eligible_until < $until then eligible_until when last_at < (select max(last_at) from histories) - interval 90 days then last_at end::date as last_day,
                case when tried_at < $until then tried_at end::date as tried, uses.adopted_at::date as adopted,
                coalesce(uses.left_at, case when eligible_until < $until and eligible_until > uses.adopted_at then eligible_until end)::date as left_on, depth
            from model.adoptions join histories using (service_id) join model.services using (service_id)
            left join uses using (capability_id, service_id) left join depths using (capability_id, service_id)
            left join model.owners on owners.service_id = adoptions.service_id and owned_from < $until and owned_until >= $until
            where is_eligible and eligible_at < $until
            order by all
            """, new { until = until ?? Forever }).Select(row => new AdoptionRow((string)row.capability_id, (string)row.service_id, (string?)row.team_id, (string?)row.repo, (DateOnly?)row.first_day,
                (DateOnly?)row.last_day, (DateOnly?)row.tried, (DateOnly?)row.adopted, (DateOnly?)row.left_on, (double?)row.depth))];
    }
}

/// <summary>A capability whose effect can be asked for.</summary>
/// <param name="Id">Name of its file without the ending.</param>
/// <param name="Title">Its title.</param>
/// <param name="About">What it is; empty where nobody said.</param>
public sealed record CapabilityName(string Id, string Title, string About)
{
    /// <summary>As a part of a sentence: <c>the paved pipeline</c>.</summary>
    public string InSentence => "the " + (Title.Length > 1 && char.IsUpper(Title[1]) ? Title : char.ToLowerInvariant(Title[0]) + Title[1..]);

    /// <summary>Every capability that is declared, by id.</summary>
    internal static IReadOnlyList<CapabilityName> ReadAll(Warehouse.Warehouse warehouse)
    {
        using var connection = warehouse.Connect();
        return [.. connection.Query<(string, string?, string?)>("""
            select name, cast(body as json)->>'title', cast(body as json)->>'about' from raw.capabilities order by name
            """).Select(row => new CapabilityName(row.Item1, row.Item2 ?? row.Item1, row.Item3 ?? ""))];
    }
}
