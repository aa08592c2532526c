using System.Text.Json;
using DuckDB.NET.Data;

namespace Metrics.Lineage;

/// <summary>
/// Writes <c>lineage.deployments</c> and <c>lineage.changes</c>. The numbers go into two narrow temporary tables; the database
/// itself joins the texts to them, on all cores.
/// </summary>
internal sealed class LineageWriter(DuckDBConnection connection)
{
    private static readonly string Changes = $"{ChangesOf(ChangeUnit.PullRequest, "stage.changes", "change_id")} union all {ChangesOf(ChangeUnit.Commit, "stage.commits", "sha")}";

    /// <summary>Replaces the rows of those services (a subquery), or of all where it is null.</summary>
    public void Write(IReadOnlyList<LineageRows> rows, string? services)
    {
        Execute("""
            create or replace temp table walked_deployments (source bigint, previous bigint, position integer, kind varchar,
                unresolved_reason varchar, commits integer, removed_commits integer, changes integer)
            """);
        Append("walked_deployments", rows, AddDeployments);
        Put("lineage.deployments", Deployments, services);
        foreach (var unit in Enum.GetValues<ChangeUnit>())
        {
            Execute($"""
                create or replace temp table walked_{Word(unit)} (source bigint, rollout bigint, method varchar, authored_at timestamptz,
                    is_backport boolean)
                """);
            Append($"walked_{Word(unit)}", rows, (appender, repository) => AddChanges(appender, repository, unit));
        }
        Put("lineage.changes", Changes, services);
        Execute("drop table temp.walked_deployments; drop table temp.walked_pull_request; drop table temp.walked_commit;");
    }

    private const string Deployments = """
        select
            rollouts.service_id,
            rollouts.deployment_id,
            previous.deployment_id as previous_deployment_id,
            walked.position,
            walked.kind,
            walked.position = 1 as is_baseline,
            walked.unresolved_reason is null as is_resolved,
            walked.unresolved_reason,
            walked.commits,
            walked.removed_commits,
            walked.changes,
        from temp.walked_deployments as walked
        join lineage.rollouts on rollouts.rowid = walked.source
        left join lineage.rollouts as previous on previous.rowid = walked.previous
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

    private void Put(string table, string query, string? services)
    {
        if (services is null)
            Execute($"create or replace table {table} as {query}");
        else
            Execute($"delete from {table} where service_id in {services}; insert into {table} by name {query};");
    }

    private void Append(string table, IReadOnlyList<LineageRows> rows, Action<DuckDBAppender, LineageRows> add)
    {
        using var appender = connection.CreateAppender("temp", "main", table);
        foreach (var repository in rows)
            add(appender, repository);
    }

    private static void AddDeployments(DuckDBAppender appender, LineageRows rows)
    {
        foreach (ref readonly var row in rows.Deployments.Span)
            appender.CreateRow()
                .AppendValue(row.Source).AppendValue(row.Previous).AppendValue(row.Rollout + 1).AppendValue(Word(row.Kind))
                .AppendValue(row.Reason == Unresolved.No ? null : Word(row.Reason))
                .AppendValue(Known(row.Commits)).AppendValue(Known(row.RemovedCommits)).AppendValue(row.Changes)
                .EndRow();
    }

    private static void AddChanges(DuckDBAppender appender, LineageRows rows, ChangeUnit unit)
    {
        foreach (ref readonly var row in rows.Changes.Span)
        {
            if (row.Unit == unit)
                appender.CreateRow()
                    .AppendValue(row.Source).AppendValue(row.Rollout).AppendValue(Word(row.Method))
                    .AppendValue(row.StartedAt == Instants.None ? null : DateTimeOffset.UnixEpoch.AddMicroseconds(row.StartedAt))
                    .AppendValue(row.IsBackport)
                    .EndRow();
        }
    }

    private static int? Known(int count) => count < 0 ? null : count;

    private static string Word<T>(T value) where T : struct, Enum => Words<T>.All[System.Runtime.CompilerServices.Unsafe.As<T, int>(ref value)];

    private void Execute(string text)
    {
        using var command = new DuckDBCommand(text, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>The words of an enum as the tables have them: <c>PullRequest</c> is <c>pull_request</c>.</summary>
    private static class Words<T> where T : struct, Enum
    {
        public static readonly string[] All = [.. Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];
    }
}
