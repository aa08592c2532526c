using System.Runtime.CompilerServices;
using System.Text;

namespace Metrics.Collect.Git;

/// <summary>Finds the deployments of a repository by its rule.</summary>
internal sealed class GitDeployments(GitHistory history, GitDocuments documents, DeploymentRule rule, ICollection<string> warnings)
{
    /// <summary>Tags that are new or moved since then, oldest first, by name where dates are equal.</summary>
    public async IAsyncEnumerable<Document> Tags(GitState? since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var dated = new List<(DateTime At, GitTag Tag)>();
        var (pointless, undated) = (new List<string>(), new List<string>());
        foreach (var tag in history.References.Tags.Where(tag => rule.Takes(tag.Name) && since?.Tags.GetValueOrDefault(tag.Name) != tag.Object))
            if (tag.Commit is null)
                pointless.Add(tag.Name);
            else if (Instants.Believable(tag.CreatedAt ?? await history.CommittedAt(tag.Commit, cancellation)) is { } at)
                dated.Add((at, tag));
            else
                undated.Add(tag.Name);
        Warn(pointless, "points at no commit and is no deployment");
        Warn(undated, "has a date outside 1990 to 2100 and is no deployment");
        foreach (var (at, tag) in dated.OrderBy(pair => pair.At).ThenBy(pair => pair.Tag.Name, StringComparer.Ordinal))
            yield return documents.Deployment(tag.Commit!, tag.Name, at);
    }

    /// <summary>First-parent commits of the branch up to that commit and not from the known one.</summary>
    public async IAsyncEnumerable<Document> Commits(string tip, IEnumerable<string> known, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var undated = new List<string>();
        await using var process = history.Log([tip, .. known.Select(hash => "^" + hash)], false, cancellation, "--first-parent");
        var log = new GitLog(process);
        while (await log.Next())
            if (Instants.Believable(log.CommittedAt) is { } at)
                yield return documents.Deployment(Encoding.ASCII.GetString(log.Hash), null, at);
            else
                undated.Add(Encoding.ASCII.GetString(log.Hash));
        await process.Finish();
        Warn(undated, "has a date outside 1990 to 2100 and is no deployment");
    }

    private void Warn(List<string> names, string what)
    {
        if (names.Count > 0)
            warnings.Add($"'{names[0]}'{(names.Count > 1 ? $" (and {names.Count - 1} more)" : "")} {what}.");
    }
}
