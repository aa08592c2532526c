using System.Text.Json.Nodes;

namespace Metrics.Collect.GitHub;

/// <summary>What an App is installed for.</summary>
internal static class Installation
{
    /// <summary>Asks for one page of it.</summary>
    public const string Path = "installation/repositories?per_page=";

    /// <summary>Its repositories, in the shape in which GraphQL gives them; one request for a hundred.</summary>
    public static async Task<IReadOnlyList<JsonObject>> Repositories(GitHubApi api, CancellationToken cancel)
    {
        var found = new List<JsonObject>();
        for (string? path = $"{Path}{GitHubApi.Most}"; path is not null;)
        {
            var answer = await api.Get(path, cancel);
            found.AddRange(JsonNode.Parse(answer.Body)!["repositories"]!.AsArray().OfType<JsonObject>().Select(Shaped));
            path = GitHubApi.Next(answer);
        }
        return found;
    }

    private static JsonObject Shaped(JsonObject repository)
    {
        var names = new[]
        {
            ("id", "node_id"), ("databaseId", "id"), ("nameWithOwner", "full_name"), ("url", "html_url"), ("isPrivate", "private"), ("isFork", "fork"),
            ("isArchived", "archived"), ("createdAt", "created_at"), ("updatedAt", "updated_at"),
        };
        var shaped = new JsonObject(names.Select(name => KeyValuePair.Create(name.Item1, repository[name.Item2]?.DeepClone())));
        shaped["defaultBranchRef"] = new JsonObject { ["name"] = repository["default_branch"]?.DeepClone() };
        shaped["repositoryTopics"] = new JsonObject
        {
            ["nodes"] = new JsonArray([.. (repository["topics"]?.AsArray() ?? []).Select(topic =>
                new JsonObject { ["topic"] = new JsonObject { ["name"] = topic!.DeepClone() } })]),
        };
        return shaped;
    }
}
