using Dapper;
using DuckDB.NET.Data;
using Metrics.Warehouse;

namespace Metrics.Adoption;

/// <summary>Where every service stands with every capability: from the model, or as changed files would have it (dry run).</summary>
public static class Verdicts
{
    private static readonly string[] Tables = ["model.candidates", "model.routes", "model.shortfalls", "model.stays", "model.path_weeks", "model.adoptions"];

    private static readonly Lock OneAtATime = new();

    /// <summary>As the model has it.</summary>
    public static IReadOnlyList<Verdict> Read(Warehouse.Warehouse warehouse)
    {
        using var connection = warehouse.Connect();
        return Read(connection, table => table);
    }

    /// <summary>As the files are now, whatever the model was made of; nothing is changed.</summary>
    /// <exception cref="DefinitionException">A file is wrong.</exception>
    public static IReadOnlyList<Verdict> Try(Warehouse.Warehouse warehouse)
    {
        Capability.ReadAll(warehouse.Options.Root, warehouse.Options.IsDemo);
        // Two at once would each want to change the same rows for the moment.
        lock (OneAtATime)
            return Tried(warehouse);
    }

    private static List<Verdict> Tried(Warehouse.Warehouse warehouse)
    {
        using var connection = warehouse.Connect();
        using var transaction = connection.BeginTransaction();
        connection.Execute("create schema if not exists trial");
        Declarations.Land(connection, warehouse.Options, DateOnly.FromDateTime(warehouse.Now().UtcDateTime));
        static string Trial(string table) => Tables.Contains(table) ? table.Replace("model.", "trial.", StringComparison.Ordinal) : table;
        foreach (var file in SqlOrder.Sort(warehouse.Files).Where(file => Tables.Contains(file.Table)))
            connection.Execute($"create or replace table {Trial(file.Table)} as {file.TextReading(Trial)}");
        var verdicts = Read(connection, Trial);
        // The same definitions decide in a dry run and in earnest; only this undoes them.
        transaction.Rollback();
        return verdicts;
    }

    private static List<Verdict> Read(DuckDBConnection connection, Func<string, string> table) => [.. connection.Query($"""
        with lacking as (
            select capability_id, service_id, list(wanted order by wanted) as missing from {table("model.shortfalls")} group by all
        )
        select
            capability_id, service_id, coalesce(adoptions.team_id, services.team_id) as team_id, is_eligible, excluded_reason, evidence, left_reason,
            aware_at, tried_at, adopted_at, left_at, coalesce(missing, []) as missing, services.rollouts > 0 as deploys,
        from {table("model.adoptions")} as adoptions
        join model.services using (service_id)
        left join lacking using (capability_id, service_id)
        order by capability_id, service_id
        """).Select(row => Of((IDictionary<string, object?>)row))];

    private static Verdict Of(IDictionary<string, object?> row)
    {
        DateTimeOffset? At(string column) => row[column] is DateTime at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : (DateTimeOffset?)row[column];
        string[] Texts(string column) => row[column] is System.Collections.IEnumerable many and not string ? [.. many.Cast<object>().Select(one => (string)one)] : [];
        var missing = Texts("missing");
        (string Standing, DateTimeOffset? Since, string? Why) found = row switch
        {
            _ when row["is_eligible"] is not true => (Verdict.Excluded, (DateTimeOffset?)null, (string?)row["excluded_reason"]),
            _ when At("left_at") is { } left => (Verdict.Left, left, (string?)row["left_reason"]),
            _ when At("adopted_at") is { } adopted => (Verdict.OnPath, adopted, string.Join(", ", Texts("evidence"))),
            _ when At("tried_at") is { } tried => ("tried", tried, null),
            _ when At("aware_at") is { } aware => ("knows of it", aware, null),
            _ => ("not yet", (DateTimeOffset?)null, null),
        };
        var why = found.Why ?? (missing.Length > 0 ? $"needs {string.Join("; ", missing)}" : row["deploys"] is true ? "has all signs, waits for its next production deployment" : "never deployed to production");
        return new Verdict((string)row["capability_id"]!, (string)row["service_id"]!, (string?)row["team_id"], found.Standing, found.Since, why, missing);
    }
}
