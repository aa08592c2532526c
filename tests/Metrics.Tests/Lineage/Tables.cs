using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using Metrics.Lineage;

namespace Metrics.Tests.Lineage;

/// <summary>A database in memory with the tables that lineage reads.</summary>
internal sealed class Tables : IDisposable
{
    private readonly DuckDBConnection _connection = new("Data Source=:memory:");

    public Tables()
    {
        _connection.Open();
        Execute("""
            set TimeZone = 'UTC';
            create schema stage; create schema lineage; create schema touched;
            create table touched.services (service_id varchar);
            create table stage.commits (connection varchar, id varchar, repo varchar, sha varchar, parents varchar[], authored_at timestamptz,
                committed_at timestamptz, paths varchar[], cherry_picked_from varchar, reverts varchar);
            create table stage.changes (connection varchar, id varchar, repo varchar, change_id varchar, number bigint, title varchar, shas varchar[], merge_sha varchar,
                first_commit_at timestamptz, opened_at timestamptz, first_review_at timestamptz, first_approved_at timestamptz,
                merged_at timestamptz, is_bot boolean, reverts varchar, lines bigint, url varchar);
            create table lineage.services (service_id varchar, repo varchar, paths varchar[], change_unit varchar);
            create table lineage.rollouts (service_id varchar, deployment_id varchar, repo varchar, paths varchar[], change_unit varchar,
                sha varchar, finished_at timestamptz, is_aborted boolean, is_apart boolean);
            """);
    }

    public DuckDBConnection Connection => _connection;

    public void Execute(string text)
    {
        using var command = new DuckDBCommand(text, _connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Adds the rows of one service's history; hours count from 2025-01-01.</summary>
    public void Add(string repo, string service, Tale tale, string? paths = null)
    {
        foreach (var commit in tale.Commits)
            Execute($"""
                insert into stage.commits by name select '{repo}' as repo, '{commit.Sha}' as sha, {List(commit.Parents)} as parents,
                    {Time(commit.Authored)} as authored_at, {Time(commit.Committed)} as committed_at,
                    {(commit.IsPick ? "'x'" : "null")} as cherry_picked_from, ['{commit.Sha}.cs'] as paths
                """);
        foreach (var change in tale.Changes)
            Execute($"""
                insert into stage.changes by name select '{repo}' as repo, '{repo} {change.Id}' as change_id, {List(change.Shas)} as shas,
                    {Text(change.Merge)} as merge_sha, {(change.Merged is { } at ? Time(at) : "null")} as merged_at
                """);
        foreach (var rollout in tale.Rollouts)
            Execute($"""
                insert into lineage.rollouts by name select '{service}' as service_id, '{service}/{rollout.Id}' as deployment_id,
                    '{repo}' as repo, {paths ?? "null"}::varchar[] as paths, {Text(rollout.Sha)} as sha, {Time(rollout.At)} as finished_at,
                    {rollout.IsAborted} as is_aborted, false as is_apart
                """);
    }

    public WalkCount WalkAll() => GraphWalk.RunAll(_connection);

    public WalkCount Walk(params string[] services)
    {
        Execute("delete from touched.services");
        foreach (var service in services)
            Execute($"insert into touched.services values ('{service}')");
        return GraphWalk.Run(_connection, "touched.services");
    }

    /// <summary>All rows as text, in order, so that two databases can be compared.</summary>
    public string[] Rows(string query)
    {
        foreach (var table in new[] { "lineage.deployments", "lineage.changes" })
            query = query.Replace(table, LineageWriter.View(table), StringComparison.Ordinal);
        using var command = new DuckDBCommand($"select columns(*)::varchar from ({query}) order by all", _connection);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? "–" : reader.GetString(column))));
        return [.. rows];
    }

    public string[] Lineage(string where = "") => [.. Rows($"from lineage.deployments {where}"), .. Rows($"from lineage.changes {where}")];

    public void Dispose() => _connection.Dispose();

    private static string Time(int hour) => $"timestamptz '2025-01-01 00:00:00+00' + to_hours({hour.ToString(CultureInfo.InvariantCulture)})";

    private static string Text(string? text) => text is null ? "null" : $"'{text}'";

    private static string List(IEnumerable<string> texts) => new StringBuilder("[").AppendJoin(", ", texts.Select(Text)).Append("]::varchar[]").ToString();
}
