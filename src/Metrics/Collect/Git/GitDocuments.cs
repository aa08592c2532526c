using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Metrics.Collect.Git;

/// <summary>Writes the documents of one repository. Field names are those of the neutral events where they mean the same.</summary>
internal sealed class GitDocuments(string connection, string repo, string service) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _json = new(new ArrayBufferWriter<byte>(), new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary><c>git.service</c>; id is the service.</summary>
    public Document Service(string defaultBranch, IReadOnlyList<string>? paths, string? url) => Write("git.service", service, () =>
    {
        _json.WriteString("service", service);
        _json.WriteString("repo", repo);
        _json.WriteString("default_branch", defaultBranch);
        if (paths is not null)
            Texts("paths", paths);
        Optional("url", url);
    });

    /// <summary><c>git.commit</c> for the commit the log stands at; id is repo@sha. Dates that are not believable are left out.</summary>
    public Document Commit(GitLog log, GitAuthor author, bool withPaths)
    {
        Begin();
        _json.WriteString("repo", repo);
        _json.WriteString("sha", log.Hash);
        Parents(log);
        Optional("authored_at", Instants.Believable(log.AuthoredAt));
        Optional("committed_at", Instants.Believable(log.CommittedAt));
        Optional("author", author.Hash);
        _json.WriteBoolean("is_bot", author.IsBot);
        // That nothing says so is no proof of a person, so nothing is said then.
        Optional("author_kind", author.IsAgent || Agents.Signed(log.Message) ? "agent" : null);
        if (withPaths)
            Paths(log);
        Optional("cherry_picked_from", GitMessage.CherryPickedFrom(log.Message));
        Optional("reverts", GitMessage.Reverts(log.Message));
        return End("git.commit", $"{repo}@{Encoding.ASCII.GetString(log.Hash)}");
    }

    /// <summary><c>git.change</c>; id is repo@merge_sha, because numbers repeat when a repository moves between hosts.</summary>
    public Document Change(PullRequest change, MergedCommits commits) => Write("git.change", $"{repo}@{change.Hash}", () =>
    {
        _json.WriteString("repo", repo);
        _json.WriteNumber("number", change.Number);
        _json.WriteString("kind", change.Kind);
        Optional("title", change.Title);
        Texts("shas", commits.Hashes);
        _json.WriteString("merge_sha", change.Hash);
        Optional("first_commit_at", Instants.Believable(commits.FirstAuthoredAt));
        Optional("merged_at", Instants.Believable(change.MergedAt));
        _json.WriteBoolean("is_bot", commits.AreByBots);
        Optional("reverts", change.Reverts);
    });

    /// <summary>
    /// <c>git.deployment</c>; id is service@tag@sha or service@sha, so that a tag that moves is a second deployment
    /// and the first one stays.
    /// </summary>
    public Document Deployment(string sha, string? tag, DateTime finishedAt) =>
        Write("git.deployment", tag is null ? $"{service}@{sha}" : $"{service}@{tag}@{sha}", () =>
        {
            _json.WriteString("service", service);
            _json.WriteString("repo", repo);
            _json.WriteString("environment", "production");
            _json.WriteString("result", "success");
            _json.WriteString("sha", sha);
            Optional("version", tag);
            Optional("finished_at", finishedAt);
        });

    /// <summary><c>git.trait</c>; id is repo, sign, path and the commit that brought it, so that the same sign may come again.</summary>
    public Document Trait(GitTrait trait) =>
        Write("git.trait", $"{repo} {trait.Sign.Kind} {trait.Sign.Name}@{trait.Sign.Value} {trait.Path} {trait.Commit}", () =>
        {
            _json.WriteString("repo", repo);
            _json.WriteString("kind", trait.Sign.Kind);
            _json.WriteString("name", trait.Sign.Name);
            Optional("value", trait.Sign.Value);
            _json.WriteString("place", trait.Path);
            Optional("seen_from", trait.SeenFrom);
            Optional("seen_until", trait.SeenUntil);
            _json.WriteString("evidence", $"{trait.Path} @ {trait.Commit}");
        });

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void Parents(GitLog log)
    {
        _json.WriteStartArray("parents");
        foreach (var range in log.Parents.Split((byte)' '))
            if (log.Parents[range] is { IsEmpty: false } parent)
                _json.WriteStringValue(parent);
        _json.WriteEndArray();
    }

    // Decoded first: file names may hold bytes that are no UTF-8, which a JSON text cannot.
    private void Paths(GitLog log)
    {
        _json.WriteStartArray("paths");
        for (var i = 0; i < log.PathCount; i++)
            _json.WriteStringValue(Encoding.UTF8.GetString(log.Path(i)));
        _json.WriteEndArray();
    }

    private Document Write(string kind, string id, Action fields)
    {
        Begin();
        fields();
        return End(kind, id);
    }

    private void Begin()
    {
        _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
        _json.WriteStartObject();
    }

    private Document End(string kind, string id)
    {
        _json.WriteEndObject();
        _json.Flush();
        return new(connection, kind, id, null, Encoding.UTF8.GetString(_buffer.WrittenSpan));
    }

    private void Texts(string name, IEnumerable<string> values)
    {
        _json.WriteStartArray(name);
        foreach (var value in values)
            _json.WriteStringValue(value);
        _json.WriteEndArray();
    }

    private void Optional(string name, string? value)
    {
        if (value is not null)
            _json.WriteString(name, value);
    }

    private void Optional(string name, DateTime? value)
    {
        if (value is { } instant)
            _json.WriteString(name, instant);
    }
}
