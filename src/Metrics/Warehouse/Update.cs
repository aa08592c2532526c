using Dapper;
using DuckDB.NET.Data;
using Metrics.Lineage;

namespace Metrics.Warehouse;

/// <summary>
/// One refresh of the touched services, table by table in the order in which they follow from one another. A table follows from
/// what it reads: where none of that has changed, neither has it.
/// </summary>
internal sealed class Update
{
    private readonly DuckDBConnection _connection;
    private readonly bool _hasServices;
    private readonly HashSet<string> _changed;
    private readonly HashSet<string> _unbound;
    private readonly HashSet<string> _empty;
    private bool _isWalked;

    /// <param name="connection">The connection, within the transaction of the refresh.</param>
    /// <param name="nouns">The stage tables that have changed.</param>
    /// <param name="unbound">Those of them whose rows belong to no service.</param>
    /// <param name="hasServices">Whether a service is touched.</param>
    public Update(DuckDBConnection connection, IEnumerable<string> nouns, IEnumerable<string> unbound, bool hasServices)
    {
        (_connection, _hasServices) = (connection, hasServices);
        _changed = [.. nouns.Select(noun => "stage." + noun)];
        _unbound = [.. unbound.Select(noun => "stage." + noun)];
        _empty = DerivedTable.Empty(connection);
        _empty.ExceptWith(_changed);
    }

    /// <summary>Makes a table's rows of the touched services anew, or all of them, where something it reads has changed.</summary>
    public void Renew(SqlFile file)
    {
        if (file.Layer == "model")
            FollowGraph(file);
        if (!file.Reads.Any(_changed.Contains) || IsVoid(file))
            return;
        // What belongs to no service may concern any.
        if (file.IsWhole || file.Reads.Any(_unbound.Contains))
            Exchange(file, file.Text, "true");
        else if (_hasServices)
            Exchange(file, file.TextReading(table => SqlOrder.BuiltIn.ContainsKey(table) ? LineageWriter.View(table) : Touched.View(table)),
                "service_id in (select service_id from touched.services)");
    }

    // A view of raw is not among the tables, so it is asked.
    private bool IsVoid(SqlFile file) => _empty.Contains(file.Table) && file.Needs.Count > 0
        && file.Needs.All(table => _empty.Contains(table) || (table.StartsWith("raw.", StringComparison.Ordinal) && DerivedTable.IsEmpty(_connection, table)));

    // What the walk finds is at hand only once it was walked, also where it is the same as before.
    private void FollowGraph(SqlFile file)
    {
        if (_isWalked || !_hasServices || !file.Reads.Any(SqlOrder.BuiltIn.ContainsKey))
            return;
        var found = SqlOrder.BuiltIn.Where(table => table.Value.Any(_changed.Contains)).Select(table => table.Key).ToList();
        if (found.Count == 0 && !file.Reads.Any(_changed.Contains))
            return;
        GraphWalk.Run(_connection, "touched.services");
        _changed.UnionWith(found);
        _isWalked = true;
    }

    private void Exchange(SqlFile file, string query, string own)
    {
        var isFirst = _empty.Contains(file.Table);
        if (file.IsCompared && !isFirst)
        {
            _connection.Execute($"create or replace temp table renewed as\n{query}");
            if (IsSame(file, own))
                return;
            query = "from renewed";
        }
        var gone = isFirst ? 0 : _connection.Execute($"delete from {file.Table} where {own}");
        var come = _connection.Execute($"insert into {file.Table} by name\n{query}");
        if (come > 0)
            _empty.Remove(file.Table);
        if (gone + come > 0)
            _changed.Add(file.Table);
    }

    private bool IsSame(SqlFile file, string own) => _connection.ExecuteScalar<bool>($"""
        with standing as (from {file.Table} where {own})
        select (select count(*) from renewed) = (select count(*) from standing) and not exists (from renewed except all from standing)
        """);
}
