using System.Text.Json;

namespace Metrics.Collect.AzureDevOps;

/// <summary>What the threads of a pull request tell of its times. Votes carry none themselves, so it is read from the system's threads.</summary>
/// <param name="FirstReviewAt">First vote or comment by somebody other than the author, robots left out.</param>
/// <param name="FirstApprovedAt">First vote of 5 (with suggestions) or 10 by somebody else.</param>
/// <param name="ReadyAt">When it last stopped being a draft.</param>
internal sealed record Threads(DateTimeOffset? FirstReviewAt, DateTimeOffset? FirstApprovedAt, DateTimeOffset? ReadyAt)
{
    /// <summary>Reads the threads.</summary>
    /// <param name="author">Id of who opened the pull request.</param>
    /// <param name="threads">All of its threads.</param>
    public static Threads Read(string? author, IReadOnlyList<JsonElement> threads)
    {
        var votes = threads.Where(thread => Kind(thread) == "VoteUpdate" && !Same(Voter(thread), author)).ToList();
        var comments = threads.SelectMany(thread => thread.Items("comments")).Where(comment => IsReview(comment, author));
        return new(
            First(votes.Where(vote => Vote(vote) != 0).Concat(comments)),
            First(votes.Where(vote => Vote(vote) >= 5)),
            threads.Where(thread => Kind(thread) == "IsDraftUpdate" && !IsTrue(Property(thread, "CodeReviewIsDraftNowSet"))).Max(Published));
    }

    // What the system writes has an account of the host as its author; who acted stands in the properties.
    private static bool IsReview(JsonElement comment, string? author) => comment.Text("commentType") == "text" && !comment.Flag("isDeleted")
        && !comment.At("author").IsBot() && !Same(comment.Text("author", "id"), author);

    private static DateTimeOffset? First(IEnumerable<JsonElement> events) => events.Min(Published);

    private static DateTimeOffset? Published(JsonElement item) => item.Instant("publishedDate");

    private static string? Kind(JsonElement thread) => Property(thread, "CodeReviewThreadType");

    private static long Vote(JsonElement thread) =>
        long.TryParse(Property(thread, "CodeReviewVoteResult"), out var vote) ? vote : 0;

    private static string? Voter(JsonElement thread) => Property(thread, "CodeReviewVotedByTfId")
        ?? (Property(thread, "CodeReviewVotedByIdentity") is { } key ? thread.Text("identities", key, "id") : null);

    // Values come wrapped with their type, {"$type": …, "$value": …}.
    private static string? Property(JsonElement thread, string name) => thread.At("properties", name, "$value") switch
    {
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        _ => thread.Text("properties", name, "$value"),
    };

    private static bool IsTrue(string? text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) || text == "1";

    // The same id is written with and without hyphens.
    private static bool Same(string? one, string? other) => one is not null && other is not null
        && string.Equals(one.Replace("-", "", StringComparison.Ordinal), other.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
