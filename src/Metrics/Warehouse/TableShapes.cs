using System.Collections.Concurrent;
using Dapper;
using DuckDB.NET.Data;

namespace Metrics.Warehouse;

/// <summary>A column of a table that a file defines.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as DuckDB writes it.</param>
internal sealed record TableColumn(string Name, string Type);

/// <summary>
/// The columns of the tables that files define. They follow from the text of the files alone, so they are found once and then
/// known to every warehouse of the program with the same definitions; to plan a query only for its columns costs as much as to run it.
/// </summary>
/// <param name="definitions">Fingerprint of everything they follow from.</param>
internal sealed class TableShapes(string definitions)
{
    private static readonly ConcurrentDictionary<(string Definitions, string Table), IReadOnlyList<TableColumn>> Known = new();

    /// <summary>Columns of a table, in order.</summary>
    /// <param name="connection">Asked where the table is not known yet.</param>
    /// <param name="table">Name of the table, <c>model.changes</c>.</param>
    /// <param name="query">What fills it.</param>
    public IReadOnlyList<TableColumn> Of(DuckDBConnection connection, string table, string query) =>
        Known.GetOrAdd((definitions, table), _ => [.. connection.Query<TableColumn>($"select column_name as Name, column_type as Type from (describe {query})")]);
}
