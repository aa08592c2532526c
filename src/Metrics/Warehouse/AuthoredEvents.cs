using Dapper;

namespace Metrics.Warehouse;

/// <summary>Something that a person has just done, as neutral events tell it.</summary>
/// <param name="Sequence">Its place among all documents.</param>
/// <param name="What"><c>deployed</c>, <c>review_waited</c> (for more than a day) or <c>on_call</c> (handled an incident).</param>
/// <param name="Author">The keyed hash of who did it.</param>
public sealed record AuthoredEvent(long Sequence, string What, string Author);

/// <summary>The only reader of the hashes that stand for people: to ask them about it, never to count what they did.</summary>
public static class AuthoredEvents
{
    /// <summary>Those that landed after a place and happened after an instant.</summary>
    /// <param name="warehouse">Where they landed.</param>
    /// <param name="after">The place.</param>
    /// <param name="since">The instant.</param>
    public static IReadOnlyList<AuthoredEvent> Read(Warehouse warehouse, long after, DateTimeOffset since)
    {
        using var reader = warehouse.Connect();
        return [.. reader.Query<AuthoredEvent>("""
            with authored as (
                select sequence, kind, body->>'author' as author, body->>'result' as result, body->>'finished_at' as finished_at, body->>'resolved_at' as resolved_at,
                    body->>'first_review_at' as reviewed_at, coalesce(body->>'ready_at', body->>'opened_at') as asked_at,
                from raw.documents
                where kind in ('inbound.deployment', 'inbound.change', 'inbound.incident') and sequence > $after and landed_at >= $since
            )
            select sequence as Sequence, case kind when 'inbound.deployment' then 'deployed' when 'inbound.change' then 'review_waited' else 'on_call' end as What, author as Author
            from authored
            where author is not null and case kind
                when 'inbound.deployment' then result = 'success' and cast(finished_at as timestamptz) >= $since
                when 'inbound.change' then cast(reviewed_at as timestamptz) >= $since and cast(reviewed_at as timestamptz) - cast(asked_at as timestamptz) > interval 1 day
                else cast(resolved_at as timestamptz) >= $since end
            order by sequence
            """, new { after, since })];
    }
}
