using System.Runtime.CompilerServices;
using System.Text.Json;
using DuckDB.NET.Data;

namespace Metrics.Lineage;

/// <summary>
/// Writes <c>lineage.deployments</c> and <c>lineage.changes</c>. The numbers go into narrow temporary tables; the database itself joins
/// the texts to them, on all cores.
/// </summary>
internal sealed class LineageWriter : IDisposable
{
    private const string DeploymentQuery = """
        with rolled_out as materialized (
            select walked.*, rollouts.service_id, rollouts.deployment_id,
            from temp.walked_deployments as walked
            join lineage.rollouts on rollouts.rowid = walked.source
        )
        select
            rolled_out.service_id,
            rolled_out.deployment_id,
            previous.deployment_id as previous_deployment_id,
            rolled_out.position,
            rolled_out.kind,
            rolled_out.position = 1 as is_baseline,
            rolled_out.unresolved_reason is null as is_resolved,
            rolled_out.unresolved_reason,
            rolled_out.commits,
            rolled_out.removed_commits,
            rolled_out.changes,
        from rolled_out
        left join rolled_out as previous on previous.source = rolled_out.previous
        """;

    private static readonly string ChangeQuery = $"""
        {ChangesOf(ChangeUnit.PullRequest, "stage.changes", "change_id")}
        union all
        {ChangesOf(ChangeUnit.Commit, "stage.commits", "sha")}
        """;

    private static string ChangesOf(ChangeUnit unit, string table, string id) => $"""
        select
            rollouts.service_id,
            rollouts.repo,
            '{Word(unit)}' as unit,
            subjects.{id} as change_id,
            rollouts.deployment_id,
            walked.method,
            walked.authored_at,
            walked.is_backport,
            subjects.reverts,
        from temp.walked_{Word(unit)} as walked
        join lineage.rollouts on rollouts.rowid = walked.rollout
        join {table} as subjects on subjects.rowid = walked.source
        """;

    private readonly DuckDBConnection _connection;
    private readonly DuckDBAppender _deployments;
    private readonly DuckDBAppender _requests;
    private readonly DuckDBAppender _commits;

    public LineageWriter(DuckDBConnection connection)
    {
        _connection = connection;
        _deployments = Open("walked_deployments", """
            source bigint, previous bigint, position integer, kind varchar, unresolved_reason varchar,
            commits integer, removed_commits integer, changes integer
            """);
        const string links = "source bigint, rollout bigint, method varchar, authored_at timestamptz, is_backport boolean";
        _requests = Open("walked_pull_request", links);
        _commits = Open("walked_commit", links);
    }

    /// <summary>Rows of deployments taken.</summary>
    public int Deployments { get; private set; }

    /// <summary>Rows of changes taken.</summary>
    public int Changes { get; private set; }

    /// <summary>Takes the rows of one repository.</summary>
    public void Add(LineageRows rows)
    {
        Deployments += rows.Deployments.Count;
        Changes += rows.Changes.Count;
        foreach (ref readonly var row in rows.Deployments.Span)
            _deployments.CreateRow()
                .AppendValue(row.Source).AppendValue(row.Previous).AppendValue(row.Rollout + 1).AppendValue(Word(row.Kind))
                .AppendValue(row.Reason == Unresolved.No ? null : Word(row.Reason))
                .AppendValue(Known(row.Commits)).AppendValue(Known(row.RemovedCommits)).AppendValue(row.Changes)
                .EndRow();
        foreach (ref readonly var row in rows.Changes.Span)
            (row.Unit == ChangeUnit.Commit ? _commits : _requests).CreateRow()
                .AppendValue(row.Source).AppendValue(row.Rollout).AppendValue(Word(row.Method))
                .AppendValue(row.StartedAt == Instants.None ? null : DateTimeOffset.UnixEpoch.AddMicroseconds(row.StartedAt))
                .AppendValue(row.IsBackport)
                .EndRow();
    }

    /// <summary>Replaces the rows of those services (a subquery), or of all where it is null.</summary>
    public void Finish(string? services)
    {
        Dispose();
        Put("lineage.deployments", DeploymentQuery, services);
        Put("lineage.changes", ChangeQuery, services);
        Execute("drop table temp.walked_deployments; drop table temp.walked_pull_request; drop table temp.walked_commit");
    }

    public void Dispose()
    {
        _deployments.Dispose();
        _requests.Dispose();
        _commits.Dispose();
    }

    private DuckDBAppender Open(string table, string columns)
    {
        Execute($"create or replace temp table {table} ({columns})");
        return _connection.CreateAppender("temp", "main", table);
    }

    private void Put(string table, string query, string? services) => Execute(services is null
        ? $"create or replace table {table} as {query}"
        : $"delete from {table} where service_id in {services}; insert into {table} by name {query}");

    private static int? Known(int count) => count < 0 ? null : count;

    private static string Word<T>(T value) where T : struct, Enum => Words<T>.All[Unsafe.As<T, int>(ref value)];

    private void Execute(string text)
    {
        using var command = new DuckDBCommand(text, _connection);
        command.ExecuteNonQuery();
    }

    /// <summary>The words of an enum as the tables have them: <c>PullRequest</c> is <c>pull_request</c>.</summary>
    private static class Words<T> where T : struct, Enum
    {
        public static readonly string[] All = [.. Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];
    }
}
