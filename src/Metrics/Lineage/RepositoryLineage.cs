namespace Metrics.Lineage;

/// <summary>
/// The lineage of one repository: which changes each rollout of each of its services brought, and what kind it is. The graph is
/// built once for all services. No database: rows in, rows out.
/// </summary>
internal sealed class RepositoryLineage : IDisposable
{
    private readonly RepositoryHistory _history;
    private readonly CommitGraph _graph;
    private readonly Footprint _footprint;
    private readonly CommitRange _range;
    private readonly ChangeFacts _facts;
    private readonly Placement _placement = new();
    private readonly LineageRows _rows = new();

    private RepositoryLineage(RepositoryHistory history)
    {
        _history = history;
        using var names = new Names(history.Commits.Count);
        history.Commits.Number(names);
        history.Changes.Number(names);
        history.Services.ForEach(service => service.Number(names));
        _graph = new CommitGraph(history.Commits, names);
        _footprint = new Footprint(_graph);
        _range = new CommitRange(_graph);
        _facts = new ChangeFacts(_graph, _range, history.Changes, history.Filters);
        (_rows.MissingCommits, _rows.Cycle) = (_graph.MissingCount, _graph.Cycle);
    }

    /// <summary>Computes all services of the repository; the result does not need the history any more.</summary>
    public static LineageRows Of(RepositoryHistory history)
    {
        using var lineage = new RepositoryLineage(history);
        var walk = new ServiceWalk(lineage._graph, lineage._range, lineage._footprint, lineage.ReasonOfAll());
        foreach (var service in history.Services)
            lineage.Add(service, walk);
        return lineage._rows;
    }

    public void Dispose()
    {
        _graph.Dispose();
        _footprint.Dispose();
        _range.Dispose();
        _facts.Dispose();
        _placement.Dispose();
    }

    private Unresolved ReasonOfAll()
    {
        if (_history.Repo is null)
            return Unresolved.NoRepository;
        if (_history.Commits.Count == 0)
            return Unresolved.NoCommits;
        return _graph.Cycle is null ? Unresolved.No : Unresolved.Cycle;
    }

    private void Add(RolloutTable service, ServiceWalk walk)
    {
        AddTouches(service);
        if (service.Count == 0)
            return;
        var first = _rows.Deployments.Count;
        walk.Run(service, _rows.Deployments);
        var deployments = _rows.Deployments.Span[first..];
        _placement.Reset(service, deployments);
        if ((service.Unit ?? _history.Unit) == ChangeUnit.PullRequest)
            AddPullRequests(service.Filter, deployments);
        else
            AddCommits(service.Filter, deployments);
    }

    // Nothing is known of one that is not merged yet, so that it touches every part.
    private void AddTouches(RolloutTable service)
    {
        if (service.Part is not { } part)
            return;
        for (var change = 0; change < _history.Changes.Count; change++)
        {
            if (_facts.Touches(change, service.Filter))
                _rows.Touches.Add((_history.Changes[change].Source, part));
        }
    }

    private void AddPullRequests(int filter, Span<DeploymentRow> deployments)
    {
        for (var change = 0; change < _history.Changes.Count; change++)
        {
            ref readonly var fact = ref _facts[change];
            var (rollout, method) = _placement.Place(_facts.ShownBy(change, _footprint), fact.IsKnown, fact.MergedAt);
            if (rollout < 0 || !_facts.Touches(change, filter))
                continue;
            ref var deployment = ref deployments[rollout];
            deployment.Changes++;
            _rows.Changes.Add(new ChangeRow(
                _history.Changes[change].Source, deployment.Source, ChangeUnit.PullRequest, method, fact.StartedAt, fact.IsBackport));
        }
    }

    /// <summary>Every commit with content of its own; merge commits are none (R8).</summary>
    private void AddCommits(int filter, Span<DeploymentRow> deployments)
    {
        for (var node = 0; node < _graph.Count; node++)
        {
            if (_graph.IsMissing(node) || _graph.IsMerge(node))
                continue;
            var (rollout, method) = _placement.Place(_footprint.ShownBy(node), isKnown: true, _graph.CommittedAt(node));
            if (rollout < 0 || !_graph.Touches(node, filter))
                continue;
            ref var deployment = ref deployments[rollout];
            deployment.Changes++;
            _rows.Changes.Add(new ChangeRow(
                _graph.SourceOf(node), deployment.Source, ChangeUnit.Commit, method, _graph.StartedAt(node), _graph.IsPick(node)));
        }
    }
}
