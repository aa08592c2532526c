using Dapper;
using DuckDB.NET.Data;
using Metrics.Collect;

namespace Metrics.Warehouse;

/// <summary>What a landing did.</summary>
/// <param name="Landed">Documents that were new or changed.</param>
/// <param name="Repeated">Documents that were there already.</param>
public readonly record struct LandingCount(long Landed, long Repeated)
{
    /// <summary>Adds two counts.</summary>
    public static LandingCount operator +(LandingCount a, LandingCount b) => new(a.Landed + b.Landed, a.Repeated + b.Repeated);
}

/// <summary>
/// The append-only landing of documents. Everything goes through a temporary table and one merge, because
/// single inserts are some 400 times slower.
/// </summary>
internal sealed class Landing : IDisposable
{
    // A document repeats when its content is known and nothing newer of the same key has landed since:
    // without the second half, A, B, A would end as B.
    private const string Merge = """
        insert into raw.documents
        select
            $base + row_number() over (order by position) as sequence,
            connection, kind, id,
            coalesce(version_at, $now) as version_at,
            $now as landed_at,
            content, body
        from fresh
        """;

    private const string Fresh = """
        create or replace temp table fresh as
        select * from batch
        where position not in (select position from repeated)
        """;

    private const string Known = """
        create or replace temp table known as
        select documents.sequence, documents.connection, documents.kind, documents.id, documents.content
        from raw.documents
        where content in (select content from batch)
        """;

    private const string RepeatedInWarehouse = """
        insert into repeated
        select batch.position
        from batch
        join known using (content, connection, kind, id)
        where not exists (
            select 1 from raw.documents as newer
            where newer.connection = known.connection and newer.kind = known.kind and newer.id = known.id
                and newer.sequence > known.sequence and newer.content <> known.content)
            and not exists (
            select 1 from batch as earlier
            where earlier.connection = batch.connection and earlier.kind = batch.kind and earlier.id = batch.id
                and earlier.position < batch.position and earlier.content <> batch.content)
        """;

    private const string RepeatedInBatch = """
        insert into repeated
        select position from (
            select position, content, lag(content) over (partition by connection, kind, id order by position) as before
            from batch
            where (connection, kind, id) in (select (connection, kind, id) from batch group by all having count(*) > 1))
        where content = before
        """;

    private readonly DuckDBConnection connection;
    private readonly TimeProvider clock;
    private long last;

    public Landing(DuckDBConnection connection, TimeProvider clock)
    {
        this.connection = connection;
        this.clock = clock;
        last = connection.ExecuteScalar<long>("select coalesce(max(sequence), 0) from raw.documents");
        connection.Execute("""
            create temp table incoming (connection varchar, kind varchar, id varchar, version_at timestamptz, body varchar);
            create temp table repeated (position bigint)
            """);
    }

    public LandingCount Land(IEnumerable<Document> documents, Cursor? cursor) => LandQuery(_ =>
    {
        connection.Execute("truncate incoming;");
        using (var appender = connection.CreateAppender("temp", "main", "incoming"))
        {
            foreach (var document in documents)
            {
                appender.CreateRow()
                    .AppendValue(document.Connection).AppendValue(document.Kind).AppendValue(document.Id)
                    .AppendValue(document.UpdatedAt).AppendValue(document.Body).EndRow();
            }
        }
        if (cursor is not null)
            Move(cursor);
        return "select * from incoming";
    });

    public string? State(string source, string stream) => connection.QueryFirstOrDefault<string>(
        "select state from raw.cursors where connection = $source and stream = $stream", new { source, stream });

    public LandingCount LandQuery(Func<DuckDBConnection, string> work)
    {
        using var transaction = connection.BeginTransaction();
        var query = work(connection);
        connection.Execute($"""
            create or replace temp table batch as
            select row_number() over () as position, *,
                md5_number_lower(concat_ws(chr(31), connection, kind, id, body)) as content
            from ({query})
            """);
        var offered = connection.ExecuteScalar<long>("select count(*) from batch");
        FindRepeated();
        connection.Execute(Fresh);
        var landed = connection.Execute(Merge, new { @base = last, now = clock.GetUtcNow() });
        transaction.Commit();
        last += landed;
        connection.Execute("drop table batch; drop table fresh; truncate repeated");
        return new LandingCount(landed, offered - landed);
    }

    public void Dispose() => connection.Dispose();

    private void Move(Cursor cursor) => connection.Execute("""
        delete from raw.cursors where connection = $Connection and stream = $Stream;
        insert into raw.cursors values ($Connection, $Stream, $State, $now)
        """, new { cursor.Connection, cursor.Stream, cursor.State, now = clock.GetUtcNow() });

    private void FindRepeated()
    {
        connection.Execute("truncate repeated");
        connection.Execute(Known);
        if (connection.ExecuteScalar<bool>("select exists (from known)"))
            connection.Execute(RepeatedInWarehouse);
        if (connection.ExecuteScalar<bool>("select count(*) > count(distinct content) from batch"))
            connection.Execute(RepeatedInBatch);
    }
}
