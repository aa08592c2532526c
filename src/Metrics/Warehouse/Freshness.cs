using Dapper;

namespace Metrics.Warehouse;

/// <summary>How new a connection's newest object is, and how long it usually rests.</summary>
/// <param name="Connection">Connection id.</param>
/// <param name="NewestAt">When its newest object changed, as the source says; when it landed, where the source does not say.</param>
/// <param name="LongestPause">Seconds of the longest time without an object in the 90 days before the newest; null where there was none.</param>
/// <param name="Pauses">How many pauses between hours with objects there were.</param>
public sealed record Freshness(string Connection, DateTimeOffset NewestAt, double? LongestPause, long Pauses)
{
    // Fewer say nothing about what is usual.
    private const int Enough = 10;

    /// <summary>The longest pause; null where too little is known to call one usual.</summary>
    public TimeSpan? Usual => Pauses >= Enough && LongestPause is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>True where nothing has come for twice the longest pause so far, and for a day at least.</summary>
    public bool IsSilent(DateTimeOffset now) =>
        Usual is { } usual && now - NewestAt is var age && age > 2 * usual && age > TimeSpan.FromDays(1);

    /// <summary>All connections that have delivered.</summary>
    public static IReadOnlyDictionary<string, Freshness> Read(Warehouse warehouse)
    {
        using var connection = warehouse.Connect();
        return connection.Query<Freshness>("""
            with

            newest as (
                select connection, max(version_at) as newest_at from raw.documents group by connection
            ),

            hours as (
                select distinct connection, newest_at, date_trunc('hour', version_at) as hour
                from raw.documents
                join newest using (connection)
                where version_at > newest_at - interval 90 days
            ),

            pauses as (
                select connection, epoch(hour - lag(hour) over (partition by connection order by hour)) as pause from hours
            )

            select newest.connection as Connection, newest_at as NewestAt, max(pause) as LongestPause, count(pause) as Pauses
            from newest
            left join pauses using (connection)
            group by all
            """).ToDictionary(freshness => freshness.Connection);
    }
}
