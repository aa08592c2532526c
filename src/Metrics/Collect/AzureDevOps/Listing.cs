using System.Text.Json;
using System.Text.Json.Serialization;
using Metrics.Collect.Connections;

namespace Metrics.Collect.AzureDevOps;

/// <summary>All projects that the host last showed, with their repositories, to try changed rules on without asking again.</summary>
/// <param name="At">When.</param>
/// <param name="Projects">Their repositories by the projects' names.</param>
internal sealed record Listing(DateTimeOffset At, IReadOnlyDictionary<string, ListedRepository[]> Projects)
{
    private const string Stream = "listing";

    /// <summary>The last one; null before the first.</summary>
    public static Listing? Read(Func<string, string?> state) =>
        state(Stream) is { } text ? JsonSerializer.Deserialize<Listing>(text) : null;

    /// <summary>The cursor of what a round was shown, whatever it takes of it.</summary>
    public static (string, string) Of(Round round, IReadOnlyList<Project> projects, IReadOnlyList<JsonElement> repositories) =>
        JsonState.Write(Stream, new Listing(round.Clock.GetUtcNow(), projects.ToDictionary(project => project.Name,
            project => repositories.Where(row => project.Owns(row.At("project"))).Select(ListedRepository.Of).ToArray())));

    /// <summary>What the settings take of it.</summary>
    public Discovery Try(Connection connection, AzureDevOpsSettings settings) => new(connection.Id, At,
        [.. Projects.OrderBy(project => project.Key, StringComparer.OrdinalIgnoreCase)
            .SelectMany(project => Try(project.Key, project.Value, settings.Pattern(project.Key)))],
        [.. settings.Projects.Where(pattern => !Projects.Keys.Any(name =>
                (settings with { Projects = [pattern] }).Pattern(name) is not null))
            .Select(pattern =>
                $"projects: {pattern} fits no project that the token was shown; {Discovery.Listing(connection)} anew")]);

    private static IEnumerable<Candidate> Try(string project, ListedRepository[] repositories, string? pattern)
    {
        var why = pattern is null ? $"no pattern of projects fits {project}" : $"projects: {pattern}";
        return repositories.Length == 0 ? [new Candidate(project, "project without a repository", pattern is not null, why)]
            : repositories.OrderBy(repository => repository.Name, StringComparer.OrdinalIgnoreCase)
                .Select(repository => new Candidate($"{project}/{repository.Name}", repository.Facts, pattern is not null, why));
    }
}

/// <summary>A repository as the host listed it.</summary>
/// <param name="Name">Its name within its project.</param>
/// <param name="IsDisabled">True where nobody may use it.</param>
/// <param name="IsFork">True where it is a fork.</param>
internal sealed record ListedRepository(string Name, bool IsDisabled, bool IsFork)
{
    /// <summary>What a reader may want to know of it.</summary>
    [JsonIgnore]
    public string Facts => string.Join(", ", new[] { IsDisabled ? "disabled" : null, IsFork ? "fork" : null }.OfType<string>());

    /// <summary>A repository as the host gives it.</summary>
    public static ListedRepository Of(JsonElement row) => new(row.Text("name")!, row.Flag("isDisabled"), row.Flag("isFork"));
}
