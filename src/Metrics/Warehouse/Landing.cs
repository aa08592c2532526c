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
/// The append-only landing of documents. A batch goes in with one insert, because single inserts are some 400 times
/// slower, and what repeats is taken out again by looking at its fingerprints alone.
/// </summary>
internal sealed class Landing : IDisposable
{
    private const string Insert = """
        insert into raw.documents
        select
            $base + position as sequence,
            connection, kind, id,
            coalesce(version_at, $now) as version_at,
            $now as landed_at,
            md5_number_lower(concat_ws(chr(31), connection, kind, id, body)) as content,
            body
        from 
        """;

    // Narrow columns only: a batch of millions is checked without reading a body.
    private const string Known = """
        create or replace temp table known as
        select fresh.sequence, max(earlier.sequence) as before
        from (select sequence, content from raw.documents where sequence > $base) as fresh
        join raw.documents as earlier using (content)
        where earlier.sequence < fresh.sequence
        group by fresh.sequence
        """;

    // A document repeats when nothing else of its key landed in between: without that, A, B, A would end as B.
    private const string Remove = """
        with

        keyed as (
            select known.sequence, known.before, documents.connection, documents.kind, documents.id, documents.content,
            from known
            join raw.documents using (sequence)
        ),

        changed as (
            select keyed.sequence
            from keyed
            join raw.documents as other using (connection, kind, id)
            where other.sequence > keyed.before and other.sequence < keyed.sequence and other.content <> keyed.content
        )

        delete from raw.documents
        where sequence > $base
            and sequence in (select sequence from known)
            and sequence not in (select sequence from changed)
        """;

    private const int Few = 1000;

    private readonly DuckDBConnection _connection;
    private readonly TimeProvider _clock;
    private Fingerprints? _landed;
    private long _last;

    public Landing(DuckDBConnection connection, TimeProvider clock)
    {
        _connection = connection;
        _clock = clock;
        _last = connection.ExecuteScalar<long>("select coalesce(max(sequence), 0) from raw.documents");
        connection.Execute("""
            create temp table incoming (position bigint, connection varchar, kind varchar, id varchar, version_at timestamptz, body varchar)
            """);
    }

    public LandingCount Land(IEnumerable<Document> documents, IReadOnlyList<Cursor> cursors)
    {
        _connection.Execute("truncate incoming;");
        using (var appender = _connection.CreateAppender("temp", "main", "incoming"))
        {
            var position = 0L;
            foreach (var document in documents)
            {
                appender.CreateRow().AppendValue(position++)
                    .AppendValue(document.Connection).AppendValue(document.Kind).AppendValue(document.Id)
                    .AppendValue(document.UpdatedAt).AppendValue(document.Body).EndRow();
            }
        }
        return Merge("incoming", cursors);
    }

    /// <param name="query">Gives <c>(connection, kind, id, version_at, body)</c>.</param>
    /// <param name="cursors">Stored in the same transaction.</param>
    public LandingCount LandQuery(string query, IReadOnlyList<Cursor> cursors)
    {
        // Made outside the transaction: within one, row ids begin at 2^55 instead of 0.
        _connection.Execute($"create or replace temp table bulk as {query}");
        var count = Merge("(select rowid as position, * from bulk)", cursors);
        _connection.Execute("drop table bulk;");
        return count;
    }

    public string? State(string source, string stream) => _connection.QueryFirstOrDefault<string>(
        "select state from raw.cursors where connection = $source and stream = $stream", new { source, stream });

    public Dictionary<string, string> States(string source) => _connection.Query<(string Stream, string State)>(
        "select stream, state from raw.cursors where connection = $source", new { source }).ToDictionary(row => row.Stream, row => row.State);

    private LandingCount Merge(string batch, IReadOnlyList<Cursor> cursors)
    {
        using var transaction = _connection.BeginTransaction();
        var offered = _connection.Execute(Insert + batch, new { @base = _last + 1, now = _clock.GetUtcNow() });
        var repeated = offered == 0 || offered <= Few && AreNew() ? 0 : RemoveRepeated(_last);
        foreach (var cursor in cursors)
            Move(cursor);
        transaction.Commit();
        if (_landed is not null)
            EachContent(_last, long.MaxValue, _landed.Add);
        _last += offered;
        return new LandingCount(offered - repeated, repeated);
    }

    // To look through millions of fingerprints for a handful of events would cost more than all the rest of landing them.
    private bool AreNew()
    {
        if (_landed is null or { IsFull: true })
        {
            _landed = new Fingerprints(2 * _last + 1_000_000);
            EachContent(0, _last, _landed.Add);
        }
        var (fresh, isNew) = (new HashSet<ulong>(), true);
        EachContent(_last, long.MaxValue, contents =>
        {
            foreach (var content in contents)
                isNew &= fresh.Add(content) && !_landed.MayHold(content);
        });
        return isNew;
    }

    private void EachContent(long after, long until, Action<ReadOnlySpan<ulong>> use)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"select content from raw.documents where sequence > {after} and sequence <= {until}";
        using var reader = command.ExecuteReader();
        while (reader.ReadChunk())
            use(reader.Column(0).Values<ulong>()[..reader.ChunkSize]);
    }

    public void Dispose() => _connection.Dispose();

    private void Move(Cursor cursor) => _connection.Execute("""
        delete from raw.cursors where connection = $Connection and stream = $Stream;
        insert into raw.cursors values ($Connection, $Stream, $State, $now)
        """, new { cursor.Connection, cursor.Stream, cursor.State, now = _clock.GetUtcNow() });

    private int RemoveRepeated(long before)
    {
        _connection.Execute(Known, new { @base = before });
        return _connection.ExecuteScalar<bool>("select exists (from known)")
            ? _connection.Execute(Remove, new { @base = before })
            : 0;
    }
}
