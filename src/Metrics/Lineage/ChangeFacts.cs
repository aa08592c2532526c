namespace Metrics.Lineage;

/// <summary>
/// What the graph says about each pull request of a repository, whatever the service: when work on it began (R8) and which
/// path filters it passes (R9).
/// </summary>
internal sealed class ChangeFacts : IDisposable
{
    private readonly CommitGraph _graph;
    private readonly ChangeTable _changes;
    private readonly PathFilters _filters;
    private readonly Column<Fact> _facts;
    private readonly Column<ulong> _touches = new();
    private readonly Column<int> _commits = new();

    public ChangeFacts(CommitGraph graph, CommitRange range, ChangeTable changes, PathFilters filters)
    {
        (_graph, _changes, _filters) = (graph, changes, filters);
        _facts = new Column<Fact>(changes.Count);
        for (var change = 0; change < changes.Count; change++)
            Add(change, range);
    }

    public ref readonly Fact this[int change] => ref _facts[change];

    public bool Touches(int change, int filter) =>
        filter == PathFilters.Everything || PathFilters.Touches(_filters.Row(_touches, change), filter);

    /// <summary>
    /// The rollout that first showed the change: the one with its merge commit, else the one by which all of its known commits
    /// had been shown. -1 for none.
    /// </summary>
    public int ShownBy(int change, Footprint footprint)
    {
        if (_facts[change].Merge >= 0)
            return footprint.ShownBy(_facts[change].Merge);
        var last = -1;
        foreach (var sha in _changes.CommitsOf(change))
        {
            var node = _graph.NodeOf(sha);
            var shownBy = footprint.ShownBy(node);
            if (node >= 0 && shownBy < 0)
                return -1;
            last = Math.Max(last, shownBy);
        }
        return last;
    }

    public void Dispose()
    {
        _facts.Dispose();
        _touches.Dispose();
        _commits.Dispose();
    }

    private void Add(int change, CommitRange range)
    {
        var merge = _graph.NodeOf(_changes[change].Merge);
        Collect(change, merge, range);
        var startedAt = Instants.None;
        var (contents, picks) = (0, 0);
        foreach (var commit in _commits.Span)
        {
            startedAt = Instants.Earliest(startedAt, _graph.StartedAt(commit));
            if (_graph.IsMerge(commit))
                continue;
            contents++;
            picks += _graph.IsPick(commit) ? 1 : 0;
        }
        var mergedAt = _changes[change].MergedAt;
        if (mergedAt == Instants.None && merge >= 0)
            mergedAt = _graph.CommittedAt(merge);
        _facts.Add(new Fact(merge, startedAt, mergedAt, merge >= 0 || _commits.Count > 0, picks > 0 && picks == contents));
        AddTouches(merge, contents);
    }

    /// <summary>
    /// The change's own commits: those it names and the graph has; else what its merge commit brought in; else the merge
    /// commit alone (squash).
    /// </summary>
    private void Collect(int change, int merge, CommitRange range)
    {
        _commits.Clear();
        foreach (var sha in _changes.CommitsOf(change))
        {
            var node = _graph.NodeOf(sha);
            if (node >= 0)
                _commits.Add(node);
        }
        if (merge < 0 || _commits.Count > 0)
            return;
        var parents = _graph.ParentsOf(merge);
        for (var other = 1; other < parents.Length; other++)
            _commits.Add(range.Between(parents[0], parents[other]));
        if (_commits.Count == 0)
            _commits.Add(merge);
    }

    /// <summary>Merge commits have no content of their own (R8), so they count only where there is nothing else.</summary>
    private void AddTouches(int merge, int contents)
    {
        if (_filters.IsEmpty)
            return;
        if (merge >= 0 && !_graph.IsMissing(merge) && !_commits.Span.Contains(merge))
            _commits.Add(merge);
        _filters.AddRow(_touches, _commits.Count == 0 ? ulong.MaxValue : 0);
        var touches = _filters.LastRow(_touches);
        foreach (var commit in _commits.Span)
        {
            if (contents == 0 || !_graph.IsMerge(commit))
                _graph.AddTouches(commit, touches);
        }
    }

    /// <summary>One pull request: node of its merge commit (-1 for none), start, merge time, and whether all its commits are cherry-picks.</summary>
    internal readonly record struct Fact(int Merge, long StartedAt, long MergedAt, bool IsKnown, bool IsBackport);
}
