using Dapper;

namespace Metrics.Effects;

/// <summary>How one service took up one capability, in UTC days.</summary>
internal sealed record AdoptionRow(string Capability, string Service, string? Team, string? Repo, DateOnly? First, DateOnly? Last, DateOnly? Tried, DateOnly? Adopted,
    DateOnly? Left, double? Depth)
{
    /// <summary>Every eligible service of every capability that is deployed; its depth is the share of its deployments since that went by the path.</summary>
    public static IReadOnlyList<AdoptionRow> ReadAll(Warehouse.Warehouse warehouse)
    {
        using var connection = warehouse.Connect();
        return [.. connection.Query("""
            with depths as (
                select capability_id, service_id, sum(on_path) / sum(path_weeks.deployments) as depth
                from model.path_weeks join model.adoptions using (capability_id, service_id)
                where week >= adopted_at
                group by all
            )
            select capability_id, service_id, services.team_id, repo, first_deployed_at::date as first_day,
                coalesce(eligible_until, case when last_deployed_at < (select max(last_deployed_at) from model.services) - interval 90 days then last_deployed_at end)::date as last_day,
                tried_at::date as tried, adopted_at::date as adopted, left_at::date as left_on, depth
            from model.adoptions join model.services using (service_id) left join depths using (capability_id, service_id)
            where is_eligible and first_deployed_at is not null
            order by capability_id, service_id
            """).Select(row => new AdoptionRow((string)row.capability_id, (string)row.service_id, (string?)row.team_id, (string?)row.repo, (DateOnly?)row.first_day,
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
            select name, cast(body as json)->>'title', cast(body as json)->>'about' from raw.declarations where kind = 'capability' order by name
            """).Select(row => new CapabilityName(row.Item1, row.Item2 ?? row.Item1, row.Item3 ?? ""))];
    }
}
