using System.Text.Json;
using System.Text.Json.Nodes;

namespace Metrics.Collect.AzureDevOps;

/// <summary>A project that the connection is about.</summary>
/// <param name="Id">The host's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Repositories">
/// Names of the organisation's repositories by id, <c>project/repository</c>, deleted ones included: a build may be of another project's.
/// </param>
internal sealed record Project(string Id, string Name, IReadOnlyDictionary<string, string> Repositories)
{
    /// <summary>All that the token may see, by name.</summary>
    public static async Task<IReadOnlyList<Project>> All(
        AzureDevOpsApi api, IReadOnlyDictionary<string, string> names, CancellationToken cancel)
    {
        var projects = new SortedDictionary<string, Project>(StringComparer.Ordinal);
        await foreach (var slice in api.Skipped("_apis/projects", [], null, cancel))
        {
            foreach (var row in slice.Rows)
                projects[row.Text("name")!] = new Project(row.Text("id")!, row.Text("name")!, names);
        }
        return [.. projects.Values];
    }

    /// <summary>Those of them that the connection includes.</summary>
    /// <exception cref="SourceException">There is no such organisation, or nothing of it is included.</exception>
    public static IReadOnlyList<Project> Included(AzureDevOpsApi api, IReadOnlyList<Project> all)
    {
        var included = all.Where(project => api.Settings.Pattern(project.Name) is not null).ToList();
        return included.Count > 0 ? included : throw new SourceException(SourceProblem.Gone,
            $"{api.Settings.Address} has no project of those that 'projects' names, "
            + $"or the token may not see them; it shows {all.Count}");
    }

    /// <summary>Whether a row that names its project names this one.</summary>
    public bool Owns(JsonElement project) => string.Equals(project.Text("id"), Id, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a row may be of this one: some name no project.</summary>
    public bool MayOwn(JsonElement project) => project.ValueKind != JsonValueKind.Object || Owns(project);

    /// <summary>Name of the repository that a build was made from; null where it has none.</summary>
    public string? RepositoryOf(JsonElement build) => build.Text("repository", "id") is not { } id ? null
        : Repositories.GetValueOrDefault(id) ?? (id.Contains('/', StringComparison.Ordinal) ? id : build.Text("repository", "name"));

    /// <summary>Name of a stream's cursor.</summary>
    public string Stream(string noun) => $"{Id}/{noun}";

    /// <summary>The document of a repository.</summary>
    public static Document Repository(AzureDevOpsApi api, JsonElement row) =>
        new(api.Round.Connection.Id, "azure_devops.repository", row.Text("id")!, null, new JsonObject
        {
            ["repo"] = RepositoryName(row),
            ["project_id"] = row.Text("project", "id"),
            ["default_branch"] = row.Text("defaultBranch"),
            ["is_disabled"] = row.Flag("isDisabled"),
            ["url"] = AddressOf(api, row),
        }.ToJsonString());

    /// <summary>Where people and git find a repository.</summary>
    public static string AddressOf(AzureDevOpsApi api, JsonElement row) =>
        $"{api.Settings.Address}/{Uri.EscapeDataString(row.Text("project", "name")!)}/_git/{Uri.EscapeDataString(row.Text("name")!)}";

    /// <summary>Its name in all documents, <c>project/repository</c>.</summary>
    public static string RepositoryName(JsonElement row) => $"{row.Text("project", "name")}/{row.Text("name")}";
}
