using DuckDB.NET.Data;

namespace Metrics.Lineage;

/// <summary>
/// Reads the repositories of the services to walk from <c>lineage.services</c>, <c>lineage.rollouts</c>, <c>stage.changes</c> and
/// <c>stage.commits</c>, each in one pass; a row's source is its row id. A repository is handed on as soon as its last commit has
/// been read, so that with commits stored by repository only a few are in memory at a time.
/// </summary>
/// <param name="connection">May be within a transaction; its own rows are seen.</param>
/// <param name="rollouts">The table of rollouts.</param>
/// <param name="declared">The table of services.</param>
/// <param name="services">The services to walk, as a subquery; null for all.</param>
/// <param name="complete">Gets each repository once, and owns it from then on.</param>
internal sealed class HistoryReader(
    DuckDBConnection connection, string rollouts, string declared, string? services, Action<RepositoryHistory> complete) : IDisposable
{
    private readonly Repositories _repositories = new();
    private readonly Names _serviceIds = new();
    private readonly List<RolloutTable> _services = [];

    /// <summary>
    /// Rollouts apart (config and flags, R6) are left out: they bring no commits and never become what runs. Of all
    /// repositories the sizes are asked first, so that each can be handed on as soon as it is complete; of a few it would cost
    /// more than it saves.
    /// </summary>
    public void Read()
    {
        if (services is null)
        {
            Each("select repo, count(*) from stage.commits where sha is not null group by repo", Count((entry, count) => entry.Commits = count));
            Each("select repo, count(*) from stage.changes group by repo", Count((entry, count) => entry.Changes = count));
        }
        // A part of a repository is walked even before it is deployed: which pull requests touch it follows from the graph.
        Each($"""
            select service_id, repo, paths, change_unit
            from {declared} where repo is not null and len(paths) > 0 {(services is null ? "" : $"and service_id in {services}")}
            """, AddParts);
        Each($"""
            select service_id, repo, paths, change_unit, rowid, deployment_id, sha, finished_at, is_aborted is true
            from {rollouts} where is_apart is not true {(services is null ? "" : $"and service_id in {services}")}
            """, AddRollouts);
        Each($"select repo, rowid, merge_sha, merged_at, shas from stage.changes where {IsOfThese}", AddChanges);
        // Paths are most of the bytes of a commit, and few services need them.
        Each($"""
            select repo, rowid, sha, authored_at, committed_at, cherry_picked_from is not null, parents{(_repositories.HasFilters ? ", paths" : "")}
            from stage.commits where sha is not null and {IsOfThese}
            """, AddCommits);
        foreach (var entry in _repositories.Opened)
            complete(entry.HandOn());
    }

    public void Dispose()
    {
        _repositories.Dispose();
        _serviceIds.Dispose();
    }

    private string IsOfThese => services is null ? "true" : "repo in (select unnest($repos))";

    /// <summary>Reads a query chunk by chunk; the columns stay the same objects throughout.</summary>
    private void Each(string query, Action<DuckDBColumn[], int> add)
    {
        using var command = new DuckDBCommand(query, connection);
        if (query.Contains("$repos", StringComparison.Ordinal))
            command.Parameters.AddWithValue("repos", _repositories.Opened.Select(entry => entry.Name).OfType<string>().ToArray());
        using var reader = command.ExecuteReader();
        DuckDBColumn[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.Column)];
        while (reader.ReadChunk())
            add(columns, reader.ChunkSize);
    }

    private Action<DuckDBColumn[], int> Count(Action<Repositories.Entry, int> set) => (columns, count) =>
    {
        for (var row = 0; row < count; row++)
            set(_repositories.Find(columns[0].TextOrNone(row)), (int)columns[1].Values<long>()[row]);
    };

    private void AddRollouts(DuckDBColumn[] columns, int count)
    {
        var (sources, instants, aborted) = (columns[4], columns[7], columns[8]);
        for (var row = 0; row < count; row++)
            Service(columns, row).Add(sources.Values<long>()[row], columns[5].Utf8(row), columns[6].TextOrNone(row),
                instants.Values<long>()[row], aborted.Values<bool>()[row]);
    }

    private void AddParts(DuckDBColumn[] columns, int count)
    {
        for (var row = 0; row < count; row++)
            Service(columns, row);
    }

    private RolloutTable Service(DuckDBColumn[] columns, int row)
    {
        var number = _serviceIds.Intern(columns[0].Utf8(row));
        if (number == _services.Count)
            _services.Add(AddService(columns[0].Text(row), columns[1], columns[2], columns[3], row));
        return _services[number];
    }

    private RolloutTable AddService(string id, DuckDBColumn repos, DuckDBColumn paths, DuckDBColumn units, int row)
    {
        ChangeUnit? unit = units.IsValid(row) ? units.Text(row) == "commit" ? ChangeUnit.Commit : ChangeUnit.PullRequest : null;
        string[] patterns = [.. paths.ElementsOf(row).Select(path => paths.Child.IsValid(path) ? paths.Child.Text(path) : "")];
        return _repositories.Find(repos.TextOrNone(row)).Open().AddService(patterns, unit, patterns.Length > 0 ? id : null);
    }

    private void AddChanges(DuckDBColumn[] columns, int count)
    {
        var sources = columns[1].Values<long>();
        var shas = columns[4];
        for (var row = 0; row < count; row++)
        {
            if (_repositories.Find(columns[0].TextOrNone(row)).History is not { Changes: var changes })
                continue;
            changes.Add(sources[row], columns[2].TextOrNone(row), columns[3].InstantOrNone(row));
            foreach (var sha in shas.ElementsOf(row))
                changes.Sha(shas.Child.TextOrNone(sha));
        }
    }

    private void AddCommits(DuckDBColumn[] columns, int count)
    {
        var sources = columns[1].Values<long>();
        var picked = columns[5].Values<bool>();
        var parents = columns[6];
        for (var row = 0; row < count; row++)
        {
            var entry = _repositories.Find(columns[0].TextOrNone(row));
            if (entry.History is not { Commits: var commits })
                continue;
            commits.Add(sources[row], columns[2].Utf8(row), columns[3].InstantOrNone(row), columns[4].InstantOrNone(row), picked[row]);
            foreach (var parent in parents.ElementsOf(row))
                commits.Parent(parents.Child.TextOrNone(parent));
            if (columns.Length > 7 && columns[7].IsValid(row))
                AddPaths(commits, columns[7], row);
            if (commits.Count == entry.Commits)
                complete(entry.HandOn());
        }
    }

    private static void AddPaths(CommitTable commits, DuckDBColumn paths, int row)
    {
        commits.PathsAreKnown();
        foreach (var path in paths.ElementsOf(row))
            commits.Path(paths.Child.TextOrNone(path));
    }
}
