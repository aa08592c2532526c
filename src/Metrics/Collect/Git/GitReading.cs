using System.Runtime.CompilerServices;

namespace Metrics.Collect.Git;

/// <summary>One run over one repository whose mirror is up to date: yields what is new since the last run.</summary>
public sealed class GitReading
{
    private const int ProgressEvery = 10_000;

    private readonly GitHistory _history;
    private readonly GitSource _source;
    private readonly GitLocation _location;
    private readonly GitState? _since;
    private readonly GitAuthors _authors;
    private readonly IProgress<GitProgress>? _progress;
    private readonly List<string> _warnings;
    private int _undated;

    internal GitReading(GitHistory history, GitSource source, GitLocation location, GitState? since, GitState next,
        GitAuthors authors, List<string> warnings, IProgress<GitProgress>? progress)
    {
        (_history, _source, _location, _since) = (history, source, location, since);
        (Next, _authors, _warnings, _progress) = (next, authors, warnings, progress);
    }

    /// <summary>The cursor for the next run. Store it only together with all documents of this one.</summary>
    public GitState Next { get; }

    /// <summary>What a person should know: choices made and data left out. Complete after the last document.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>
    /// The documents that are new or changed: service, commits, changes, deployments, traits. Streamed; may be enumerated once.
    /// </summary>
    /// <exception cref="GitException">The history cannot be read whole. Then none of the run counts.</exception>
    public async IAsyncEnumerable<Document> Documents([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var done = 0L;
        await foreach (var document in All(cancellation))
        {
            if (++done % ProgressEvery == 0)
                _progress?.Report(new("Reading documents", done));
            yield return document;
        }
        _progress?.Report(new("Reading documents", done));
    }

    private async IAsyncEnumerable<Document> All([EnumeratorCancellation] CancellationToken cancellation)
    {
        var repo = _source.Repo ?? _location.Name;
        using var documents = new GitDocuments(_source.Connection, repo, _source.Service ?? repo);
        if (_since?.DefaultBranch != Next.DefaultBranch)
            yield return documents.Service(Next.DefaultBranch, _source.Paths, _location.Address.StartsWith("http", StringComparison.Ordinal) ? _location.Address : null);
        var changes = new GitChanges(_history, _authors, _since is null ? new CommitGraph() : null);
        await foreach (var document in Commits(documents, changes, cancellation))
            yield return document;
        if (_since is not null)
            await changes.Read(Next.DefaultTip, await _history.Existing([_since.DefaultTip], cancellation), cancellation);
        await foreach (var (change, commits) in changes.Resolve(Next.DefaultTip, cancellation))
            yield return documents.Change(change, commits);
        await foreach (var document in Deployments(documents, cancellation))
            yield return document;
        // What repeats adds nothing; what has ended is a new version of what began.
        if (_since?.DefaultTip != Next.DefaultTip)
            foreach (var trait in await new GitTraits(_history, _source.Files ?? []).Read(Next.DefaultTip, cancellation))
                yield return documents.Trait(trait);
    }

    private async IAsyncEnumerable<Document> Commits(GitDocuments documents, GitChanges changes, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var withPaths = _source.Paths is not null;
        var known = await _history.Existing(_since?.Tips ?? [], cancellation);
        await using var process = _history.Log([.. Next.Tips, .. known.Select(hash => "^" + hash)], withPaths, cancellation);
        var log = new GitLog(process);
        while (await log.Next())
        {
            var author = _authors.Of(log.Author);
            if (_since is null)
                changes.Note(log, author);
            if (!Instants.IsBelievable(log.AuthoredAt) || !Instants.IsBelievable(log.CommittedAt))
                _undated++;
            yield return documents.Commit(log, author, withPaths);
        }
        await process.Finish();
        if (_undated > 0)
            _warnings.Add($"{_undated} commit{(_undated > 1 ? "s have" : " has")} a date outside 1990 to 2100, which is left out.");
    }

    private async IAsyncEnumerable<Document> Deployments(GitDocuments documents, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var deployments = new GitDeployments(_history, documents, DeploymentRule.Parse(_source.DeploymentRule), _warnings);
        var found = Next.DeployedTip is null ? deployments.Tags(_since, cancellation)
            : deployments.Commits(Next.DeployedTip, await _history.Existing(_since?.DeployedTip is { } tip ? [tip] : [], cancellation), cancellation);
        await foreach (var document in found)
            yield return document;
    }
}
