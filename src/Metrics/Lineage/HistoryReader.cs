using System.Text;
using DuckDB.NET.Data;

namespace Metrics.Lineage;

/// <summary>
/// Reads the repositories of the services to walk from <c>lineage.rollouts</c>, <c>stage.changes</c> and <c>stage.commits</c>, each in one
/// pass; a row's source is its row id. A repository is handed on as soon as its last commit has been read, so that with
/// commits stored by repository only a few are in memory at a time.
/// </summary>
/// <param name="connection">May be within a transaction; its own rows are seen.</param>
/// <param name="services">The services to walk, as a subquery; null for all.</param>
/// <param name="complete">Gets each repository once, and owns it from then on.</param>
internal sealed class HistoryReader(DuckDBConnection connection, string? services, Action<RepositoryHistory> complete) : IDisposable
{
    private readonly Repositories _repositories = new();
    private readonly Dictionary<string, RolloutTable> _services = new(StringComparer.Ordinal);

    private string OfService => services is null ? "" : $"and service_id in {services}";

    private string OfRepo => services is null ? "" : $"where repo in (select repo from lineage.rollouts where service_id in {services})";

    public void Read()
    {
        Each($"select repo, count(*) from stage.commits {OfRepo} group by repo", Count((entry, count) => entry.Commits = count));
        Each($"select repo, count(*) from stage.changes {OfRepo} group by repo", Count((entry, count) => entry.Changes = count));
        Each($"""
            select service_id, repo, paths, change_unit, rowid, deployment_id, sha, finished_at, is_aborted
            from lineage.rollouts where not is_apart {OfService}
            """, AddRollout);
        Each($"select repo, rowid, merge_sha, merged_at, shas from stage.changes {OfRepo}", AddChange);
        foreach (var entry in _repositories.WithoutCommits)
            complete(entry.HandOn());
        // Paths are most of the bytes of a commit, and few services need them.
        Each($"""
            select repo, rowid, sha, authored_at, committed_at, cherry_picked_from is not null, parents{(_repositories.HasFilters ? ", paths" : "")}
            from stage.commits {OfRepo}
            """, AddCommit);
    }

    public void Dispose() => _repositories.Dispose();

    private void Each(string query, Action<DuckDBDataReader, int> add)
    {
        using var command = new DuckDBCommand(query, connection);
        using var reader = command.ExecuteReader();
        while (reader.ReadChunk())
        {
            for (var row = 0; row < reader.ChunkSize; row++)
                add(reader, row);
        }
    }

    private Action<DuckDBDataReader, int> Count(Action<Repositories.Entry, int> set) => (reader, row) =>
        set(_repositories.Find(reader.Column(0).TextOrNone(row)), (int)reader.Column(1).Values<long>()[row]);

    private void AddRollout(DuckDBDataReader reader, int row)
    {
        var serviceId = reader.Column(0).Text(row);
        if (!_services.TryGetValue(serviceId, out var service))
            _services[serviceId] = service = AddService(reader, row);
        service.Add(reader.Column(4).Values<long>()[row], reader.Column(5).TextOrNone(row), reader.Column(6).TextOrNone(row),
            reader.Column(7).InstantOrNone(row), reader.Column(8).Values<bool>()[row]);
    }

    private RolloutTable AddService(DuckDBDataReader reader, int row)
    {
        var paths = reader.Column(2);
        ChangeUnit? unit = Encoding.UTF8.GetString(reader.Column(3).TextOrNone(row)) switch
        {
            "commit" => ChangeUnit.Commit,
            "pull_request" => ChangeUnit.PullRequest,
            _ => null,
        };
        string[] patterns = [.. paths.ElementsOf(row).Select(paths.Child.Text)];
        return _repositories.Find(reader.Column(1).TextOrNone(row)).Open().AddService(patterns, unit);
    }

    private void AddChange(DuckDBDataReader reader, int row)
    {
        if (_repositories.Find(reader.Column(0).TextOrNone(row)).History is not { Changes: var changes })
            return;
        changes.Add(reader.Column(1).Values<long>()[row], reader.Column(2).TextOrNone(row), reader.Column(3).InstantOrNone(row));
        var shas = reader.Column(4);
        foreach (var sha in shas.ElementsOf(row))
            changes.Sha(shas.Child.TextOrNone(sha));
    }

    private void AddCommit(DuckDBDataReader reader, int row)
    {
        var entry = _repositories.Find(reader.Column(0).TextOrNone(row));
        if (entry.History is not { Commits: var commits })
            return;
        commits.Add(reader.Column(1).Values<long>()[row], reader.Column(2).TextOrNone(row), reader.Column(3).InstantOrNone(row),
            reader.Column(4).InstantOrNone(row), reader.Column(5).Values<bool>()[row]);
        var parents = reader.Column(6);
        foreach (var parent in parents.ElementsOf(row))
            commits.Parent(parents.Child.TextOrNone(parent));
        if (reader.FieldCount > 7 && reader.Column(7).IsValid(row))
            AddPaths(commits, reader.Column(7), row);
        if (entry.IsComplete)
            complete(entry.HandOn());
    }

    private static void AddPaths(CommitTable commits, DuckDBColumn paths, int row)
    {
        commits.PathsAreKnown();
        foreach (var path in paths.ElementsOf(row))
            commits.Path(paths.Child.TextOrNone(path));
    }
}
