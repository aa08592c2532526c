using Dapper;

namespace Metrics.Catalog;

/// <summary>Something that happened beside the numbers and may explain them: a candidate, never a cause (measurement 1.9).</summary>
/// <param name="Source">Who said so.</param>
/// <param name="Id">Its id there.</param>
/// <param name="Text">What happened.</param>
/// <param name="Kind">adoption, reorganisation, freeze, definition or other.</param>
/// <param name="From">First local day.</param>
/// <param name="To">Last local day; the first where it did not last.</param>
/// <param name="Team">The team it is about; null for all.</param>
/// <param name="Services">The services it is about; empty for all.</param>
public sealed record Annotation(string Source, string Id, string Text, string Kind, DateOnly From, DateOnly To, string? Team, IReadOnlyList<string> Services)
{
    /// <summary>True where it is about the scope, a part of it, or all.</summary>
    public bool IsAbout(Scope scope, ServiceList services) => scope.Kind == "org" || Team is null && Services.Count == 0
        || (scope.Kind == "team" ? Team == scope.Name || services.In(scope).Intersect(Services).Any()
            : Services.Contains(scope.Name) || Team is not null && services.ServicesOfTeam[Team].Contains(scope.Name));

    /// <summary>Every annotation that was not withdrawn, oldest first.</summary>
    internal static IReadOnlyList<Annotation> ReadAll(Warehouse.Warehouse warehouse)
    {
        using var connection = warehouse.Connect();
        return [.. connection.Query("""
            select "connection", id, text, kind, started_at::date as first_day, coalesce(ended_at, started_at)::date as last_day, team_id,
                coalesce(services, []) as services
            from stage.annotations where not is_withdrawn order by started_at, id
            """).Select(row => new Annotation((string)row.connection, (string)row.id, (string)row.text, (string)row.kind,
                (DateOnly)row.first_day, (DateOnly)row.last_day, (string?)row.team_id, [.. ((IEnumerable<object>)row.services).Cast<string>()]))];
    }
}
