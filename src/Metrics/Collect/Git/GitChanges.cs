namespace Metrics.Collect.Git;

/// <summary>Collects the pull requests of a run and finds their commits.</summary>
/// <param name="mirror">Runs a log in the mirror.</param>
/// <param name="authors">Authors seen so far.</param>
/// <param name="graph">The graph of the whole history where the run reads it anyway, else null.</param>
internal sealed class GitChanges(GitHistory mirror, GitAuthors authors, CommitGraph? graph)
{
    // One git per merge takes about 4 ms, the graph of 100,000 commits about a second.
    private const int ManyMerges = 200;

    private readonly List<PullRequest> _found = [];

    /// <summary>Notes the commit the log stands at.</summary>
    public void Note(GitLog log, GitAuthor author)
    {
        graph?.Add(log, author.IsBot);
        if (PullRequest.Of(log, author) is { } change)
            _found.Add(change);
    }

    /// <summary>Reads the commits that became reachable from the default branch.</summary>
    public async Task Read(string tip, IEnumerable<string> known, CancellationToken cancellation)
    {
        await using var process = mirror.Log([tip, .. known.Select(hash => "^" + hash)], false, cancellation);
        var log = new GitLog(process);
        while (await log.Next())
            Note(log, authors.Of(log.Author));
        await process.Finish();
    }

    /// <summary>The pull requests that are reachable from that commit, with their commits, in the order of the log.</summary>
    public async IAsyncEnumerable<(PullRequest Change, MergedCommits Commits)> Resolve(
        string tip, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var whole = graph ?? (_found.Count(change => change.Kind == "merge") > ManyMerges ? await Graph(tip, cancellation) : null);
        whole?.Complete();
        var isMerged = graph?.ReachableFrom(tip) ?? (_ => true);
        foreach (var change in _found.Where(change => isMerged(change.Hash)))
        {
            var commits = change.Kind == "squash" ? change.Alone(isEmpty: false)
                : whole is null ? await Ask(change.Hash, cancellation) : whole.BroughtBy(change.Hash);
            yield return (change, commits.Hashes.Count > 0 ? commits : change.Alone(isEmpty: true));
        }
    }

    private async Task<CommitGraph> Graph(string tip, CancellationToken cancellation)
    {
        var all = new CommitGraph();
        await using var process = mirror.Log([tip], false, cancellation);
        var log = new GitLog(process);
        while (await log.Next())
            all.Add(log, authors.Of(log.Author).IsBot);
        await process.Finish();
        return all;
    }

    private async Task<MergedCommits> Ask(string merge, CancellationToken cancellation)
    {
        var (hashes, first, areByBots) = (new List<string>(), long.MaxValue, true);
        await using var process = mirror.Log([merge + "^@", "^" + merge + "^1"], false, cancellation, "--topo-order");
        var log = new GitLog(process);
        while (await log.Next())
        {
            hashes.Add(System.Text.Encoding.ASCII.GetString(log.Hash));
            first = Instants.IsBelievable(log.AuthoredAt) ? Math.Min(first, log.AuthoredAt) : first;
            areByBots &= authors.Of(log.Author).IsBot;
        }
        await process.Finish();
        hashes.Reverse();
        return new(hashes, first, areByBots && hashes.Count > 0);
    }
}
