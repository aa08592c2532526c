using System.Security.Cryptography;
using System.Text;
using Dapper;
using DuckDB.NET.Data;

namespace Metrics.Warehouse;

/// <summary>What a refresh did.</summary>
/// <param name="Documents">Documents taken in.</param>
/// <param name="Services">Services recomputed.</param>
/// <param name="IsFull">True when everything was recomputed.</param>
public readonly record struct RefreshCount(long Documents, long Services, bool IsFull);

/// <summary>
/// Recomputes what landed documents touch: stage by key, then lineage and model whole services at a time in
/// one transaction. A full refresh is the same with every service touched (DESIGN 4, rule 3).
/// </summary>
internal sealed class Refresh(Warehouse warehouse, IReadOnlyList<SqlFile> ordered)
{
    private readonly Staging staging = new(warehouse.Files);
    private readonly string definitions = Fingerprint(warehouse.Files);
    private long version;

    public long Version => Interlocked.Read(ref version);

    public RefreshCount Run(bool full, IProgress<string>? progress)
    {
        using var connection = warehouse.Connect();
        connection.Execute("create table if not exists stage.refreshed (sequence bigint, definitions varchar)");
        var (done, seen) = connection.QueryFirstOrDefault<(long, string?)>("select sequence, definitions from stage.refreshed");
        var until = connection.ExecuteScalar<long>("select coalesce(max(sequence), 0) from raw.documents");
        full |= seen != definitions;
        if (!full && until == done)
            return default;
        var services = full ? Rebuild(connection, until, progress) : Update(connection, done, until);
        Interlocked.Increment(ref version);
        return new RefreshCount(until - (full ? 0 : done), services, full);
    }

    // Readers never look at stage, so its tables may be replaced one by one; a crash in between leaves
    // the old sequence number and the next refresh does it again.
    private long Rebuild(DuckDBConnection connection, long until, IProgress<string>? progress)
    {
        foreach (var noun in staging.Nouns)
        {
            progress?.Report($"staging {noun}");
            using var step = connection.BeginTransaction();
            staging.Rebuild(connection, noun, until);
            step.Commit();
        }
        using var transaction = connection.BeginTransaction();
        foreach (var file in ordered.Where(file => file.Layer == "lineage"))
            Replace(connection, file);
        progress?.Report("walking the commit graphs");
        Walk(connection, all: true);
        foreach (var file in ordered.Where(file => file.Layer == "model"))
        {
            progress?.Report($"computing {file.Noun}");
            Replace(connection, file);
        }
        Touched.Clear(connection);
        Touched.CreateViews(connection);
        Finish(connection, until);
        transaction.Commit();
        connection.Execute("checkpoint");
        return connection.ExecuteScalar<long>("select count(*) from lineage.services");
    }

    private long Update(DuckDBConnection connection, long done, long until)
    {
        using var transaction = connection.BeginTransaction();
        Touched.Clear(connection);
        foreach (var noun in staging.Nouns)
            staging.Append(connection, noun, done, until);
        var services = Touched.Count(connection);
        if (services > 0)
        {
            foreach (var file in ordered.Where(file => file.Layer == "lineage"))
                Exchange(connection, file);
            Walk(connection, all: false);
            foreach (var file in ordered.Where(file => file.Layer == "model"))
                Exchange(connection, file);
        }
        Finish(connection, until);
        transaction.Commit();
        return services;
    }

    private static void Replace(DuckDBConnection connection, SqlFile file) =>
        connection.Execute($"create or replace table {file.Table} as\n{file.Text}");

    private static void Exchange(DuckDBConnection connection, SqlFile file) => connection.Execute($"""
        delete from {file.Table} where service_id in (select service_id from touched.services);
        insert into {file.Table} by name
        {file.TextReading(Touched.View)}
        """);

    private static void Walk(DuckDBConnection connection, bool all) => _ = (connection, all);

    private void Finish(DuckDBConnection connection, long until)
    {
        connection.Execute("delete from stage.refreshed");
        connection.Execute("insert into stage.refreshed values ($until, $definitions)", new { until, definitions });
    }

    private static string Fingerprint(IEnumerable<SqlFile> files) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\0', files.Where(file => file.Layer != "metrics").Select(file => file.Path + '\0' + file.Text)))));
}
