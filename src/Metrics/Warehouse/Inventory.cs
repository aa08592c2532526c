using Dapper;

namespace Metrics.Warehouse;

/// <summary>How many things of a name the model holds.</summary>
/// <param name="Name">The repository or service.</param>
/// <param name="Count">How many.</param>
public sealed record Held(string Name, long Count);

/// <summary>What the model holds over the whole history, for conventions that count things rather than measure a window.</summary>
public static class Inventory
{
    /// <summary>Changes that production has received, by repository.</summary>
    public static IReadOnlyList<Held> Changes(Warehouse warehouse) => Read(warehouse, """
        select repo as Name, count(distinct change_key) as Count from model.changes where repo is not null group by all order by all
        """);

    /// <summary>Deployments to production that failed, by service.</summary>
    public static IReadOnlyList<Held> FailedAttempts(Warehouse warehouse) => Read(warehouse, """
        select service_id as Name, count(*) as Count from model.attempts where result = 'failure' group by all order by all
        """);

    private static List<Held> Read(Warehouse warehouse, string query)
    {
        using var connection = warehouse.Connect();
        return [.. connection.Query<Held>(query)];
    }
}
