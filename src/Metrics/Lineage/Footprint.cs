namespace Metrics.Lineage;

/// <summary>
/// What a service has had in production so far: the rollout that first showed each commit (R9), and which commits have run
/// in full. Both sets contain all ancestors of their members, so a walk stops at them and the whole history is
/// walked once, whatever the number of rollouts.
/// </summary>
internal sealed class Footprint(CommitGraph graph) : IDisposable
{
    private const byte Ran = 1;
    private const byte Head = 2;

    private readonly Column<int> _shownBy = new(graph.Count);
    private readonly Column<byte> _ran = new(graph.Count);
    private readonly Column<int> _toWalk = new();
    private int _heads;

    /// <summary>Something was shown already.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>The rollout that first showed a commit; -1 for none.</summary>
    public int ShownBy(int node) => node < 0 ? -1 : _shownBy[node];

    /// <summary>The commit, and with it all its ancestors, has run in full.</summary>
    public bool HasRun(int node) => node >= 0 && (_ran[node] & Ran) != 0;

    /// <summary>Everything that has run is that commit and its ancestors: no other version is newer or beside it.</summary>
    public bool IsHistoryOf(int node) => node >= 0 && _heads == 1 && (_ran[node] & Head) != 0;

    /// <summary>Begins with another service.</summary>
    public void Reset()
    {
        _shownBy.Fill(graph.Count, -1);
        _ran.Fill(graph.Count, 0);
        (_heads, IsStarted) = (0, false);
    }

    /// <summary>A rollout of a commit; <paramref name="runsOn"/> is false for one that was aborted (R3).</summary>
    public Shipment Ship(int node, int rollout, bool runsOn, int running)
    {
        var shipment = new Shipment { IsConnected = _shownBy[node] >= 0 || !IsStarted };
        if (IsWalked(node, runsOn))
            return shipment;
        Enter(node, rollout, runsOn);
        while (_toWalk.Count > 0)
            Walk(_toWalk.Pop(), rollout, runsOn, running, ref shipment);
        if (runsOn)
            MarkHead(node);
        IsStarted = true;
        return shipment;
    }

    public void Dispose()
    {
        _shownBy.Dispose();
        _ran.Dispose();
        _toWalk.Dispose();
    }

    private void Walk(int node, int rollout, bool runsOn, int running, ref Shipment shipment)
    {
        shipment.Commits++;
        shipment.IsCut |= graph.IsMissing(node);
        foreach (var parent in graph.ParentsOf(node))
        {
            shipment.IsConnected |= _shownBy[parent] >= 0 && _shownBy[parent] != rollout;
            if (!IsWalked(parent, runsOn))
                Enter(parent, rollout, runsOn);
            else if (runsOn)
                Cover(parent, running, ref shipment);
        }
    }

    private bool IsWalked(int node, bool runsOn) => runsOn ? HasRun(node) : _shownBy[node] >= 0;

    private void Enter(int node, int rollout, bool runsOn)
    {
        if (runsOn)
            _ran[node] |= Ran;
        if (_shownBy[node] < 0)
            _shownBy[node] = rollout;
        _toWalk.Add(node);
    }

    /// <summary>A head is a commit that ran and that nothing newer covers, so a newer one always meets it directly.</summary>
    private void Cover(int parent, int running, ref Shipment shipment)
    {
        shipment.CoversRunning |= parent == running;
        if ((_ran[parent] & Head) == 0)
            return;
        _ran[parent] &= Ran;
        _heads--;
    }

    private void MarkHead(int node)
    {
        _ran[node] |= Head;
        _heads++;
    }

    /// <summary>What a rollout brought that had not run (aborted: had not been shown) before.</summary>
    internal record struct Shipment
    {
        /// <summary>Commits, merges included.</summary>
        public int Commits { get; set; }

        /// <summary>A parent of one of them is missing.</summary>
        public bool IsCut { get; set; }

        /// <summary>They follow something shown before (or nothing was shown before).</summary>
        public bool IsConnected { get; set; }

        /// <summary>They follow the running version, found on the way; only meaningful if nothing newer than it has run.</summary>
        public bool CoversRunning { get; set; }
    }
}
