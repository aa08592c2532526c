namespace Metrics.Collect.Demo;

/// <summary>Turns the planned entries of a trunk into commits and pull requests, in the repository's merge style.</summary>
internal sealed class CommitGraph(RepositoryPlan repository, Draw draw)
{
    private readonly List<CommitEvent> _commits = [];
    private readonly List<ChangeEvent> _changes = [];
    private readonly List<(DateTime At, string Sha)> _trunk = [];
    private readonly Titles _titles = new(repository.Words, draw);

    public IReadOnlyList<CommitEvent> Commits => _commits;
    public IReadOnlyList<ChangeEvent> Changes => _changes;

    /// <summary>Builds the graph; <paramref name="entries"/> are in order of merge. Each learns its shas and its number.</summary>
    public void Build(IReadOnlyList<TrunkEntry> entries)
    {
        // Working hours can bend the first day's work back into the week before.
        var founded = repository.Start.AddDays(-3);
        var root = new CommitEvent(draw.Sha(), repository.Repo, [], founded, founded, draw.Of(repository.Authors));
        _commits.Add(root);
        _trunk.Add((root.CommittedAt, root.Sha));
        foreach (var entry in entries)
        {
            // Two merges in one second would leave their order open.
            if (entry.MergedAt <= _trunk[^1].At)
                entry.MergedAt = _trunk[^1].At.AddSeconds(1);
            entry.ReleasedSha = entry.Sha = entry.IsDirect ? Push(entry) : Merge(entry);
            _trunk.Add((entry.MergedAt, entry.Sha));
            if (entry.PickedOnto is { } released)
                entry.ReleasedSha = Pick(entry, released.ReleasedSha);
        }
    }

    private string Push(TrunkEntry entry) => Chain(entry, _trunk[^1].Sha, entry.MergedAt, draw.Of(repository.Authors))[^1];

    private string Merge(TrunkEntry entry)
    {
        var author = entry.IsBot ? Titles.Bot : draw.Of(repository.Authors);
        var isRebase = repository.Style == MergeStyle.Rebase;
        var shas = isRebase
            ? Chain(entry, _trunk[^1].Sha, entry.MergedAt, author)
            : Chain(entry, HeadAt(entry.At(entry.EvenFirstCommit)), null, author);
        var merge = isRebase ? shas[^1] : Join(entry, shas[^1], author);
        entry.Number = _changes.Count + 1;
        var firstCommit = _commits[^(isRebase ? shas.Length : shas.Length + 1)].AuthoredAt;
        _changes.Add(new ChangeEvent($"{repository.Repo}#{entry.Number}", repository.Repo, entry.Number, _titles.Of(entry), shas, merge)
        {
            FirstCommitAt = firstCommit,
            OpenedAt = entry.At(entry.EvenOpened),
            FirstReviewAt = entry.IsUnreviewed ? null : entry.At(entry.EvenReviewed),
            ApprovedAt = entry.IsUnreviewed ? null : entry.At(entry.EvenApproved),
            MergedAt = entry.MergedAt,
            IsBot = entry.IsBot,
            Reverts = entry.Reverts is { } bad ? $"{repository.Repo}#{bad.Number}" : null,
            Lines = 1 + (int)draw.LogNormal(entry.IsBot ? 4 : 20 * entry.Commits, 1.1),
        });
        return merge;
    }

    /// <summary>The change's own commits, one after another; on the trunk itself the commit time is that of the push.</summary>
    private string[] Chain(TrunkEntry entry, string parent, DateTime? pushedAt, string author)
    {
        var shas = new string[entry.Commits];
        var span = (entry.EvenApproved - entry.EvenFirstCommit).TotalSeconds;
        for (var i = 0; i < shas.Length; i++)
        {
            shas[i] = draw.Sha();
            var share = i == 0 ? 0 : (i + draw.U()) / shas.Length;
            var authored = entry.At(entry.EvenFirstCommit.AddSeconds(Math.Floor(span * share))).AddHours(entry.Pace.ClockAheadHours);
            _commits.Add(new CommitEvent(shas[i], repository.Repo, [parent], authored, pushedAt ?? authored, author)
            {
                Paths = Paths(entry, i == 0),
                Reverts = entry.Reverts?.Sha,
            });
            parent = shas[i];
        }
        return shas;
    }

    /// <summary>The merge commit, or the squashed one, which knows nothing of the branch.</summary>
    private string Join(TrunkEntry entry, string tip, string author)
    {
        string[] parents = repository.Style == MergeStyle.Merge ? [_trunk[^1].Sha, tip] : [_trunk[^1].Sha];
        var joined = new CommitEvent(draw.Sha(), repository.Repo, parents, entry.MergedAt, entry.MergedAt, author)
        {
            Paths = Paths(entry, true),
            Reverts = entry.Reverts?.Sha,
        };
        _commits.Add(joined);
        return joined.Sha;
    }

    /// <summary>The fix once more, on top of what is released. A pick keeps the author's time and has a commit time of its own.</summary>
    private string Pick(TrunkEntry entry, string released)
    {
        var original = _commits[^1];
        var at = entry.MergedAt.AddSeconds(20);
        var pick = original with { Id = draw.Sha(), Parents = [released], CommittedAt = at, CherryPickedFrom = original.Sha };
        _commits.Add(pick);
        var number = _changes.Count + 1;
        _changes.Add(new ChangeEvent($"{repository.Repo}#{number}", repository.Repo, number, $"Backport: {_changes[^1].Title}", [pick.Sha], pick.Sha)
        {
            FirstCommitAt = at, OpenedAt = at, MergedAt = at.AddSeconds(10), Lines = _changes[^1].Lines,
        });
        return pick.Sha;
    }

    /// <summary>The trunk's head at that time; a branch starts from there.</summary>
    private string HeadAt(DateTime time)
    {
        var (low, high) = (0, _trunk.Count);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = _trunk[middle].At <= time ? (middle, high) : (low, middle);
        }
        return _trunk[low].Sha;
    }

    /// <summary>Changed files; null where the repository is one service's own.</summary>
    private static string[]? Paths(TrunkEntry entry, bool isWhole) => entry.Service.Folder is not { } folder ? null
        : entry.IsDocs ? ["docs/handbook.md"]
        : isWhole && entry.AlsoTouches is { Folder: { } other } ? [$"{folder}/src/main.ts", $"{other}/src/client.ts"]
        : [$"{folder}/src/main.ts"];
}
