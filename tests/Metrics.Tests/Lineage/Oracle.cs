using Metrics.Lineage;

namespace Metrics.Tests.Lineage;

/// <summary>The rules R3–R5 and R8–R10 said with sets of ancestors, as slowly and plainly as can be.</summary>
internal sealed class Oracle
{
    private readonly Tale _tale;
    private readonly Dictionary<string, Tale.Commit> _rows;
    private readonly HashSet<string> _graph;
    private readonly Tale.Rollout[] _rollouts;
    private readonly Dictionary<string, int> _shownBy = [];
    private readonly Dictionary<string, int> _firstRan = [];
    private readonly HashSet<string> _ran = [];
    private int? _running;

    public Oracle(Tale tale)
    {
        _tale = tale;
        _rows = tale.Commits.ToDictionary(commit => commit.Sha);
        _graph = [.. _rows.Keys, .. tale.Commits.SelectMany(commit => commit.Parents)];
        _rollouts = [.. tale.Rollouts.OrderBy(rollout => rollout.At).ThenBy(rollout => rollout.Id, StringComparer.Ordinal)];
        for (var index = 0; index < _rollouts.Length; index++)
            Deployments.Add(Visit(index));
        Changes.AddRange(tale.Changes.Length > 0 ? tale.Changes.Select(Link).OfType<Story.Linked>()
            : tale.Commits.Where(commit => commit.Parents.Length < 2).Select(Link).OfType<Story.Linked>());
        for (var index = 0; index < _rollouts.Length; index++)
            Deployments[index] = Deployments[index] with { Changes = Changes.Count(change => change.Deployment == _rollouts[index].Id) };
    }

    public List<Story.Shipped> Deployments { get; } = [];

    public List<Story.Linked> Changes { get; } = [];

    private Story.Shipped Visit(int index)
    {
        var (id, sha, _, isAborted) = _rollouts[index];
        var previous = _running is { } number ? _rollouts[number] : null;
        var history = Ancestors(sha);
        var isFirstShown = _shownBy.Count == 0;
        var isConnected = isFirstShown || history.Any(_shownBy.ContainsKey);
        var fresh = isAborted ? history.Where(commit => !_shownBy.ContainsKey(commit)).ToHashSet() : history.Except(_ran).ToHashSet();
        var reason = _rows.Count == 0 ? Unresolved.NoCommits
            : sha is null ? Unresolved.NoSha
            : history.Count == 0 ? Unresolved.ShaUnknown
            : fresh.Any(IsHidden) ? Unresolved.GraphIncomplete
            : fresh.Count > 0 && !isConnected ? Unresolved.NotConnected : Unresolved.No;
        if (sha is not null && previous?.Sha == sha)
            return new Story.Shipped("checkout", id, previous.Id, index + 1, DeploymentKind.Redeploy, false,
                _rows.Count == 0 ? Unresolved.NoCommits : history.Count == 0 ? Unresolved.ShaUnknown : Unresolved.No, 0, 0, 0);
        var (commits, removed) = Distance(previous, history, fresh);
        var hasRun = sha is not null && (_ran.Contains(sha) || _firstRan.ContainsKey(sha));
        var isBack = hasRun && previous is not null
            && (removed >= 0 ? removed > 0 : _firstRan.GetValueOrDefault(sha!, -1) < FirstRan(_running!.Value));
        history.ToList().ForEach(commit => _shownBy.TryAdd(commit, index));
        if (!isAborted)
        {
            _ran.UnionWith(history);
            _running = index;
            if (sha is not null)
                _firstRan.TryAdd(sha, index);
        }
        return new Story.Shipped("checkout", id, previous?.Id, index + 1, isBack ? DeploymentKind.Rollback : DeploymentKind.Planned, index == 0,
            reason, commits, removed, 0);
    }

    private (int Commits, int Removed) Distance(Tale.Rollout? previous, HashSet<string> history, HashSet<string> fresh)
    {
        if (history.Count == 0)
            return (-1, -1);
        if (previous is null)
            return fresh.Any(IsHidden) ? (-1, -1) : (fresh.Count, 0);
        var before = Ancestors(previous.Sha);
        var differ = history.Except(before).Concat(before.Except(history));
        return before.Count == 0 || differ.Any(IsHidden) ? (-1, -1) : (history.Except(before).Count(), before.Except(history).Count());
    }

