namespace Metrics.Collect.Git;

/// <summary>The program's own bare copy of one repository, without file contents: fetched, never changed otherwise.</summary>
internal sealed class GitMirror(string mirrors, GitCommandLine git, GitLocation location)
{
    private static readonly string[] References = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"];

    // Grafts of a source would hide a part of its history; upload-pack drops GIT_GRAFT_FILE of its caller, not of its own shell.
    private string[] Sender => location.IsFolder ? ["--upload-pack=GIT_GRAFT_FILE=/dev/null git-upload-pack"] : [];

    /// <summary>Folder of the bare repository.</summary>
    public string Folder { get; } = Path.Combine(mirrors, location.MirrorName);

    /// <summary>Brings the mirror up to date and returns where the source's default branch may be.</summary>
    /// <exception cref="GitException">The source is empty, shallow, damaged, unreachable or no repository.</exception>
    public async Task<GitHead> Refresh(IProgress<GitProgress>? progress, CancellationToken cancellation)
    {
        using var alone = Lock();
        if (location.IsFolder)
            await RefuseShallow(location.Address, cancellation);
        var head = await Head(cancellation);
        var isNew = !Directory.Exists(Folder);
        if (isNew)
            await Clone(progress, cancellation);
        // A clone on this machine keeps the branches of its origin apart; clone brings only its own.
        if (!isNew || location.IsFolder)
            await Fetch(progress, cancellation);
        await RefuseShallow(Folder, cancellation);
        // Where clocks went wrong, git tells ancestors from the rest only by the generation numbers of this file.
        await git.Text(["commit-graph", "write", "--reachable", "--split", "--no-progress"], cancellation, Folder);
        return head;
    }

    private FileStream Lock()
    {
        try
        {
            return new(Folder + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy)
        {
            throw new GitException($"{location.Address} is being read by another run. Wait for its end.", busy);
        }
    }

    /// <summary>Asks the source for its branches: the least that shows it can be read.</summary>
    /// <exception cref="GitException">The source is empty, unreachable or no repository.</exception>
    public async Task<GitHead> Head(CancellationToken cancellation)
    {
        await using var process = git.Start(
            ["ls-remote", "--symref", .. Sender, "--end-of-options", location.Address, "HEAD", "refs/remotes/origin/HEAD", "refs/heads/*"],
            cancellation, isTransfer: true);
        using var reader = new StreamReader(process.Output);
        var text = await process.Within(() => reader.ReadToEndAsync(CancellationToken.None));
        await process.Finish();
        return text.Length > 0 ? GitHead.Parse(text)
            : throw new GitException($"{location.Address} is empty: it has no branch with a commit. Push a first commit, then read it again.");
    }

    // Into a folder of another name first: a half-made clone must never be taken for a mirror.
    private async Task Clone(IProgress<GitProgress>? progress, CancellationToken cancellation)
    {
        foreach (var left in Directory.GetDirectories(mirrors, Path.GetFileName(Folder) + ".new"))
            Directory.Delete(left, recursive: true);
        var draft = Folder + ".new";
        string[] options = location.IsBundle ? [] : ["--no-local", "--filter=blob:none", "--reject-shallow"];
        await git.Transfer(["clone", "--bare", "--template=", "--progress", .. Sender, .. options, "--end-of-options", location.Address, draft], cancellation, progress: progress);
        Directory.Move(draft, Folder);
    }

    private async Task Fetch(IProgress<GitProgress>? progress, CancellationToken cancellation)
    {
        string[] options = location.IsBundle ? [] : ["--filter=blob:none"];
        string[] remotes = location.IsFolder ? ["+refs/remotes/*:refs/remotes/*"] : [];
        var said = await git.Transfer(
            ["fetch", "--prune", "--progress", "--no-auto-maintenance", "--no-write-fetch-head", .. Sender, .. options, "origin", .. References, .. remotes],
            cancellation, Folder, progress);
        // fetch leaves out what a shallow source lacks and still reports success.
        if (said.Contains("shallow roots", StringComparison.Ordinal))
            throw GitFailure.Explain(location, said);
        await git.Text(["-c", "gc.auto=6700", "gc", "--auto", "--quiet"], cancellation, Folder);
    }

    private async Task RefuseShallow(string folder, CancellationToken cancellation)
    {
        var answer = await git.Text(["rev-parse", "--is-shallow-repository"], cancellation, folder);
        if (answer.Trim() == "true")
            throw GitFailure.Explain(location, "shallow repository");
    }
}
