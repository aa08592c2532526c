using System.Runtime.CompilerServices;

namespace Metrics.Collect.Git;

/// <summary>One run over one repository whose mirror is up to date: yields what is new since the last run.</summary>
public sealed class GitReading
{
    private const int ProgressEvery = 10_000;

    private readonly GitHistory history;
    private readonly GitSource source;
    private readonly GitLocation location;
    private readonly GitState? since;
    private readonly GitAuthors authors;
    private readonly IProgress<GitProgress>? progress;
    private readonly List<string> warnings;
    private int undated;

    internal GitReading(GitHistory history, GitSource source, GitLocation location, GitState? since, GitState next,
        GitAuthors authors, List<string> warnings, IProgress<GitProgress>? progress)
    {
        (this.history, this.source, this.location, this.since) = (history, source, location, since);
        (Next, this.authors, this.warnings, this.progress) = (next, authors, warnings, progress);
    }

    /// <summary>The cursor for the next run. Store it only together with all documents of this one.</summary>
    public GitState Next { get; }

    /// <summary>What a person should know: choices made and data left out. Complete after the last document.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>
    /// The documents that are new or changed: service, commits, changes, deployments. Streamed; may be enumerated once.
    /// </summary>
    /// <exception cref="GitException">The history cannot be read whole. Then none of the run counts.</exception>
    public async IAsyncEnumerable<Document> Documents([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var done = 0L;
        await foreach (var document in All(cancellation))
        {
            if (++done % ProgressEvery == 0)
                progress?.Report(new("Reading documents", done));
            yield return document;
        }
        progress?.Report(new("Reading documents", done));
    }

    private async IAsyncEnumerable<Document> All([EnumeratorCancellation] CancellationToken cancellation)
    {
        var repo = source.Repo ?? location.Name;
        using var documents = new GitDocuments(source.Connection, repo, source.Service ?? repo);
        if (since?.DefaultBranch != Next.DefaultBranch)
            yield return documents.Service(Next.DefaultBranch, source.Paths, location.Address.StartsWith("http", StringComparison.Ordinal) ? location.Address : null);
        var changes = new GitChanges(history, authors, since is null ? new CommitGraph() : null);
        await foreach (var document in Commits(documents, changes, cancellation))
            yield return document;
        if (since is not null)
            await changes.Read(Next.DefaultTip, await history.Existing([since.DefaultTip], cancellation), cancellation);
        await foreach (var (change, commits) in changes.Resolve(Next.DefaultTip, cancellation))
            yield return documents.Change(change, commits);
        await foreach (var document in Deployments(documents, cancellation))
            yield return document;
    }

    private async IAsyncEnumerable<Document> Commits(GitDocuments documents, GitChanges changes, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var withPaths = source.Paths is not null;
        var known = await history.Existing(since?.Tips ?? [], cancellation);
        await using var process = history.Log([.. Next.Tips, .. known.Select(hash => "^" + hash)], withPaths, cancellation);
        var log = new GitLog(process);
        while (await log.Next())
        {
            var author = authors.Of(log.Author);
            if (since is null)
                changes.Note(log, author);
            if (!Instants.IsBelievable(log.AuthoredAt) || !Instants.IsBelievable(log.CommittedAt))
                undated++;
            yield return documents.Commit(log, author, withPaths);
        }
        await process.Finish();
        if (undated > 0)
            warnings.Add($"{undated} commit{(undated > 1 ? "s have" : " has")} a date outside 1990 to 2100, which is left out.");
    }

    private async IAsyncEnumerable<Document> Deployments(GitDocuments documents, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var deployments = new GitDeployments(history, documents, DeploymentRule.Parse(source.DeploymentRule), warnings);
        var found = Next.DeployedTip is null ? deployments.Tags(since, cancellation)
            : deployments.Commits(Next.DeployedTip, await history.Existing(since?.DeployedTip is { } tip ? [tip] : [], cancellation), cancellation);
        await foreach (var document in found)
            yield return document;
    }
}
