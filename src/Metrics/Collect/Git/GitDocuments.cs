using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Metrics.Collect.Git;

/// <summary>Writes the documents of one repository. Field names are those of the neutral events where they mean the same.</summary>
internal sealed class GitDocuments(string connection, string repo, string service) : IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private readonly Utf8JsonWriter json = new(new ArrayBufferWriter<byte>(), new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary><c>git.service</c>; id is the service.</summary>
    public Document Service(string defaultBranch, IReadOnlyList<string>? paths, string? url) => Write("git.service", service, () =>
    {
        json.WriteString("service", service);
        json.WriteString("repo", repo);
        json.WriteString("default_branch", defaultBranch);
        if (paths is not null)
            Texts("paths", paths);
        Optional("url", url);
    });

    /// <summary><c>git.commit</c> for the commit the log stands at; id is repo@sha. Dates that are not believable are left out.</summary>
    public Document Commit(GitLog log, GitAuthor author, bool withPaths)
    {
        Begin();
        json.WriteString("repo", repo);
        json.WriteString("sha", log.Hash);
        Parents(log);
        Optional("authored_at", Instants.Believable(log.AuthoredAt));
        Optional("committed_at", Instants.Believable(log.CommittedAt));
        Optional("author", author.Hash);
        json.WriteBoolean("is_bot", author.IsBot);
        if (withPaths)
            Paths(log);
        Optional("cherry_picked_from", GitMessage.CherryPickedFrom(log.Message));
        Optional("reverts", GitMessage.Reverts(log.Message));
        return End("git.commit", $"{repo}@{Encoding.ASCII.GetString(log.Hash)}");
    }

    /// <summary><c>git.change</c>; id is repo@merge_sha, because numbers repeat when a repository moves between hosts.</summary>
    public Document Change(PullRequest change, MergedCommits commits) => Write("git.change", $"{repo}@{change.Hash}", () =>
    {
        json.WriteString("repo", repo);
        json.WriteNumber("number", change.Number);
        json.WriteString("kind", change.Kind);
        Optional("title", change.Title);
        Texts("shas", commits.Hashes);
        json.WriteString("merge_sha", change.Hash);
        Optional("first_commit_at", Instants.Believable(commits.FirstAuthoredAt));
        Optional("merged_at", Instants.Believable(change.MergedAt));
        json.WriteBoolean("is_bot", commits.AreByBots);
        Optional("reverts", change.Reverts);
    });

    /// <summary>
    /// <c>git.deployment</c>; id is service@tag@sha or service@sha, so that a tag that moves is a second deployment
    /// and the first one stays.
    /// </summary>
    public Document Deployment(string sha, string? tag, DateTime finishedAt) =>
        Write("git.deployment", tag is null ? $"{service}@{sha}" : $"{service}@{tag}@{sha}", () =>
        {
            json.WriteString("service", service);
            json.WriteString("repo", repo);
            json.WriteString("environment", "production");
            json.WriteString("result", "success");
            json.WriteString("sha", sha);
            Optional("version", tag);
            Optional("finished_at", finishedAt);
        });

    /// <inheritdoc/>
    public void Dispose() => json.Dispose();

    private void Parents(GitLog log)
    {
        json.WriteStartArray("parents");
        foreach (var range in log.Parents.Split((byte)' '))
            if (log.Parents[range] is { IsEmpty: false } parent)
                json.WriteStringValue(parent);
        json.WriteEndArray();
    }

    // Decoded first: file names may hold bytes that are no UTF-8, which a JSON text cannot.
    private void Paths(GitLog log)
    {
        json.WriteStartArray("paths");
        for (var i = 0; i < log.PathCount; i++)
            json.WriteStringValue(Encoding.UTF8.GetString(log.Path(i)));
        json.WriteEndArray();
    }

    private Document Write(string kind, string id, Action fields)
    {
        Begin();
        fields();
        return End(kind, id);
    }

    private void Begin()
    {
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        json.WriteStartObject();
    }

    private Document End(string kind, string id)
    {
        json.WriteEndObject();
        json.Flush();
        return new(connection, kind, id, null, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private void Texts(string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private void Optional(string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private void Optional(string name, DateTime? value)
    {
        if (value is { } instant)
            json.WriteString(name, instant);
    }
}
