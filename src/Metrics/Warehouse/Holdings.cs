using Dapper;

namespace Metrics.Warehouse;

/// <summary>What has landed from one connection of one kind.</summary>
/// <param name="Connection">Connection id, or the source that the sender named.</param>
/// <param name="Kind">Kind of document, <c>inbound.deployment</c>.</param>
/// <param name="Documents">Different documents, whatever their versions.</param>
/// <param name="LandedAt">When the newest version landed.</param>
public sealed record Holding(string Connection, string Kind, long Documents, DateTimeOffset LandedAt);

/// <summary>A line that was refused, as kept for the status page.</summary>
/// <param name="At">When.</param>
/// <param name="Origin">File, standard input or address it came by.</param>
/// <param name="Line">Line or position, from 1.</param>
/// <param name="Field">Field at fault; null where the whole line is.</param>
/// <param name="Reason">What is wrong and what to write instead.</param>
/// <param name="Excerpt">Its beginning.</param>
public sealed record Refusal(DateTimeOffset At, string Origin, long Line, string? Field, string Reason, string Excerpt);

/// <summary>What a warehouse holds, for the status page.</summary>
public static class Holdings
{
    /// <summary>Documents by connection and kind.</summary>
    public static IReadOnlyList<Holding> Read(Warehouse warehouse)
    {
        using var connection = warehouse.Connect();
        return [.. connection.Query<Holding>("""
            select connection as Connection, kind as Kind, count(distinct id) as Documents, max(landed_at) as LandedAt
            from raw.documents group by all order by all
            """)];
    }

    /// <summary>The newest refused lines first.</summary>
    public static IReadOnlyList<Refusal> Refusals(Warehouse warehouse, int count)
    {
        using var connection = warehouse.Connect();
        return [.. connection.Query<Refusal>("""
            select rejected_at as At, origin as Origin, line as Line, field as Field, reason as Reason, excerpt as Excerpt
            from raw.rejects order by rejected_at desc, origin, line limit $count
            """, new { count })];
    }
}
