namespace Metrics.Lineage;

/// <summary>
/// Everything lineage needs to know of one repository. Fill it in this order: services, then rollouts, changes and commits
/// (the services' path filters say what to keep of a commit's paths).
/// </summary>
internal sealed class RepositoryHistory : IDisposable
{
    private readonly Lazy<CommitTable> _commits;

    /// <param name="repo">Its name; null for services that name no repository.</param>
    /// <param name="commits">Expected number of commits.</param>
    /// <param name="changes">Expected number of pull requests.</param>
    public RepositoryHistory(string? repo, int commits = 0, int changes = 0)
    {
        Repo = repo;
        Changes = new ChangeTable(changes);
        _commits = new Lazy<CommitTable>(() => new CommitTable(Filters, commits));
    }

    public string? Repo { get; }

    public PathFilters Filters { get; } = new();

    public ChangeTable Changes { get; }

    /// <summary>Takes room only when the first commit comes: by then other repositories are done.</summary>
    public CommitTable Commits => _commits.Value;

    public List<RolloutTable> Services { get; } = [];

    /// <summary>Pull requests where the repository has any, else commits (R8).</summary>
    public ChangeUnit Unit => Changes.Count > 0 ? ChangeUnit.PullRequest : ChangeUnit.Commit;

    /// <param name="paths">Its path filter; null for the whole repository.</param>
    /// <param name="unit">Its own change unit; null for the repository's.</param>
    /// <param name="part">Its id, where it is only a part of the repository and so touched by some pull requests only.</param>
    public RolloutTable AddService(IReadOnlyList<string>? paths = null, ChangeUnit? unit = null, string? part = null)
    {
        var service = new RolloutTable(Filters.Add(paths), unit, part);
        Services.Add(service);
        return service;
    }

    public void Dispose()
    {
        foreach (var service in Services)
            service.Dispose();
        Commits.Dispose();
        Changes.Dispose();
        Filters.Dispose();
    }
}
