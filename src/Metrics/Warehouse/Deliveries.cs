using Dapper;

namespace Metrics.Warehouse;

/// <summary>A delivery of a webhook as it landed.</summary>
/// <param name="Sequence">Its place among all documents; later ones are greater.</param>
/// <param name="Body">What is kept of it.</param>
public sealed record LandedDelivery(long Sequence, string Body);

/// <summary>The deliveries of a connection, for a collector that asks its source for what they tell of.</summary>
public static class Deliveries
{
    private const int Most = 10_000;

    /// <summary>The first of those that landed after a place, in the order of landing.</summary>
    /// <param name="warehouse">Where they landed.</param>
    /// <param name="connection">Connection id.</param>
    /// <param name="kind">Kind of their documents.</param>
    /// <param name="after">The place.</param>
    public static IReadOnlyList<LandedDelivery> Read(Warehouse warehouse, string connection, string kind, long after)
    {
        using var reader = warehouse.Connect();
        return [.. reader.Query<LandedDelivery>($"""
            select sequence as Sequence, body as Body
            from raw.documents where connection = $connection and kind = $kind and sequence > $after order by sequence limit {Most}
            """, new { connection, kind, after })];
    }

    /// <summary>The newest version of each document of a kind, by id: what the program itself has written down.</summary>
    /// <param name="warehouse">Where they landed.</param>
    /// <param name="kind">Their kind.</param>
    public static IReadOnlyList<(string Id, string Body)> Newest(Warehouse warehouse, string kind)
    {
        using var reader = warehouse.Connect();
        return [.. reader.Query<(string, string)>("""
            select id, arg_max(body, sequence) from raw.documents where kind = $kind group by id order by id
            """, new { kind })];
    }
}
