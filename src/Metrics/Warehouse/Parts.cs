using Dapper;
using DuckDB.NET.Data;

namespace Metrics.Warehouse;

/// <summary>
/// Rows of stage that tell only a part of their object. A table keeps, for each object that has any, the newest whole version
/// and the parts newer than it, because a part that arrives late may belong between two others.
/// </summary>
internal static class Parts
{
    /// <summary>The schema that holds the versions, one table for each noun.</summary>
    public const string Schema = "parts";

    // Whole before part at one time: it tells all that the part tells. Parts at one time go by their ids, whatever order they came in.
    private const string Newest = "order by version_at desc, part nulls first, sequence desc";

    /// <summary>Starts with no versions of a noun.</summary>
    public static void Clear(DuckDBConnection connection, string noun, IReadOnlyList<string> columns)
    {
        if (Has(columns))
            connection.Execute($"create or replace table {Schema}.{noun} as from stage.{noun} limit 0");
    }

    /// <summary>Folds the objects that have parts into one row each, and takes their rows off the temporary table <c>versions</c>.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="noun">The stage table's name.</param>
    /// <param name="columns">The names of its columns.</param>
    /// <param name="after">Rows of stage up to this sequence number were folded before; their versions are kept apart.</param>
    public static void Fold(DuckDBConnection connection, string noun, IReadOnlyList<string> columns, long after)
    {
        if (!Has(columns))
            return;
        connection.Execute($"""
            create or replace temp table mixed as
            select distinct connection, id from stage.{noun} where part is not null and rowid in (select row from versions);
            create or replace temp table offered as
            select rowid as row, * from stage.{noun} semi join mixed using (connection, id) where rowid in (select row from versions);
            """);
        if (!connection.ExecuteScalar<bool>("select exists (from mixed)"))
            return;
        connection.Execute($"""
            create or replace temp table chain as
            with told as (
                select * exclude (row) from offered
                where sequence > {after} or (connection, id) not in (select connection, id from {Schema}.{noun})
                union all by name
                select * from {Schema}.{noun} semi join mixed using (connection, id)
            ),
            placed as (select *, row_number() over (partition by connection, id {Newest}) as place from told),
            marked as (select *, min(place) filter (where part is null) over (partition by connection, id) as whole from placed)
            select * exclude (whole) from marked where whole is null or place <= whole;
            delete from stage.{noun} where rowid in (select row from offered);
            insert into stage.{noun} by name {Winners(columns)};
            delete from {Schema}.{noun} where (connection, id) in (from mixed);
            insert into {Schema}.{noun} by name
            select * exclude (place) from chain qualify count(*) over (partition by connection, id) > 1;
            delete from versions where row in (select row from offered);
            drop table offered; drop table chain;
            """);
    }

    private static string Winners(IReadOnlyList<string> all)
    {
        var columns = all.Where(name => name is not ("connection" or "id")).ToList();
        var cleared = columns.Contains("cleared") ? "" : ", cast(null as varchar[]) as cleared";
        return $"""
            select connection, id, {string.Join(", ", columns.Select(Winner))}
            from (select *{cleared} from chain) as chain
            join (select connection, id{string.Concat(Minima(all).Select(name => $", min({name}) as {name}"))} from offered group by all) as seen
                using (connection, id)
            group by connection, id
            """;
    }

    private static string Winner(string name) => name switch
    {
        "version_at" or "sequence" or "part" or "cleared" => $"first({name} order by place) as {name}",
        _ when name.StartsWith("first_", StringComparison.Ordinal) => $"any_value(seen.{name}) as {name}",
        _ => $"first({name} order by place) filter (where {name} is not null or list_contains(cleared, '{name}')) as {name}",
    };

    private static IEnumerable<string> Minima(IReadOnlyList<string> columns) => columns.Where(name => name.StartsWith("first_", StringComparison.Ordinal));

    private static bool Has(IReadOnlyList<string> columns) => columns.Contains("part");
}
