using Dapper;

namespace Metrics.Warehouse;

/// <summary>All runs of one connection, kind and state together. The ledger only grows, so the sums do.</summary>
/// <param name="Connection">Connection id or address; empty for imports, whose origins are files.</param>
/// <param name="Kind">collect, import, events, webhooks or refresh.</param>
/// <param name="State">running, done, warned, limited or failed.</param>
/// <param name="Runs">How many.</param>
/// <param name="Landed">Documents that were new or changed.</param>
/// <param name="Repeated">Documents that were there already.</param>
/// <param name="Rejected">Lines refused.</param>
/// <param name="Requests">Requests sent.</param>
/// <param name="Points">Points charged.</param>
/// <param name="WaitedSeconds">How long they waited for limits.</param>
/// <param name="LastGoodAt">When the last of them went through; null where none did.</param>
public sealed record RunTotal(string Connection, string Kind, string State, long Runs, long Landed, long Repeated, long Rejected,
    long Requests, long Points, double WaitedSeconds, DateTimeOffset? LastGoodAt)
{
    /// <summary>The totals of a warehouse.</summary>
    public static IReadOnlyList<RunTotal> Read(Warehouse warehouse)
    {
        using var connection = warehouse.Connect();
        return [.. connection.Query<RunTotal>("""
            select
                case when kind = 'import' then '' else connection end as Connection, kind as Kind, state as State, count(*) as Runs,
                sum(landed)::bigint as Landed, sum(repeated)::bigint as Repeated, sum(rejected)::bigint as Rejected,
                coalesce(sum(requests), 0)::bigint as Requests, coalesce(sum(points), 0)::bigint as Points,
                coalesce(sum(waited_s), 0)::double as WaitedSeconds,
                max(finished_at) filter (where state in ('done', 'warned')) as LastGoodAt,
            from raw.runs group by all order by all
            """)];
    }
}
