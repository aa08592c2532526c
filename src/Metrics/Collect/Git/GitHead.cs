namespace Metrics.Collect.Git;

/// <summary>What a source says about its default branch.</summary>
/// <param name="Commit">Commit of HEAD; null where HEAD points to a branch that does not exist yet.</param>
/// <param name="Branch">Branch HEAD points to; null where it points to a commit, and in bundles.</param>
/// <param name="OriginBranch">Default branch of the repository a clone was made from; null where unknown.</param>
internal sealed record GitHead(string? Commit, string? Branch, string? OriginBranch)
{
    private static readonly string[] Usual = ["main", "master", "trunk", "develop"];

    /// <summary>Reads the answer of <c>git ls-remote --symref</c>.</summary>
    public static GitHead Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'));
        var targets = lines.Where(line => line.Length == 2).ToLookup(line => line[1], line => line[0]);
        string? Target(string name, string prefix) => targets[name].FirstOrDefault(to => to.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..];
        return new(
            targets["HEAD"].FirstOrDefault(to => !to.StartsWith("ref:", StringComparison.Ordinal)),
            Target("HEAD", "ref: refs/heads/"),
            Target("refs/remotes/origin/HEAD", "ref: refs/remotes/origin/"));
    }

    /// <summary>
    /// Chooses the default branch: configured, else that of the clone's origin, else where HEAD points, else the branch
    /// at HEAD's commit, else main, master, trunk or develop, else the only branch.
    /// </summary>
    /// <exception cref="GitException">No rule finds one, or the configured one does not exist.</exception>
    public string Choose(string? configured, GitReferences references, GitLocation location, ICollection<string> warnings)
    {
        if (configured is not null)
            return references.Branch(configured) is not null ? configured
                : throw new GitException($"{location.Address} has no branch '{configured}'. It has: {references.BranchNames()}.");
        if (OriginBranch is not null && references.Branch(OriginBranch) is not null)
            return Say(OriginBranch, Branch is not null && Branch != OriginBranch, $"'{Branch}' is checked out", location, warnings);
        if (Branch is not null && references.Branch(Branch) is not null)
            return Branch;
        var atHead = references.Branches.Where(branch => branch.Commit == Commit).Select(branch => branch.Name).ToList();
        if (atHead.Count > 0)
            return Say(Preferred(atHead) ?? atHead.Min(StringComparer.Ordinal)!, atHead.Count > 1, "HEAD names no branch", location, warnings);
        var all = references.Branches.Select(branch => branch.Name).ToList();
        var chosen = Preferred(all) ?? (all.Count == 1 ? all[0] : null)
            ?? throw new GitException($"The default branch of {location.Address} cannot be determined: HEAD names no branch, and none is called main, master, trunk or develop. Configure it; there are: {references.BranchNames()}.");
        return Say(chosen, true, "HEAD names no branch", location, warnings);
    }

    private static string? Preferred(List<string> names) => Usual.FirstOrDefault(names.Contains);

    private static string Say(string branch, bool isDoubtful, string why, GitLocation location, ICollection<string> warnings)
    {
        if (isDoubtful)
            warnings.Add($"{location.Address}: {why}; '{branch}' is taken as the default branch.");
        return branch;
    }
}
