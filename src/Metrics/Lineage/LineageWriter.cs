using System.Runtime.CompilerServices;
using System.Text.Json;
using DuckDB.NET.Data;

namespace Metrics.Lineage;

/// <summary>
/// Makes <c>lineage.deployments</c> and <c>lineage.changes</c>, the two steps of the street that no one reads but the model: views over
/// narrow temporary tables of numbers, to which the database joins the texts on all cores. Storing them would take longer
/// than walking the graph, and the model keeps all they say.
/// </summary>
internal sealed class LineageWriter : IDisposable
{
    private readonly DuckDBConnection _connection;
    private readonly string _rollouts;
    private readonly DuckDBAppender _deployments;
    private readonly DuckDBAppender _requests;
    private readonly DuckDBAppender _commits;
    private readonly DuckDBAppender _touches;

    /// <param name="connection">The connection that gets the views.</param>
    /// <param name="rollouts">The table of rollouts.</param>
    public LineageWriter(DuckDBConnection connection, string rollouts)
    {
        (_connection, _rollouts) = (connection, rollouts);
        _deployments = Open("walked_deployments", """
            source bigint, previous bigint, position integer, kind varchar, unresolved_reason varchar,
            commits integer, removed_commits integer, changes integer
            """);
        const string links = "source bigint, rollout bigint, method varchar, authored_at timestamptz, is_backport boolean";
        _requests = Open("walked_pull_request", links);
        _commits = Open("walked_commit", links);
        _touches = Open("walked_touches", "source bigint, service_id varchar");
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
        foreach (var (source, service) in rows.Touches)
            _touches.CreateRow().AppendValue(source).AppendValue(service).EndRow();
    }

    /// <summary>Makes the views, which live as long as the connection.</summary>
    /// <param name="isPart">Only some services were walked: then it is cheaper to look their changes up once than to find them in every query.</param>
    public void Finish(bool isPart)
    {
        Dispose();
        Show("lineage.deployments", DeploymentQuery, isPart);
        Show("lineage.changes", ChangeQuery, isPart);
        Show("lineage.touches", TouchQuery, isPart);
    }

    /// <summary>Where a walk leaves one of them: <c>lineage.changes</c> is <c>lineage_changes</c>.</summary>
    public static string View(string table) => table.Replace('.', '_');

    public void Dispose()
    {
        _deployments.Dispose();
        _requests.Dispose();
        _commits.Dispose();
        _touches.Dispose();
    }

    private void Show(string table, string query, bool isPart)
    {
        var found = View(table) + "_found";
        if (isPart)
            Execute($"create or replace temp table {found} as {query}");
        Execute($"create or replace temp view {View(table)} as {(isPart ? "from " + found : query)}");
    }

    private const string TouchQuery = """
        select walked.service_id, requests.connection, requests.id,
        from walked_touches as walked
        join stage.changes as requests on requests.rowid = walked.source
        """;

    private string DeploymentQuery => $"""
        with rolled_out as (
            select walked.*, rollouts.service_id, rollouts.deployment_id,
            from walked_deployments as walked
            join {_rollouts} as rollouts on rollouts.rowid = walked.source
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

    // A commit stands for itself where it is the unit; a pull request has its own times.
    private string ChangeQuery => $"""
        select
            {Link(ChangeUnit.PullRequest)},
            requests.change_id,
            requests.number,
            requests.title,
            requests.merge_sha,
            requests.first_commit_at,
            requests.opened_at,
            requests.first_review_at,
            requests.first_approved_at as approved_at,
            requests.merged_at,
            requests.is_bot,
            requests.reverts,
            requests.lines,
            requests.url,
        from walked_pull_request as walked
        join {_rollouts} as rollouts on rollouts.rowid = walked.rollout
        join stage.changes as requests on requests.rowid = walked.source
        union all by name
        select
            {Link(ChangeUnit.Commit)},
            commits.sha as change_id,
            commits.sha as merge_sha,
            walked.authored_at as merged_at,
            commits.reverts,
        from walked_commit as walked
        join {_rollouts} as rollouts on rollouts.rowid = walked.rollout
        join stage.commits as commits on commits.rowid = walked.source
        """;

    private static string Link(ChangeUnit unit) => $"""
        rollouts.service_id,
            rollouts.deployment_id,
            rollouts.repo,
            '{Word(unit)}' as unit,
            walked.method,
            walked.authored_at,
            walked.is_backport
        """;

    private DuckDBAppender Open(string table, string columns)
    {
        Execute($"create or replace temp table {table} ({columns})");
        return _connection.CreateAppender("temp", "main", table);
    }

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
