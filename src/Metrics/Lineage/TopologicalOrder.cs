namespace Metrics.Lineage;

/// <summary>Parents before children, by depth-first search without recursion: a history is a hundred thousand commits deep.</summary>
internal sealed class TopologicalOrder(CommitTable table, Names names, Column<int> rows, Column<CommitGraph.Node> order)
{
    private const int Unseen = -1;
    private const int Open = -2;

    private readonly Column<int> _numbers = new Column<int>(names.Count).Fill(names.Count, Unseen);

    /// <summary>The commits of a circle of parents, child first, ending where it began; null in a sound history.</summary>
    public IReadOnlyList<string>? Cycle { get; private set; }

    /// <summary>
    /// Fills the order and returns the node of each name, -1 for names that are no commit and no parent.
    /// Rows that contradict each other (a commit that is its own ancestor) have no order: nothing gets a node then.
    /// </summary>
    public Column<int> Numbers()
    {
        using var path = new Column<Step>();
        for (var row = 0; row < table.Count && Cycle is null; row++)
        {
            if (_numbers[table[row].Name] == Unseen)
                Descend(table[row].Name, path);
        }
        if (Cycle is null)
            return _numbers;
        order.Clear();
        return _numbers.Fill(_numbers.Count, Unseen);
    }

    private void Descend(int name, Column<Step> path)
    {
        Enter(name, path);
        while (path.Count > 0 && Cycle is null)
        {
            ref var step = ref path[path.Count - 1];
            var parents = rows[step.Name] < 0 ? default : table.ParentsOf(rows[step.Name]);
            if (step.NextParent == parents.Length)
                Leave(path);
            else
                Visit(parents[step.NextParent++], path);
        }
    }

    private void Visit(int parent, Column<Step> path)
    {
        if (_numbers[parent] == Unseen)
            Enter(parent, path);
        else if (_numbers[parent] == Open)
            Cycle = CycleAt(parent, path);
    }

    private void Enter(int name, Column<Step> path)
    {
        _numbers[name] = Open;
        path.Add(new Step(name, 0));
    }

    private void Leave(Column<Step> path)
    {
        var name = path.Pop().Name;
        _numbers[name] = order.Count;
        order.Add(new CommitGraph.Node(name, rows[name], 0));
    }

    /// <summary>Told from its smallest name on, whatever commit the search met first.</summary>
    private List<string> CycleAt(int parent, Column<Step> path)
    {
        var first = 0;
        while (path[first].Name != parent)
            first++;
        string[] circle = [.. path.Span[first..].ToArray().Select(step => names.Text(step.Name))];
        var start = Array.IndexOf(circle, circle.Min(StringComparer.Ordinal));
        return [.. circle[start..], .. circle[..start], circle[start]];
    }

    /// <summary>A commit on the way down and the parent to look at next.</summary>
    internal record struct Step(int Name, int NextParent);
}
