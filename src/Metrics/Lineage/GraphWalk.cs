using DuckDB.NET.Data;

namespace Metrics.Lineage;

/// <summary>What a walk over the commit graphs did.</summary>
/// <param name="Repositories">Repositories walked; services that name none count as one.</param>
/// <param name="Deployments">Rows of <c>lineage.deployments</c>.</param>
/// <param name="Changes">Rows of <c>lineage.changes</c>.</param>
/// <param name="Problems">What is wrong with which repository's history, for a person to see.</param>
internal sealed record WalkCount(int Repositories, int Deployments, int Changes, IReadOnlyList<string> Problems);

/// <summary>
/// Makes <c>lineage.deployments</c>, <c>lineage.changes</c> and <c>lineage.touches</c> from <c>lineage.services</c>,
/// <c>lineage.rollouts</c>, <c>stage.changes</c> and <c>stage.commits</c>, whole services at a time; all are views of the connection
/// (<see cref="LineageWriter.View"/>). Repositories are independent of each other, so they are walked on all cores while the next
/// are read.
/// </summary>
internal static class GraphWalk
{
    private const string Rollouts = "lineage.rollouts";
    private const string Services = "lineage.services";

    /// <summary>Walks all services.</summary>
    /// <param name="connection">Everything is read on it, and the views are made on it.</param>
    /// <param name="rollouts">The table of rollouts, where it is not in place yet.</param>
    /// <param name="declared">The table of services, likewise.</param>
    public static WalkCount RunAll(DuckDBConnection connection, string rollouts = Rollouts, string declared = Services) =>
        RunThese(connection, rollouts, declared, null);

    /// <summary>Walks some services; the views show only theirs.</summary>
    /// <param name="connection">Everything is read and written on it, within its transaction if it has one.</param>
    /// <param name="services">A table with a column <c>service_id</c>, for example <c>touched.services</c>.</param>
    public static WalkCount Run(DuckDBConnection connection, string services) =>
        RunThese(connection, Rollouts, Services, $"(select service_id from {services})");

    private static WalkCount RunThese(DuckDBConnection connection, string rollouts, string declared, string? services)
    {
        var walks = new List<(string? Repo, Task<LineageRows> Rows)>();
        var cores = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, Environment.ProcessorCount).ConcurrentScheduler;
        void Begin(RepositoryHistory history) => walks.Add((history.Repo, Task.Factory.StartNew(
            () => Walk(history), CancellationToken.None, TaskCreationOptions.None, cores)));
        using var reader = new HistoryReader(connection, rollouts, declared, services, Begin);
        reader.Read();
        using var writer = new LineageWriter(connection, rollouts);
        var problems = new List<string>();
        foreach (var (repo, walk) in walks)
        {
            using var rows = walk.GetAwaiter().GetResult();
            writer.Add(rows);
            if (Problem(repo, rows) is { } problem)
                problems.Add(problem);
        }
        writer.Finish(isPart: services is not null);
        return new WalkCount(walks.Count, writer.Deployments, writer.Changes, [.. problems.Order(StringComparer.Ordinal)]);
    }

    private static LineageRows Walk(RepositoryHistory history)
    {
        using (history)
            return RepositoryLineage.Of(history);
    }

    private static string? Problem(string? repo, LineageRows rows)
    {
        if (rows.Cycle is { } cycle)
            return $"{repo}: commits are their own ancestors: {string.Join(" → ", cycle)}";
        return rows.MissingCommits > 0 ? $"{repo}: {rows.MissingCommits} parents of commits are missing" : null;
    }
}
