namespace Metrics.Lineage;

/// <summary>
/// The commit graph of one repository as dense numbers in topological order: a parent's number is smaller than its child's.
/// A parent that is missing from the rows is a node too, without parents and without times: the history is cut there,
/// but a deployment of just that commit still has its place.
/// </summary>
internal sealed class CommitGraph : IDisposable
{
    private readonly CommitTable _table;
    private readonly Column<int> _nodes;
    private readonly Column<Node> _order;
    private readonly Column<int> _parents;

    /// <summary>Orders the numbered commits; the table must stay as it is while the graph is in use.</summary>
    public CommitGraph(CommitTable table, Names names)
    {
        _table = table;
        _order = new Column<Node>(table.Count);
        _parents = new Column<int>(table.Count * 2);
        using var rows = CommitRows.Choose(table, names.Count);
        var order = new TopologicalOrder(table, names, rows, _order);
        _nodes = order.Numbers();
        Cycle = order.Cycle;
        foreach (ref var node in _order.Span)
            Link(ref node);
    }

    /// <summary>Commits that are their own ancestors, by sha; null in a sound history. With a cycle the graph is empty.</summary>
    public IReadOnlyList<string>? Cycle { get; }

    /// <summary>Commits, and the missing parents of commits.</summary>
    public int Count => _order.Count;

    /// <summary>How many parents of commits are missing from the rows; above zero the history is cut.</summary>
    public int MissingCount { get; private set; }

    /// <summary>The node of a name; -1 where no commit and no parent has it.</summary>
    public int NodeOf(int name) => name < 0 ? -1 : _nodes[name];

    /// <summary>Where the commit's row came from.</summary>
    public long SourceOf(int node) => _table[_order[node].Row].Source;

    /// <summary>Named as a parent, but not among the rows.</summary>
    public bool IsMissing(int node) => _order[node].Row < 0;

    public bool IsMerge(int node) => ParentsOf(node).Length > 1;

    /// <summary>Taken over from another commit (cherry-pick): its life begins when it was picked (R8).</summary>
    public bool IsPick(int node) => !IsMissing(node) && _table[_order[node].Row].IsPick;

    /// <summary>Parents in the commit's own order; the first is the branch it was made on.</summary>
    public ReadOnlySpan<int> ParentsOf(int node)
    {
        var end = node + 1 < Count ? _order[node + 1].FirstParent : _parents.Count;
        return _parents.Span[_order[node].FirstParent..end];
    }

    /// <summary>When work on the commit began (R8): the author time, which a rebase leaves as it is; for a cherry-pick the commit time.</summary>
    public long StartedAt(int node)
    {
        if (IsMissing(node))
            return Instants.None;
        ref readonly var row = ref _table[_order[node].Row];
        return row.IsPick && row.CommittedAt != Instants.None ? row.CommittedAt : row.AuthoredAt;
    }

    public long CommittedAt(int node)
    {
        if (IsMissing(node))
            return Instants.None;
        ref readonly var row = ref _table[_order[node].Row];
        return row.CommittedAt != Instants.None ? row.CommittedAt : row.AuthoredAt;
    }

    /// <summary>The commit changes something the filter lets through, or it is not known what it changes (R9).</summary>
    public bool Touches(int node, int filter) =>
        filter == PathFilters.Everything || IsMissing(node) || PathFilters.Touches(_table.TouchesOf(_order[node].Row), filter);

    /// <summary>Sets the bit of every filter the commit passes.</summary>
    public void AddTouches(int node, Span<ulong> touches)
    {
        if (IsMissing(node))
            touches.Fill(ulong.MaxValue);
        else
            PathFilters.Add(_table.TouchesOf(_order[node].Row), touches);
    }

    public void Dispose()
    {
        _nodes.Dispose();
        _order.Dispose();
        _parents.Dispose();
    }

    private void Link(ref Node node)
    {
        node.FirstParent = _parents.Count;
        if (node.Row < 0)
            MissingCount++;
        else
            foreach (var parent in _table.ParentsOf(node.Row))
                _parents.Add(_nodes[parent]);
    }

    /// <summary>A place in the order; Row is -1 for a missing commit.</summary>
    internal record struct Node(int Name, int Row, int FirstParent);
}
