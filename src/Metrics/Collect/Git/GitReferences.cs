namespace Metrics.Collect.Git;

/// <summary>A branch and its commit.</summary>
internal sealed record GitBranch(string Name, string Commit);

/// <summary>A tag: its own object, the commit behind it (null where it points at something else), its creation in Unix seconds.</summary>
internal sealed record GitTag(string Name, string Object, string? Commit, long? CreatedAt);

/// <summary>All branches and tags of a mirror at one moment.</summary>
internal sealed class GitReferences
{
    private readonly Dictionary<string, string> _own, _origins;

    private GitReferences(IReadOnlyList<(string Name, string Object)> branches, IReadOnlyList<GitTag> tags, IReadOnlyList<string> remotes)
    {
        _own = Named(branches, "refs/heads/");
        _origins = Named(branches, "refs/remotes/origin/");
        _origins.Remove("HEAD");
        (Tags, Tips) = (tags, [.. remotes.Concat(_own.Values).Concat(tags.Select(tag => tag.Commit).OfType<string>()).Distinct()]);
    }

    /// <summary>Branches of the source itself, and those of its origin which it has no branch for.</summary>
    public IEnumerable<GitBranch> Branches =>
        _own.Concat(_origins.Where(origin => !_own.ContainsKey(origin.Key))).Select(pair => new GitBranch(pair.Key, pair.Value));

    /// <summary>All tags.</summary>
    public IReadOnlyList<GitTag> Tags { get; }

    /// <summary>Commits of all branches and tags, each once.</summary>
    public IReadOnlyList<string> Tips { get; }

    /// <summary>Commit of that branch, of the source or else of its origin; null where there is none.</summary>
    public string? Branch(string name) => _own.GetValueOrDefault(name) ?? _origins.GetValueOrDefault(name);

    /// <summary>Commit of that branch at the origin the source was cloned from; null where unknown.</summary>
    public string? OriginBranch(string name) => _origins.GetValueOrDefault(name);

    /// <summary>Names of the first branches, for messages.</summary>
    public string BranchNames() => string.Join(", ", Branches.Select(branch => branch.Name).Order(StringComparer.Ordinal).Take(20));

    /// <summary>Reads them from a mirror.</summary>
    public static async Task<GitReferences> Read(GitCommandLine git, string folder, CancellationToken cancellation)
    {
        var text = await git.Text(
            ["for-each-ref", "--format=%(refname)%00%(objectname)%00%(objecttype)%00%(creatordate:unix)", "refs/heads", "refs/tags", "refs/remotes"],
            cancellation, folder);
        var all = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\0')).ToList();
        var tags = all.Where(line => line[0].StartsWith("refs/tags/", StringComparison.Ordinal)).ToList();
        var commits = await Peel(git, folder, [.. tags.Select(line => line[1])], cancellation);
        return new(
            [.. all.Select(line => (line[0], line[1]))],
            [.. tags.Zip(commits, (line, commit) => new GitTag(line[0]["refs/tags/".Length..], line[1], commit, long.TryParse(line[3], out var at) ? at : null))],
            [.. all.Where(line => line[0].StartsWith("refs/remotes/", StringComparison.Ordinal)).Select(line => line[1])]);
    }

    // for-each-ref's own %(*objectname) goes only one step before git 2.45: a tag of a tag would seem to be no commit.
    private static async Task<string?[]> Peel(GitCommandLine git, string folder, string[] objects, CancellationToken cancellation)
    {
        var text = await git.Text(["cat-file", "--batch-check=%(objectname) %(objecttype)"], cancellation, folder, objects.Select(name => name + "^{}"));
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ')).Select(line => line[1] == "commit" ? line[0] : null)];
    }

    private static Dictionary<string, string> Named(IEnumerable<(string Name, string Object)> all, string prefix) =>
        all.Where(reference => reference.Name.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(reference => reference.Name[prefix.Length..], reference => reference.Object, StringComparer.Ordinal);
}