    private int FirstRan(int rollout) => _rollouts[rollout].Sha is { } sha ? _firstRan[sha] : rollout;

    private Story.Linked? Link(Tale.Change change)
    {
        string[] known = [.. change.Shas.Where(_graph.Contains)];
        var merge = change.Merge is not null && _graph.Contains(change.Merge) ? change.Merge : null;
        string[] must = merge is not null ? [merge] : known;
        var shownBy = must.Length > 0 && must.All(_shownBy.ContainsKey) ? must.Max(sha => _shownBy[sha]) : -1;
        var range = merge is null || IsHidden(merge) ? [] : _rows[merge].Parents.Skip(1).SelectMany(Ancestors)
            .Except(_rows[merge].Parents.Take(1).SelectMany(Ancestors)).ToArray();
        string[] own = known.Length > 0 ? known : range.Length > 0 ? range : merge is not null ? [merge] : [];
        var contents = own.Where(sha => IsHidden(sha) || _rows[sha].Parents.Length < 2).ToList();
        var mergedAt = change.Merged ?? (merge is not null && !IsHidden(merge) ? _rows[merge].Committed : (int?)null);
        return Link(change.Id, ChangeUnit.PullRequest, shownBy, must.Length > 0, mergedAt, own.Select(Start).Min(),
            contents.Count > 0 && contents.All(sha => !IsHidden(sha) && _rows[sha].IsPick));
    }

    private Story.Linked? Link(Tale.Commit commit) => Link(commit.Sha, ChangeUnit.Commit, _shownBy.GetValueOrDefault(commit.Sha, -1), true,
        commit.Committed, Start(commit.Sha), commit.IsPick);

    private Story.Linked? Link(string id, ChangeUnit unit, int shownBy, bool isKnown, int? at, double? start, bool isBackport)
    {
        var (index, method) = Place(shownBy, isKnown, at);
        return index < 0 ? null : new Story.Linked("checkout", id, unit, _rollouts[index].Id, method, start, isBackport);
    }

    /// <summary>R10: what is not certain goes to the first rollout forward that finished at or after the merge.</summary>
    private (int Rollout, LinkMethod Method) Place(int shownBy, bool isKnown, int? at)
    {
        var forward = Enumerable.Range(0, _rollouts.Length).Where(index => Deployments[index].Kind == DeploymentKind.Planned).ToList();
        var byTime = at is null ? -1 : forward.Where(index => _rollouts[index].At >= at).DefaultIfEmpty(-1).First();
        var reason = byTime < 0 ? Unresolved.No : Deployments[byTime].Reason;
        var nextResolved = forward.Where(index => index > byTime && Deployments[index].Reason == Unresolved.No).DefaultIfEmpty(-1).First();
        if (shownBy >= 0 && Deployments[shownBy].Reason == Unresolved.NotConnected && byTime >= 0 && byTime <= shownBy)
            return (byTime == shownBy ? shownBy : -1, LinkMethod.Time);
        if (reason is Unresolved.No or Unresolved.NotConnected || (shownBy >= 0 && shownBy <= byTime))
            return (shownBy, LinkMethod.Graph);
        var isHere = !isKnown || (reason == Unresolved.GraphIncomplete ? shownBy < 0 : shownBy == nextResolved);
        return isHere ? (byTime, LinkMethod.Time) : (shownBy, LinkMethod.Graph);
    }

    private double? Start(string sha) => IsHidden(sha) ? null : _rows[sha].IsPick ? _rows[sha].Committed : _rows[sha].Authored;

    private bool IsHidden(string sha) => !_rows.ContainsKey(sha);

    private HashSet<string> Ancestors(string? sha)
    {
        if (sha is null || !_graph.Contains(sha))
            return [];
        var found = new HashSet<string> { sha };
        if (_rows.TryGetValue(sha, out var row))
            found.UnionWith(row.Parents.SelectMany(Ancestors));
        return found;
    }
}
