using System.Text.Json;
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

    /// <summary>How many different objects of a connection and kind have landed of each repository, whatever their versions.</summary>
    /// <param name="warehouse">The warehouse.</param>
    /// <param name="connection">Connection id.</param>
    /// <param name="kind">Kind of document; its body names the repository as <c>repo</c>.</param>
    /// <param name="instant">The body's field that says when an object was made.</param>
    /// <param name="since">The repositories, and from which instant on their objects count.</param>
    public static IReadOnlyDictionary<string, long> Objects(Warehouse warehouse, string connection, string kind, string instant,
        IReadOnlyDictionary<string, DateTimeOffset> since)
    {
        using var open = warehouse.Connect();
        return open.Query<(string Repo, long Objects)>("""
            with

            wanted as (
                select unnest(from_json($parts, '[{"repo": "VARCHAR", "since": "TIMESTAMPTZ"}]'), recursive := true)
            ),

            landed as (
                select id, body->>'repo' as repo, cast(json_extract_string(body, $instant) as timestamptz) as made_at
                from raw.documents
                where connection = $connection and kind = $kind
            )

            select repo, count(distinct id)
            from landed
            join wanted using (repo)
            where made_at >= since
            group by repo
            """, new { connection, kind, instant, parts = JsonSerializer.Serialize(since.Select(part => new { repo = part.Key, since = part.Value })) })
            .ToDictionary(row => row.Repo, row => row.Objects);
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
