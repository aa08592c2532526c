namespace Metrics.Lineage;

/// <summary>
/// The lineage of one repository: which changes each rollout of each of its services brought, and what kind it is. The graph is
/// built once for all services; the rows are the whole result, the database comes before and after.
/// </summary>
internal sealed class RepositoryLineage : IDisposable
{
    private readonly RepositoryHistory _history;
    private readonly Footprint _footprint;
    private readonly CommitRange _range;
    private readonly Placement _placement = new();
    private readonly ChangeFacts _facts;

    private RepositoryLineage(RepositoryHistory history)
    {
        _history = history;
        Graph = new CommitGraph(history.Commits);
        _footprint = new Footprint(Graph);
        _range = new CommitRange(Graph);
        _facts = new ChangeFacts(Graph, _range, history.Changes, history.Filters);
    }

    public CommitGraph Graph { get; }

    /// <summary>The rows of the services one after the other, in the services' order.</summary>
    public Column<DeploymentRow> Deployments { get; } = new();

    public Column<ChangeRow> Changes { get; } = new();

    /// <summary>Computes all services of the repository. The history must stay as it is while the result is in use.</summary>
    public static RepositoryLineage Of(RepositoryHistory history)
    {
        var lineage = new RepositoryLineage(history);
        var walk = new ServiceWalk(lineage.Graph, lineage._range, lineage._footprint, lineage.ReasonOfAll());
        for (var service = 0; service < history.Services.Count; service++)
            lineage.Add(service, walk);
        return lineage;
    }

    public void Dispose()
    {
        Graph.Dispose();
        _footprint.Dispose();
        _range.Dispose();
        _placement.Dispose();
        _facts.Dispose();
        Deployments.Dispose();
        Changes.Dispose();
    }

    private Unresolved ReasonOfAll()
    {
        if (_history.Repo is null)
            return Unresolved.NoRepository;
        if (_history.Commits.Count == 0)
            return Unresolved.NoCommits;
        return Graph.Cycle is null ? Unresolved.No : Unresolved.Cycle;
    }

    private void Add(int service, ServiceWalk walk)
    {
        var rollouts = _history.Services[service];
        rollouts.Sort();
        var first = Deployments.Count;
        walk.Run(rollouts, Deployments);
        _placement.Reset(rollouts, Deployments.Span[first..]);
        if ((rollouts.Unit ?? _history.Unit) == ChangeUnit.PullRequest)
            AddPullRequests(service, first);
        else
            AddCommits(service, first);
    }

    private void AddPullRequests(int service, int first)
    {
        var filter = _history.Services[service].Filter;
        for (var change = 0; change < _history.Changes.Count; change++)
        {
            ref readonly var fact = ref _facts[change];
            var (rollout, method) = _placement.Place(_facts.ShownBy(change, _footprint), fact.IsKnown, fact.MergedAt);
            if (rollout >= 0 && _facts.Touches(change, filter))
                Add(first, new ChangeRow(service, ChangeUnit.PullRequest, change, rollout, method, fact.StartedAt, fact.IsBackport));
        }
    }

    /// <summary>Every commit with content of its own; merge commits are none (R8).</summary>
    private void AddCommits(int service, int first)
    {
        var filter = _history.Services[service].Filter;
        for (var node = 0; node < Graph.Count; node++)
        {
            if (Graph.IsMissing(node) || Graph.IsMerge(node))
                continue;
            var (rollout, method) = _placement.Place(_footprint.ShownBy(node), isKnown: true, Graph.CommittedAt(node));
            if (rollout >= 0 && Graph.Touches(node, filter))
                Add(first, new ChangeRow(service, ChangeUnit.Commit, node, rollout, method, Graph.StartedAt(node), Graph.IsPick(node)));
        }
    }

    private void Add(int first, ChangeRow change)
    {
        Changes.Add(change);
        Deployments[first + change.Rollout].Changes++;
    }
}
