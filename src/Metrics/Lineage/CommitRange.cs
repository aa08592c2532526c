namespace Metrics.Lineage;

/// <summary>
/// What one commit has and another has not (R10, <c>git rev-list from..to</c>), looking only at the part of the history where
/// they differ: both ends are painted downwards in topological order until every commit left to look at has both colours.
/// </summary>
internal sealed class CommitRange(CommitGraph graph) : IDisposable
{
    private const byte From = 1;
    private const byte To = 2;
    private const byte Both = 3;

    /// <summary>The colours of commits still to look at; 0 elsewhere. The next one is the last that is not 0.</summary>
    private readonly Column<byte> _colours = new Column<byte>(graph.Count).Fill(graph.Count, 0);
    private readonly Column<int> _ahead = new();
    private readonly int[] _waiting = new int[4];

    /// <summary>Commits of the one end alone (<c>from..to</c>).</summary>
    public int Ahead => _ahead.Count;

    /// <summary>Commits of the other end alone (<c>to..from</c>).</summary>
    public int Behind { get; private set; }

    /// <summary>A parent is missing from the part that differs: both numbers may be wrong.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Counts both sides.</summary>
    public void Compare(int from, int to)
    {
        var next = Start(from, to);
        while (_waiting[From] + _waiting[To] > 0)
            Step(ref next);
        Finish(next);
    }

    /// <summary>The commits that <paramref name="to"/> brings; valid until the next call.</summary>
    public ReadOnlySpan<int> Between(int from, int to)
    {
        var next = Start(from, to);
        while (_waiting[To] > 0)
            Step(ref next);
        Finish(next);
        return _ahead.Span;
    }

    public void Dispose()
    {
        _colours.Dispose();
        _ahead.Dispose();
    }

    private int Start(int from, int to)
    {
        _ahead.Clear();
        (Behind, IsCut) = (0, false);
        Paint(from, From);
        Paint(to, To);
        return Math.Max(from, to) + 1;
    }

    private void Step(ref int next)
    {
        var node = _colours.Span[..next].LastIndexOfAnyExcept((byte)0);
        var colour = _colours[node];
        _colours[node] = 0;
        _waiting[colour]--;
        if (colour != Both)
            Tally(node, colour);
        foreach (var parent in graph.ParentsOf(node))
            Paint(parent, colour);
        next = node;
    }

    private void Tally(int node, byte colour)
    {
        IsCut |= graph.IsMissing(node);
        if (colour == To)
            _ahead.Add(node);
        else
            Behind++;
    }

    /// <summary>A parent is painted before its turn comes, because its number is smaller than its children's.</summary>
    private void Paint(int node, byte colour)
    {
        ref var painted = ref _colours[node];
        if ((painted | colour) == painted)
            return;
        if (painted != 0)
            _waiting[painted]--;
        painted |= colour;
        _waiting[painted]++;
    }

    /// <summary>Leaves no paint behind.</summary>
    private void Finish(int next)
    {
        for (var rest = _waiting[From] + _waiting[To] + _waiting[Both]; rest > 0; rest--)
        {
            next = _colours.Span[..next].LastIndexOfAnyExcept((byte)0);
            _colours[next] = 0;
        }
        _waiting.AsSpan().Clear();
    }
}
