using Dapper;
using DuckDB.NET.Data;

namespace Metrics.Warehouse;

/// <summary>
/// Feeds the stage tables from documents. Files of the same name in all source folders are one table; of
/// each (connection, id) the newest version stays, and columns named <c>first_…_at</c> keep the earliest
/// instant ever seen, because a force push can erase it at the source.
/// A file whose rows tell only a part of the object (a webhook's delivery) says so by a column <c>part</c>, the delivery's
/// id; there a NULL says nothing. Such a row lies on top of the newest whole version (one without <c>part</c>): each column
/// has the value of the newest row that tells one, and parts that are not newer than the whole count no more. Where a NULL does
/// say something (an incident is open again), the column <c>cleared</c> lists the names of such columns. See <see cref="Parts"/>.
/// </summary>
/// <param name="files">Every file of <c>sql/</c>.</param>
/// <param name="shapes">Knows the columns of their tables.</param>
internal sealed class Staging(IEnumerable<SqlFile> files, TableShapes shapes)
{
    private readonly ILookup<string, SqlFile> _nouns = files.Where(file => file.Layer == "stage").ToLookup(file => file.Noun);
    private readonly Lock _gate = new();
    private ((long, long) Window, HashSet<string> Kinds)? _landed;

    /// <summary>The stage tables' names without their schema.</summary>
    public IEnumerable<string> Nouns => _nouns.Select(noun => noun.Key);

    /// <summary>Makes one table anew from all documents up to that sequence number.</summary>
    public void Rebuild(DuckDBConnection connection, string noun, long until)
    {
        Window(connection, 0, until);
        connection.Execute($"create or replace table stage.{noun} ({string.Join(", ", Shape(connection, noun).Select(column => $"{column.Name} {column.Type}"))})");
        Parts.Clear(connection, noun, Columns(connection, noun));
        if (Landed(connection, noun, 0, until) is not { Count: > 0 } landed)
            return;
        connection.Execute($"insert into stage.{noun} by name {Offered(landed)}");
        Settle(connection, noun, $"select connection, id from stage.{noun} group by all having count(*) > 1", 0, touch: false);
    }

    /// <summary>Adds the documents in (after, until] to one table; returns false where it had none of them.</summary>
    public bool Append(DuckDBConnection connection, string noun, long after, long until)
    {
        if (Landed(connection, noun, after, until) is not { Count: > 0 } landed)
            return false;
        Window(connection, after, until);
        if (connection.Execute($"insert into stage.{noun} by name {Offered(landed)}") == 0)
            return false;
        Settle(connection, noun, $"select distinct connection, id from stage.{noun} where sequence > {after}", after, touch: true);
        return true;
    }

    /// <summary>Names of a table's columns, in order.</summary>
    public IReadOnlyList<string> Columns(DuckDBConnection connection, string noun) => [.. Shape(connection, noun).Select(column => column.Name)];

    private IReadOnlyList<TableColumn> Shape(DuckDBConnection connection, string noun) => shapes.Of(connection, $"stage.{noun}", Offered(_nouns[noun]));

    // What has landed is of few kinds, and the files of all others need not be asked.
    private List<SqlFile> Landed(DuckDBConnection connection, string noun, long after, long until) =>
        [.. _nouns[noun].Where(file => file.Kinds.Count == 0 || file.Kinds.Any(Kinds(connection, after, until).Contains))];

    private HashSet<string> Kinds(DuckDBConnection connection, long after, long until)
    {
        lock (_gate)
        {
            if (_landed is not { } known || known.Window != (after, until))
                _landed = known = ((after, until), [.. connection.Query<string>("select distinct kind from raw.documents where sequence > $after and sequence <= $until", new { after, until })]);
            return known.Kinds;
        }
    }

    private static string Offered(IEnumerable<SqlFile> files) => string.Join("\nunion all by name\n", files.Select(file =>
        $"(\n{file.TextReading(table => table == "raw.documents" ? "fresh" : table)}\n)"));

    private static void Window(DuckDBConnection connection, long after, long until) => connection.Execute(
        $"create or replace temp view fresh as select * from raw.documents where sequence > {after} and sequence <= {until}");

    // One scan finds every version of the keys; the steps after it go by row.
    private void Settle(DuckDBConnection connection, string noun, string keys, long after, bool touch)
    {
        connection.Execute($"""
            create or replace temp table keys as {keys};
            create or replace temp table versions as
            select versions.rowid as row from stage.{noun} as versions join keys using (connection, id)
            """);
        var (objects, versions) = connection.QuerySingle<(long, long)>("select (select count(*) from keys), (select count(*) from versions)");
        if (objects == 0)
            return;
        if (touch)
            Touched.Add(connection, noun, Columns(connection, noun));
        if (versions == objects)
            return;
        Parts.Fold(connection, noun, Columns(connection, noun), after);
        KeepWinners(connection, noun);
    }

    private void KeepWinners(DuckDBConnection connection, string noun)
    {
        var minima = Columns(connection, noun).Where(name => name.StartsWith("first_", StringComparison.Ordinal))
            .Select(name => $"min({name}) over (partition by connection, id) as {name}").ToList();
        var replace = minima.Count == 0 ? "" : $"replace ({string.Join(", ", minima)})";
        connection.Execute($"""
            create or replace temp table winners as
            select * {replace} from stage.{noun} where rowid in (select row from versions)
            qualify row_number() over (partition by connection, id order by version_at desc, sequence desc) = 1;
            delete from stage.{noun} where rowid in (select row from versions);
            insert into stage.{noun} by name select * from winners;
            drop table winners
            """);
    }
}
