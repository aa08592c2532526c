namespace Metrics.Collect.Git;

/// <summary>A mirror at one moment: its references, default branch and what of it was read before.</summary>
/// <param name="Git">The command line for this source.</param>
/// <param name="Folder">Folder of the mirror.</param>
/// <param name="References">Branches and tags.</param>
internal sealed record GitHistory(GitCommandLine Git, string Folder, GitReferences References)
{
    /// <summary>Starts a log of those commits and their ancestors (<c>^</c> leaves out).</summary>
    public GitProcess Log(IEnumerable<string> commits, bool withPaths, CancellationToken cancellation, params string[] more) =>
        Git.Start(GitLog.Arguments(withPaths, more), cancellation, Folder, commits);

    /// <summary>Those of the commits that the mirror still has.</summary>
    public async Task<IReadOnlyList<string>> Existing(IEnumerable<string> commits, CancellationToken cancellation)
    {
        var text = await Git.Text(["cat-file", "--batch-check=%(objectname) %(objecttype)"], cancellation, Folder, commits);
        return [.. text.Split('\n').Where(line => line.EndsWith(" commit", StringComparison.Ordinal)).Select(line => line.Split(' ')[0])];
    }

    /// <summary>
    /// Commit of a branch; null where there is none. A clone that is fetched but never merged has an old branch of its own
    /// and a newer one of its origin: the newer one is the history.
    /// </summary>
    public async Task<string?> Tip(string branch, ICollection<string> warnings, CancellationToken cancellation)
    {
        var (own, origin) = (References.Branch(branch), References.OriginBranch(branch));
        if (own is null || origin is null || own == origin)
            return own;
        var counts = (await Git.Text(["rev-list", "--left-right", "--count", $"{own}...{origin}"], cancellation, Folder)).Trim().Split('\t');
        if (counts[0] == "0")
            return origin;
        if (counts[1] != "0")
            warnings.Add($"Branch '{branch}' and its origin have diverged; the clone's own is read, {counts[1]} commits are only at the origin.");
        return own;
    }

    /// <summary>Commit time of a commit, Unix seconds.</summary>
    public async Task<long> CommittedAt(string commit, CancellationToken cancellation) =>
        long.Parse(await Git.Text(["log", "-1", "--format=%ct", "--end-of-options", commit], cancellation, Folder), null);
}
