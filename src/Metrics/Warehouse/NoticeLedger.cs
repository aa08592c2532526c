using Dapper;

namespace Metrics.Warehouse;

/// <summary>A message to a channel.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Key">What it is about; the same thing has the same key.</param>
/// <param name="Title">For people.</param>
/// <param name="TriedAt">When it was last tried.</param>
/// <param name="SentAt">When it was handed over; null while it was not.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Problem">Why it could not be sent, or to whom; null where all went well.</param>
public sealed record Notice(string Channel, string Key, string Title, DateTimeOffset TriedAt, DateTimeOffset? SentAt, int Attempts, string? Problem);

/// <summary>What was sent to whom, so that nothing is sent twice, also after a restart.</summary>
public sealed class NoticeLedger(Warehouse warehouse)
{
    /// <summary>All messages of a channel, the newest first.</summary>
    public IReadOnlyList<Notice> Of(string channel)
    {
        using var connection = warehouse.Connect();
        return [.. connection.Query<Notice>("""
            select channel as Channel, key as Key, title as Title, tried_at as TriedAt, sent_at as SentAt, attempts as Attempts, problem as Problem
            from raw.notices where channel = $channel order by tried_at desc, key
            """, new { channel })];
    }

    /// <summary>Writes messages down, in place of what was known of the same keys.</summary>
    public void Write(IReadOnlyList<Notice> notices)
    {
        using var connection = warehouse.Connect();
        using var transaction = connection.BeginTransaction();
        foreach (var notice in notices)
        {
            connection.Execute("delete from raw.notices where channel = $Channel and key = $Key", new { notice.Channel, notice.Key });
            connection.Execute("insert into raw.notices values ($Channel, $Key, $Title, $TriedAt, $SentAt, $Attempts, $Problem)", notice);
        }
        transaction.Commit();
    }

    /// <summary>Forgets what is over, so that it is told anew when it happens again.</summary>
    public void Forget(string channel, IEnumerable<string> keys)
    {
        using var connection = warehouse.Connect();
        foreach (var key in keys)
            connection.Execute("delete from raw.notices where channel = $channel and key = $key", new { channel, key });
    }
}
