namespace Metrics.Lineage;

/// <summary>
/// Walks the rollouts of a service in the order in which they finished, and says of each what it is (R4, R5) and how far it is
/// from the version running until then (R10).
/// </summary>
internal sealed class ServiceWalk(CommitGraph graph, CommitRange range, Footprint footprint, Unresolved repository)
{
    private static readonly Version Nothing = new(-1, -1, -1, -1, -1);

    /// <summary>When each version ran for the first time, by the name of its sha: tells back from forth where the graph cannot.</summary>
    private readonly Dictionary<int, int> _firstRan = [];
    private Version _running;

    /// <summary>Adds a row for each rollout; the footprint then knows which rollout showed which commit first.</summary>
    public void Run(RolloutTable rollouts, Column<DeploymentRow> rows)
    {
        footprint.Reset();
        _firstRan.Clear();
        _running = Nothing;
        for (var rollout = 0; rollout < rollouts.Count; rollout++)
            rows.Add(Visit(rollout, rollouts[rollout]));
    }

    private DeploymentRow Visit(int rollout, in RolloutTable.Row put)
    {
        var version = new Version(rollout, put.Source, put.Name, graph.NodeOf(put.Name), _firstRan.GetValueOrDefault(put.Name, -1));
        var reason = ReasonOf(version);
        if (version.Name >= 0 && version.Name == _running.Name)
            return Row(version, DeploymentKind.Redeploy, reason, (0, 0));
        var row = Measure(version, reason, put.IsAborted);
        if (!put.IsAborted)
            Replace(version);
        return row;
    }

    private DeploymentRow Measure(Version version, Unresolved reason, bool isAborted)
    {
        var hasRun = version.FirstRan >= 0 || footprint.HasRun(version.Node);
        var isStraight = footprint.IsHistoryOf(_running.Node);
        var shipment = version.Node < 0 ? default : footprint.Ship(version.Node, version.Rollout, !isAborted, _running.Node);
        var distance = Distance(version, shipment, isStraight);
        var kind = hasRun && IsBack(version, distance.Removed) ? DeploymentKind.Rollback : DeploymentKind.Planned;
        return Row(version, kind, Refine(reason, shipment), distance);
    }

    private DeploymentRow Row(Version version, DeploymentKind kind, Unresolved reason, (int Commits, int Removed) distance) =>
        new(version.Source, _running.Source, version.Rollout, kind, reason, distance.Commits, distance.Removed);

    /// <summary>
    /// Where only this one line has ever run, what has not run before is just what the running version has not.
    /// After a rollback or beside a hotfix branch the two histories are compared.
    /// </summary>
    private (int Commits, int Removed) Distance(Version version, Footprint.Shipment shipment, bool isStraight)
    {
        var isFirst = _running == Nothing;
        if (version.Node < 0 || (_running.Node < 0 && !isFirst))
            return (-1, -1);
        if (isFirst || (isStraight && shipment.CoversRunning))
            return shipment.IsCut ? (-1, -1) : (shipment.Commits, 0);
        range.Compare(_running.Node, version.Node);
        return range.IsCut ? (-1, -1) : (range.Ahead, range.Behind);
    }

    /// <summary>A version that ran before is rolled back to, unless it contains what runs, or ran first after what runs.</summary>
    private bool IsBack(Version version, int removed)
    {
        if (_running == Nothing)
            return false;
        return removed >= 0 ? removed > 0 : version.FirstRan < _running.FirstRan;
    }

    private Unresolved ReasonOf(Version version)
    {
        if (repository != Unresolved.No)
            return repository;
        if (version.Name < 0)
            return Unresolved.NoSha;
        return version.Node < 0 ? Unresolved.ShaUnknown : Unresolved.No;
    }

    private static Unresolved Refine(Unresolved reason, Footprint.Shipment shipment)
    {
        if (reason != Unresolved.No || shipment.Commits == 0)
            return reason;
        if (shipment.IsCut)
            return Unresolved.GraphIncomplete;
        return shipment.IsConnected ? Unresolved.No : Unresolved.NotConnected;
    }

    private void Replace(Version version)
    {
        if (version.Name >= 0)
            _firstRan.TryAdd(version.Name, version.Rollout);
        _running = version.FirstRan >= 0 ? version : version with { FirstRan = version.Rollout };
    }

    /// <summary>What a rollout put out: the name of its sha and its node, -1 where there is none; FirstRan is -1 if it has not run before.</summary>
    private readonly record struct Version(int Rollout, long Source, int Name, int Node, int FirstRan);
}
