using Dapper;
using DuckDB.NET.Data;

namespace Metrics.Warehouse;

/// <summary>
/// Which services a refresh must recompute, and views that show the layers as if only those services existed.
/// A row belongs to services by convention: it has <c>service_id</c>, or <c>services</c>, or a <c>repo</c>, whose services it is of
/// where it names none (a CI run, <c>run_id</c>; a trait, <c>trait_id</c>). A job of a CI run (<c>job_id</c>) is also of the service that runs
/// of its repository name, and a use (<c>usage_id</c>) without a service of every service that its team ever owned.
/// </summary>
internal static class Touched
{
    /// <summary>Schemas that hold the narrowed views, and the list of services itself.</summary>
    public static readonly IReadOnlyList<string> Schemas = ["touched", "touched_stage", "touched_lineage", "touched_model"];

    /// <summary>Starts with no service touched.</summary>
    public static void Clear(DuckDBConnection connection) => connection.Execute("""
        create table if not exists touched.services (service_id varchar);
        delete from touched.services
        """);

    /// <summary>Adds the services of the rows that the temporary table <c>versions</c> lists.</summary>
    public static void Add(DuckDBConnection connection, string noun, IReadOnlyList<string> columns)
    {
        var rows = $"stage.{noun} where rowid in (select row from versions)";
        foreach (var services in columns.Contains("services") ? [$"select unnest(services) from {rows}"] : Services(columns, rows))
            connection.Execute($"insert into touched.services {services}");
    }

    private static IEnumerable<string> Services(IReadOnlyList<string> columns, string rows)
    {
        var isNamed = columns.Contains("service_id");
        if (!isNamed && !columns.Contains("repo"))
            yield break;
        if (isNamed)
            yield return $"select service_id from {rows} and service_id is not null";
        if (columns.Contains("usage_id"))
            yield return $"select service_id from model.owners where team_id in (select team_id from {rows} and service_id is null)";
        else if (!isNamed || IsOfRepository(columns))
            yield return $"""
                select service_id from stage.services where repo in (select repo from {rows}{(isNamed ? " and service_id is null" : "")})
                """;
        if (columns.Contains("job_id"))
            yield return $"""
                select service_id from stage.ci_runs where service_id is not null and repo in (select repo from {rows})
                """;
    }

    /// <summary>How many services are touched.</summary>
    public static long Count(DuckDBConnection connection) =>
        connection.ExecuteScalar<long>("select count(distinct service_id) from touched.services");

    /// <summary>Makes the narrowed view of every table of the derived layers.</summary>
    public static void CreateViews(DuckDBConnection connection)
    {
        // The catalogue is asked once: it lists all columns of all tables each time.
        var tables = connection.Query<(string Schema, string Table, string Column)>("""
            select schema_name, table_name, column_name from duckdb_columns() where schema_name in ('stage', 'lineage', 'model') and not internal
            """).GroupBy(row => (row.Schema, row.Table), row => row.Column);
        foreach (var table in tables)
            connection.Execute($"create or replace view touched_{table.Key.Schema}.{table.Key.Table} as select * from {table.Key.Schema}.{table.Key.Table} where {Filter([.. table]) ?? "true"}");
    }

    /// <summary>Whether rows of a stage table with those columns belong to services; where they do not, they may concern any.</summary>
    public static bool IsOfServices(IReadOnlyList<string> columns) => Filter(columns) is not null;

    /// <summary>The narrowed view's name of a table: <c>model.changes</c> becomes <c>touched_model.changes</c>.</summary>
    public static string View(string table) => table.StartsWith("raw.", StringComparison.Ordinal) ? table : "touched_" + table;

    private static bool IsOfRepository(IReadOnlyList<string> columns) => columns.Contains("run_id") || columns.Contains("trait_id");

    private static string? Filter(IReadOnlyList<string> columns)
    {
        const string touched = "(select service_id from touched.services)";
        const string isOfRepo = $"repo in (select repo from stage.services where service_id in {touched})";
        if (columns.Contains("service_id"))
            return IsOfRepository(columns) ? $"(service_id in {touched} or service_id is null and {isOfRepo})"
                : columns.Contains("usage_id") ? $"(service_id in {touched} or service_id is null)"
                : $"service_id in {touched}";
        if (columns.Contains("services"))
            return "list_has_any(services, (select list(service_id) from touched.services))";
        if (columns.Contains("job_id"))
            return $"({isOfRepo} or repo in (select repo from stage.ci_runs where service_id in {touched}))";
        return columns.Contains("repo") ? isOfRepo : null;
    }
}
