namespace Metrics.Collect.Git;

/// <summary>Turns what git said into what is missing and what to do.</summary>
internal static class GitFailure
{
    private const string Damaged = "is damaged: objects of its history are missing or corrupt, so nothing was read. "
        + "Run `git fsck --full` there, then fetch the missing objects again or read a complete clone.";

    // The first that matches wins; special causes stand before the general words that accompany them.
    private static readonly (string Words, string Advice)[] Causes =
    [
        ("shallow", "is a shallow clone: the commits before its cut are missing, so nothing was read. Run `git fetch --unshallow` there (or clone without --depth) and read it again."),
        ("prerequisite commits", "is a bundle of a part of the history: the commits it builds on are missing. Make a complete one with `git bundle create FILE --all`."),
        ("promisor", "is a partial clone that lacks objects of its history, and they are not fetched while reading. Run `git fetch --refetch --filter=blob:none` there, or read the repository it was cloned from."),
        ("lazy fetching disabled", "is a partial clone that lacks objects of its history, and they are not fetched while reading. Run `git fetch --refetch --filter=blob:none` there, or read the repository it was cloned from."),
        ("does not appear to be a git repository", "is no git repository. Give the top folder of a clone, a bare repository or a bundle file."),
        ("not a git repository", "is no git repository. Give the top folder of a clone, a bare repository or a bundle file."),
        ("invalid gitfile format", "is no git repository. Give the top folder of a clone, a bare repository or a bundle file."),
        ("Authentication failed", "refuses the credential. Give a user and token that may read the repository."),
        ("could not read Username", "asks for a credential. Give a user and token that may read the repository."),
        ("could not read Password", "asks for a credential. Give a user and token that may read the repository."),
        ("Permission denied", "may not be read. Give the user this program runs as (or its ssh key) the right to read it."),
        ("error: 403", "may not be read with this credential."),
        ("not found", "was not found. Check the address, and whether the credential may see it."),
        ("not allowed", "uses a transport that is not allowed. Use https, http, ssh, git, a folder or a bundle file."),
        ("No space left", "could not be copied: the disk of the mirrors is full."),
        ("not our ref", Damaged),
        ("Could not read from remote", "cannot be reached. Check the address, the network and the ssh key."),
        ("unable to access", "cannot be reached. Check the address and the network."),
        ("Could not resolve", "cannot be reached. Check the address and the network."),
        ("unable to connect", "cannot be reached. Check the address and the network."),
        ("repository corruption", Damaged),
        ("ould not read", Damaged),
        ("unable to read", Damaged),
        ("bad object", Damaged),
        ("bad tree", Damaged),
        ("corrupt", Damaged),
        ("missing", Damaged),
        ("early EOF", Damaged),
        ("index-pack", Damaged),
        ("does not point to a valid object", Damaged),
    ];

    private static readonly (string Words, SourceProblem Problem)[] Problems =
    [
        ("Authentication failed", SourceProblem.Credential),
        ("could not read Username", SourceProblem.Credential),
        ("could not read Password", SourceProblem.Credential),
        ("Permission denied", SourceProblem.Permission),
        ("error: 403", SourceProblem.Permission),
        ("not found", SourceProblem.Gone),
        ("does not appear to be a git repository", SourceProblem.Gone),
        ("not a git repository", SourceProblem.Gone),
    ];

    /// <summary>The error for that location and git's own words.</summary>
    /// <param name="location">The source.</param>
    /// <param name="said">Standard error of git.</param>
    /// <param name="mirror">The mirror, where git read nothing but that: then it is the one that lacks something.</param>
    public static GitException Explain(GitLocation location, string said, string? mirror = null)
    {
        var advice = mirror is not null
            ? $"could not be read from its mirror {mirror}. If that is damaged, delete it: the next run makes it anew."
            : Causes.FirstOrDefault(cause => said.Contains(cause.Words, StringComparison.OrdinalIgnoreCase)).Advice ?? "could not be read.";
        var words = string.Join("; ", said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.Contains("hint:", StringComparison.Ordinal)).Distinct().Take(6));
        if (words.Length > 800)
            words = words[..800] + "…";
        return new(GitSecrets.Mask($"{location.Address} {advice}{(words.Length > 0 ? $" git says: {words}" : "")}"))
        {
            Problem = mirror is null ? Problems.FirstOrDefault(problem => said.Contains(problem.Words, StringComparison.OrdinalIgnoreCase)).Problem : SourceProblem.Failed,
        };
    }
}
