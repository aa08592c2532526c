using System.Text.Json;

namespace Metrics.Collect.Git;

/// <summary>What of a repository was yielded already: the cursor of the next run. Store it only with the documents of its run.</summary>
/// <param name="Settings">The settings it was read with; after a change of them everything is yielded again.</param>
/// <param name="DefaultBranch">Name of the default branch.</param>
/// <param name="DefaultTip">Its commit.</param>
/// <param name="DeployedTip">Commit of the branch whose commits are deployments; null for other rules.</param>
/// <param name="Tips">Commits of all branches and tags.</param>
/// <param name="Tags">Object by tag name.</param>
public sealed record GitState(
    string Settings,
    string DefaultBranch,
    string DefaultTip,
    string? DeployedTip,
    IReadOnlyList<string> Tips,
    IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>The state as JSON text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>The state that <see cref="ToJson"/> wrote; null for null.</summary>
    /// <exception cref="JsonException">The text is no state.</exception>
    public static GitState? FromJson(string? json) => json is null ? null : JsonSerializer.Deserialize<GitState>(json);

    internal static string SettingsOf(GitSource source, string repo, string service) =>
        string.Join('\n', [repo, service, source.DeploymentRule, source.DefaultBranch, .. source.Paths ?? ["(no paths)"], .. source.Files ?? []]);
}
