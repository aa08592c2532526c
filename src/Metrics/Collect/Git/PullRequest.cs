namespace Metrics.Collect.Git;

/// <summary>A pull request as its commit on the default branch tells it.</summary>
/// <param name="Hash">The merge or squash commit.</param>
/// <param name="Kind"><c>merge</c> or <c>squash</c>.</param>
/// <param name="Number">Number at its host; may repeat.</param>
/// <param name="Title">Title; null where the message has none.</param>
/// <param name="AuthoredAt">Author time of the commit, Unix seconds.</param>
/// <param name="MergedAt">Commit time of the commit, Unix seconds.</param>
/// <param name="IsBot">Whether a program wrote the commit.</param>
/// <param name="Reverts">What it says it reverts.</param>
internal sealed record PullRequest(
    string Hash, string Kind, long Number, string? Title, long AuthoredAt, long MergedAt, bool IsBot, string? Reverts)
{
    /// <summary>The pull request of the commit the log stands at; null where it is none.</summary>
    public static PullRequest? Of(GitLog log, GitAuthor author) =>
        GitMessage.PullRequest(log.Message, log.ParentCount) is { } found
            ? new(System.Text.Encoding.ASCII.GetString(log.Hash), found.Kind, found.Number, found.Title,
                log.AuthoredAt, log.CommittedAt, author.IsBot, GitMessage.Reverts(log.Message))
            : null;

    /// <summary>Its one commit (squash), and what stands for the commits of a merge that brought none.</summary>
    public MergedCommits Alone(bool isEmpty) =>
        new(isEmpty ? [] : [Hash], Instants.IsBelievable(AuthoredAt) ? AuthoredAt : long.MaxValue, IsBot);
}
