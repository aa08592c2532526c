namespace Metrics.Collect.Git;

/// <summary>
/// The commits of a history in memory, about 150 bytes each, to answer which commits a merge brought in without asking git
/// once per merge. Commits are added in any order; answers are right when all are there.
/// </summary>
internal sealed class CommitGraph
{
    private readonly Dictionary<ObjectId, int> _index = [];
    private readonly List<Node> _nodes = [];
    private readonly List<int> _parents = [];
    private readonly PriorityQueue<int, long> _queue = new();
    private int[] _marks = [];
    private int _round, _digits;

    private record struct Node(ObjectId Id, long AuthoredAt, long Rank, int FirstParent, int ParentCount, bool IsBot);

    /// <summary>Adds a commit; its parents may follow later.</summary>
    public void Add(GitLog commit, bool isBot)
    {
        _digits = commit.Hash.Length;
        var (first, count) = (_parents.Count, commit.ParentCount);
        for (var i = 0; i < count; i++)
            _parents.Add(Place(commit.Parents.Slice(i * (_digits + 1), _digits)));
        var place = Place(commit.Hash);
        _nodes[place] = _nodes[place] with { AuthoredAt = commit.AuthoredAt, Rank = Math.Clamp(commit.CommittedAt, 0, 1L << 40), FirstParent = first, ParentCount = count, IsBot = isBot };
    }

    /// <summary>Orders the commits once all were added: every commit above its parents, else by commit time.</summary>
    public void Complete()
    {
        _marks = new int[_nodes.Count];
        _round = 1;
        var path = new Stack<int>();
        for (var place = 0; place < _nodes.Count; place++)
        {
            path.Push(place);
            while (path.TryPeek(out var top))
                if (!PushUnranked(top, path))
                    Rank(path.Pop());
        }
    }

    /// <summary>Whether each commit is reachable from that one.</summary>
    public Func<string, bool> ReachableFrom(string tip)
    {
        var reached = new bool[_nodes.Count];
        var open = new Stack<int>([Find(tip)]);
        while (open.TryPop(out var place))
            if (!reached[place])
            {
                reached[place] = true;
                foreach (var parent in ParentsOf(place))
                    open.Push(parent);
            }
        return hash => reached[Find(hash)];
    }

    /// <summary>
    /// The commits reachable from the merge's other parents and not from its first, oldest first, the merge itself left out:
    /// <c>git rev-list MERGE^1..MERGE</c> without the merge.
    /// </summary>
    public MergedCommits BroughtBy(string merge)
    {
        var found = Walk(Find(merge));
        long first = long.MaxValue;
        foreach (var place in found.Where(place => Instants.IsBelievable(_nodes[place].AuthoredAt)))
            first = Math.Min(first, _nodes[place].AuthoredAt);
        found.Reverse();
        return new([.. found.Select(place => _nodes[place].Id.ToText(_digits))], first, found.Count > 0 && found.TrueForAll(place => _nodes[place].IsBot));
    }

    // Children are always taken before their parents, so a commit's mark is final when it is taken, and the walk
    // may stop as soon as nothing wanted waits: it never goes deeper than the branch is old.
    private List<int> Walk(int merge)
    {
        _round += 2;
        _queue.Clear();
        var (found, wanted) = (new List<int>(), 0);
        var ancestors = ParentsOf(merge);
        for (var i = 0; i < ancestors.Length; i++)
            wanted += Mark(ancestors[i], i == 0 ? _round + 1 : _round);
        while (wanted > 0 && _queue.TryDequeue(out var place, out _))
        {
            var mark = _marks[place];
            if (mark == _round)
            {
                wanted--;
                found.Add(place);
            }
            foreach (var parent in ParentsOf(place))
                wanted += Mark(parent, mark);
        }
        return found;
    }

    // Marks: round = wanted, round + 1 = reachable from the first parent, less = not seen. Returns the change of waiting wanted ones.
    private int Mark(int place, int mark)
    {
        var before = _marks[place];
        if (before >= mark)
            return 0;
        _marks[place] = mark;
        if (before < _round)
            _queue.Enqueue(place, -_nodes[place].Rank);
        return mark == _round ? 1 : before == _round ? -1 : 0;
    }

    private bool PushUnranked(int place, Stack<int> path)
    {
        if (_marks[place] != 0)
            return false;
        var depth = path.Count;
        foreach (var parent in ParentsOf(place))
            if (_marks[parent] == 0)
                path.Push(parent);
        return path.Count > depth;
    }

    private void Rank(int place)
    {
        if (_marks[place] != 0)
            return;
        _marks[place] = 1;
        var rank = _nodes[place].Rank;
        foreach (var parent in ParentsOf(place))
            rank = Math.Max(rank, _nodes[parent].Rank + 1);
        _nodes[place] = _nodes[place] with { Rank = rank };
    }

    private ReadOnlySpan<int> ParentsOf(int place) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_parents).Slice(_nodes[place].FirstParent, _nodes[place].ParentCount);

    private int Find(string hash) => _index[ObjectId.Parse(System.Text.Encoding.ASCII.GetBytes(hash))];

    private int Place(ReadOnlySpan<byte> hash)
    {
        var id = ObjectId.Parse(hash);
        if (_index.TryGetValue(id, out var place))
            return place;
        _index.Add(id, _nodes.Count);
        _nodes.Add(new(id, 0, 0, 0, 0, false));
        return _nodes.Count - 1;
    }
}
