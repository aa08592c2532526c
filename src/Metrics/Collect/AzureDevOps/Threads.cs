using System.Text.Json;

namespace Metrics.Collect.AzureDevOps;

/// <summary>What the threads of a pull request tell of its reviews: votes carry no times themselves, the system's threads do.</summary>
/// <param name="Reviews">All votes and comments, by time.</param>
/// <param name="ReadyAt">When it last stopped being a draft.</param>
internal sealed record Threads(IReadOnlyList<Review> Reviews, DateTimeOffset? ReadyAt)
{
    /// <summary>First vote or comment by somebody other than the author, robots left out. A rejection is a review, too.</summary>
    public DateTimeOffset? FirstReviewAt => First(Reviews);

    /// <summary>First vote of 5 (with suggestions) or 10 by somebody else; one that was reset later was given all the same.</summary>
    public DateTimeOffset? FirstApprovedAt => First(Reviews.Where(review => review.State == "approved"));

    /// <summary>Reads the threads.</summary>
    /// <param name="pull">The pull request: its author, and its reviewers where a thread names them by id only.</param>
    /// <param name="threads">All of its threads.</param>
    public static Threads Read(JsonElement pull, IReadOnlyList<JsonElement> threads) => new(
        [.. threads.SelectMany(thread => Kind(thread) == "VoteUpdate" ? Votes(pull, thread) : Comments(pull, thread))
            .OrderBy(review => review.At).ThenBy(review => review.Id, StringComparer.Ordinal)],
        threads.Where(thread => Kind(thread) == "IsDraftUpdate" && !IsTrue(Property(thread, "CodeReviewIsDraftNowSet"))).Max(Published));

    // A vote of nought takes an earlier one back, and is no review.
    private static IEnumerable<Review> Votes(JsonElement pull, JsonElement thread)
    {
        var vote = long.TryParse(Property(thread, "CodeReviewVoteResult"), out var told) ? told : 0;
        if (vote != 0 && Published(thread) is { } at && thread.Text("id") is { } id)
            yield return Of(id, vote >= 5 ? "approved" : "changes_requested", at, Voter(pull, thread), pull);
    }

    // A talk is one review of each who takes part in it. What the system writes is none.
    private static IEnumerable<Review> Comments(JsonElement pull, JsonElement thread) =>
        thread.Items("comments")
            .Where(comment => comment.Text("commentType") == "text" && !comment.Flag("isDeleted") && Published(comment) is not null)
            .OrderBy(Published)
            .DistinctBy(comment => comment.Text("author", "id"))
            .Select(comment => Of($"{thread.Text("id")}.{comment.Text("id")}", "commented", Published(comment)!.Value,
                comment.At("author"), pull));

    private static Review Of(string id, string state, DateTimeOffset at, JsonElement who, JsonElement pull) =>
        new(id, state, at, who.IsBot(), Same(who.Text("id"), pull.Text("createdBy", "id")));

    private static DateTimeOffset? First(IEnumerable<Review> reviews) =>
        reviews.Where(review => review.Counts).Min(review => (DateTimeOffset?)review.At);

    private static DateTimeOffset? Published(JsonElement item) => item.Instant("publishedDate");

    private static string? Kind(JsonElement thread) => Property(thread, "CodeReviewThreadType");

    // The author of a system's comment is an account of the host; who voted stands in the properties.
    private static JsonElement Voter(JsonElement pull, JsonElement thread)
    {
        if (Property(thread, "CodeReviewVotedByIdentity") is { } key
            && thread.At("identities", key) is { ValueKind: JsonValueKind.Object } identity)
            return identity;
        var id = Property(thread, "CodeReviewVotedByTfId");
        return pull.Items("reviewers").Append(pull.At("createdBy")).FirstOrDefault(person => Same(person.Text("id"), id));
    }

    // Values come wrapped with their type, {"$type": …, "$value": …}.
    private static string? Property(JsonElement thread, string name) => thread.At("properties", name, "$value") switch
    {
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        _ => thread.Text("properties", name, "$value"),
    };

    private static bool IsTrue(string? text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) || text == "1";

    // The same id is written with and without hyphens.
    private static bool Same(string? one, string? other) => one is not null && other is not null && Bare(one) == Bare(other);

    private static string Bare(string id) => id.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
}
