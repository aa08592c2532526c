namespace Metrics.Collect.Git;

/// <summary>Reads the history of one repository by the git command line, on a bare mirror of its own.</summary>
/// <param name="mirrors">Folder for the mirrors; made where it is missing. It holds no credential and may be deleted at any time.</param>
/// <param name="hashAuthor">Keyed hash of an author's address; the address itself is not stored.</param>
public sealed class GitCollector(string mirrors, Func<string, string> hashAuthor)
{
    /// <summary>The longest a git command may take, and the longest silence while a history is read.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Name or path of git.</summary>
    public string Executable { get; init; } = "git";

    /// <summary>
    /// Brings the mirror up to date and prepares the reading of what is new since the last run.
    /// </summary>
    /// <param name="source">The repository.</param>
    /// <param name="since">What the last run yielded; null to read everything.</param>
    /// <param name="progress">Told about steps and counts, from any thread.</param>
    /// <param name="cancellation">Ends git and everything it started.</param>
    /// <exception cref="GitException">
    /// git is missing, the location is wrong or unreachable, or the history is empty, shallow, damaged or partly missing.
    /// </exception>
    public async Task<GitReading> Open(GitSource source, GitState? since = null, IProgress<GitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var location = GitLocation.Parse(source.Location);
        var rule = DeploymentRule.Parse(source.DeploymentRule);
        var folder = Path.GetFullPath(mirrors);
        var git = new GitCommandLine(Executable, folder, location, Timeout);
        await git.Prepare(cancellation);
        var mirror = new GitMirror(folder, git, location);
        var head = await mirror.Refresh(progress, cancellation);
        var history = new GitHistory(git, mirror.Folder, await GitReferences.Read(git, mirror.Folder, cancellation));
        var warnings = new List<string>();
        var next = await Next(source, rule, history, head, location, warnings, cancellation);
        return new(history, source, location, since?.Settings == next.Settings ? since : null, next, new(hashAuthor), warnings, progress);
    }

    /// <summary>Sees whether git is there.</summary>
    /// <exception cref="GitException">git is missing or too old.</exception>
    public Task Probe(CancellationToken cancellation) =>
        new GitCommandLine(Executable, Path.GetFullPath(mirrors), new GitLocation("git", "git", false, false, null), Timeout).Prepare(cancellation);

    /// <summary>Sees whether a repository can be read, without reading it.</summary>
    /// <exception cref="GitException">It cannot.</exception>
    public async Task Probe(GitSource source, CancellationToken cancellation)
    {
        var (location, folder) = (GitLocation.Parse(source.Location), Path.GetFullPath(mirrors));
        await new GitMirror(folder, new GitCommandLine(Executable, folder, location, Timeout), location).Head(cancellation);
    }

    private static async Task<GitState> Next(GitSource source, DeploymentRule rule, GitHistory history, GitHead head,
        GitLocation location, List<string> warnings, CancellationToken cancellation)
    {
        var repo = source.Repo ?? location.Name;
        var branch = head.Choose(source.DefaultBranch, history.References, location, warnings);
        var deployed = rule.Branch is null ? null : await history.Tip(rule.Branch, warnings, cancellation)
            ?? throw new GitException($"{location.Address} has no branch '{rule.Branch}', which the rule '{source.DeploymentRule}' names. It has: {history.References.BranchNames()}.");
        return new(GitState.SettingsOf(source, repo, source.Service ?? repo), branch,
            (await history.Tip(branch, warnings, cancellation))!, deployed, history.References.Tips,
            history.References.Tags.ToDictionary(tag => tag.Name, tag => tag.Object, StringComparer.Ordinal));
    }
}
