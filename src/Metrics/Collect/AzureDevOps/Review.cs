using System.Text.Json.Nodes;

namespace Metrics.Collect.AzureDevOps;

/// <summary>A vote on a pull request or what somebody wrote to it, without who it was.</summary>
/// <param name="Id">The host's id of the thread, and of the comment where it is one; unique within the pull request.</param>
/// <param name="State">approved (10, or 5 with suggestions), changes_requested (-5 or -10) or commented.</param>
/// <param name="At">When (UTC).</param>
/// <param name="IsBot">Cast or written by an account of a machine.</param>
/// <param name="IsSelf">Cast or written by who opened the pull request.</param>
internal sealed record Review(string Id, string State, DateTimeOffset At, bool IsBot, bool IsSelf)
{
    /// <summary>True where it counts as somebody's review.</summary>
    public bool Counts => !IsBot && !IsSelf;

    /// <summary>As it stands in the pull request's document.</summary>
    public JsonNode Json => new JsonObject
    {
        ["id"] = Id,
        ["state"] = State,
        ["submitted_at"] = ((DateTimeOffset?)At).Write(),
        ["is_bot"] = IsBot,
        ["is_self"] = IsSelf,
    };
}
