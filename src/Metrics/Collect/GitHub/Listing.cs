using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Metrics.Collect.GitHub;

/// <summary>All that GitHub last listed, taken or not, so that changed rules can be tried without asking again.</summary>
/// <param name="At">When.</param>
/// <param name="Owners">The organisations and users that were asked for.</param>
/// <param name="Named">The repositories that were asked for by name.</param>
/// <param name="IsOfInstallation">True where the App's installation was asked.</param>
/// <param name="Repositories">What there was.</param>
internal sealed record Listing(DateTimeOffset At, string[] Owners, string[] Named, bool IsOfInstallation,
    IReadOnlyList<ListedRepository> Repositories)
{
    private const string Stream = "listing";
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>The last one; null before the first.</summary>
    public static Listing? Read(Func<string, string?> state) =>
        state(Stream) is { } text ? JsonSerializer.Deserialize<Listing>(text, Compact) : null;

    /// <summary>As a page's cursor.</summary>
    public (string, string) Of() => (Stream, JsonSerializer.Serialize(this, Compact));
}

/// <summary>What the rules may ask of a repository.</summary>
/// <param name="Name">owner/name.</param>
/// <param name="Topics">Its topics; null for none.</param>
/// <param name="IsArchived">True where it is archived.</param>
/// <param name="IsFork">True where it is a fork.</param>
/// <param name="Asked">The name that it was asked for by; null where a list brought it.</param>
internal sealed record ListedRepository(string Name, string[]? Topics = null, bool IsArchived = false, bool IsFork = false,
    string? Asked = null)
{
    /// <summary>A repository as GraphQL gives it.</summary>
    public static ListedRepository Of(JsonObject node, string? asked)
    {
        var topics = node["repositoryTopics"]!["nodes"]!.AsArray().Select(topic => (string)topic!["topic"]!["name"]!).ToArray();
        return new((string)node["nameWithOwner"]!, topics.Length > 0 ? topics : null,
            (bool)node["isArchived"]!, (bool)node["isFork"]!, asked);
    }
}
