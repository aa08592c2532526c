namespace Metrics.Lineage;

/// <summary>
/// Which rollout a change belongs to. The graph says so; where it cannot (R10), a change belongs to the first rollout
/// that finished at or after its merge, and once a rollout is resolved again the graph takes over.
/// </summary>
internal sealed class Placement : IDisposable
{
    /// <summary>Rollouts that can bring something new: neither redeploys nor rollbacks.</summary>
    private readonly Column<int> _forward = new();
    private readonly Column<long> _finishedAt = new();

    /// <summary>By rollout: why it is unresolved, and the next one forward that is resolved (-1 for none).</summary>
    private readonly Column<Gap> _gaps = new();
    private bool _hasGaps;

    /// <summary>Begins with another service.</summary>
    public void Reset(RolloutTable rollouts, ReadOnlySpan<DeploymentRow> rows)
    {
        _forward.Clear();
        _finishedAt.Clear();
        _gaps.Fill(rows.Length, default);
        _hasGaps = false;
        foreach (ref readonly var row in rows)
            Add(row, rollouts[row.Rollout].FinishedAt);
        LookAhead(rows);
    }

    /// <summary>The rollout of a change and how it was found; rollout -1 if it is not deployed.</summary>
    /// <param name="shownBy">The rollout that first contains it by the graph; -1 for none.</param>
    /// <param name="isKnown">The graph has its commits.</param>
    /// <param name="mergedAt">When it was merged; a commit: when it was committed.</param>
    public (int Rollout, LinkMethod Method) Place(int shownBy, bool isKnown, long mergedAt)
    {
        if (!_hasGaps)
            return (shownBy, LinkMethod.Graph);
        var byTime = ByTime(mergedAt);
        if (IsRenamed(shownBy) && byTime >= 0 && byTime <= shownBy)
            return (byTime == shownBy ? byTime : -1, LinkMethod.Time);
        return IsGap(byTime) && Fits(byTime, shownBy, isKnown) ? (byTime, LinkMethod.Time) : (shownBy, LinkMethod.Graph);
    }

    public void Dispose()
    {
        _forward.Dispose();
        _finishedAt.Dispose();
        _gaps.Dispose();
    }

    private void Add(in DeploymentRow row, long finishedAt)
    {
        if (row.Kind != DeploymentKind.Planned)
            return;
        _forward.Add(row.Rollout);
        _finishedAt.Add(finishedAt);
        _hasGaps |= row.Reason != Unresolved.No;
    }

    private void LookAhead(ReadOnlySpan<DeploymentRow> rows)
    {
        var next = -1;
        for (var rollout = rows.Length - 1; rollout >= 0; rollout--)
        {
            _gaps[rollout] = new Gap(rows[rollout].Reason, next);
            if (rows[rollout].Kind == DeploymentKind.Planned && rows[rollout].Reason == Unresolved.No)
                next = rollout;
        }
    }

    private int ByTime(long mergedAt)
    {
        if (mergedAt == Instants.None)
            return -1;
        var place = _finishedAt.Span.BinarySearch(mergedAt);
        if (place < 0)
            place = ~place;
        while (place > 0 && _finishedAt[place - 1] == mergedAt)
            place--;
        return place < _forward.Count ? _forward[place] : -1;
    }

    /// <summary>After a rewritten history, what was merged before the last rollout was deployed already, under another name.</summary>
    private bool IsRenamed(int rollout) => rollout >= 0 && _gaps[rollout].Reason == Unresolved.NotConnected;

    private bool IsGap(int rollout) =>
        rollout >= 0 && _gaps[rollout].Reason is not (Unresolved.No or Unresolved.NotConnected);

    /// <summary>
    /// What the next resolved rollout does not contain was not in the unresolved one before it either: it was merged elsewhere.
    /// If the history is cut rather than unknown, the part of it that is known is believed.
    /// </summary>
    private bool Fits(int gap, int shownBy, bool isKnown)
    {
        if (shownBy >= 0 && shownBy <= gap)
            return false;
        var next = _gaps[gap].Reason == Unresolved.GraphIncomplete ? -1 : _gaps[gap].NextResolved;
        return !isKnown || shownBy == next;
    }

    private readonly record struct Gap(Unresolved Reason, int NextResolved);
}
