using Dapper;
using DuckDB.NET.Data;

namespace Metrics.Warehouse;

/// <summary>
/// Makes the tables of the lineage and model layers anew beside the old ones, each in its own transaction, because the
/// planner knows nothing of tables that are not committed and then joins them the wrong way round. One last transaction
/// puts all in place.
/// </summary>
internal static class DerivedTable
{
    private const string Suffix = "_next";

    /// <summary>Schemas of views that show the tables being made under their own names.</summary>
    public static readonly IReadOnlyList<string> Schemas = ["next_lineage", "next_model"];

    /// <summary>Name under which queries read a table that is being made: <c>next_model.changes</c>.</summary>
    public static string View(string table) => "next_" + table;

    /// <summary>The table itself while it is being made, for those who need its row ids.</summary>
    public static string Next(string table) => table + Suffix;

    /// <summary>Fills the next version of a table.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="file">Defines the table.</param>
    /// <param name="reading">Where a table that the file names is read.</param>
    /// <param name="shapes">Knows its columns.</param>
    public static void Make(DuckDBConnection connection, SqlFile file, Func<string, string> reading, TableShapes shapes)
    {
        var (next, query) = (Next(file.Table), file.TextReading(reading));
        var columns = shapes.Of(connection, file.Table, query)
            .Select(column => $"{column.Name} {column.Type}{(file.Unrepeated.Contains(column.Name) ? " using compression uncompressed" : "")}");
        connection.Execute($"""
            create or replace table {next} ({string.Join(", ", columns)});
            create or replace view {View(file.Table)} as from {next};
            """);
        if (!IsVoid(connection, file.Needs.Select(reading)))
            connection.Execute($"insert into {next} {query}");
    }

    /// <summary>Whether none of the tables that another one needs has a row; false where it needs none.</summary>
    public static bool IsVoid(DuckDBConnection connection, IEnumerable<string> needs) =>
        needs.Any() && !connection.ExecuteScalar<bool>($"select {string.Join(" or ", needs.Select(table => $"exists (from {table})"))}");

    /// <summary>Whether a table has no row at all.</summary>
    public static bool IsEmpty(DuckDBConnection connection, string table) => !connection.ExecuteScalar<bool>($"select exists (from {table})");

    /// <summary>The derived tables without any row. What the transaction of the connection itself has added does not show yet.</summary>
    public static HashSet<string> Empty(DuckDBConnection connection) => [.. connection.Query<string>("""
        select schema_name || '.' || table_name from duckdb_tables() where schema_name in ('stage', 'lineage', 'model') and estimated_size = 0
        """)];

    /// <summary>Puts the next version in place of the table; within a transaction, so that readers see all or none.</summary>
    public static void Put(DuckDBConnection connection, string table) => connection.Execute($"""
        drop view {View(table)};
        drop table if exists {table};
        alter table {Next(table)} rename to {table[(table.IndexOf('.', StringComparison.Ordinal) + 1)..]}
        """);

    /// <summary>Drops tables that an earlier version of the program made and no file defines any more.</summary>
    public static void DropUndefined(DuckDBConnection connection, IEnumerable<string> defined)
    {
        foreach (var table in connection.Query<string>("select schema_name || '.' || table_name from duckdb_tables() where schema_name in ('lineage', 'model')").Except(defined))
            connection.Execute($"drop table {table}");
    }

    /// <summary>Drops what a process that was killed has left half made.</summary>
    public static void DropUnfinished(DuckDBConnection connection)
    {
        foreach (var table in connection.Query<string>($"select schema_name || '.' || table_name from duckdb_tables() where ends_with(table_name, '{Suffix}')"))
            connection.Execute($"drop table {table}");
    }
}
