using System.Text.Json;
using System.Text.Json.Nodes;
using Metrics.Collect.Connections;

namespace Metrics.Collect.GitHub;

/// <summary>
/// Which team looks after each repository of an organisation, and since when: GitHub shows the present only, so what a listing
/// finds changed is dated by that day.
/// </summary>
/// <param name="At">When the teams were last asked for.</param>
/// <param name="Names">The teams' names by their slugs, of those that are gone, too.</param>
/// <param name="Owners">The owners of each repository by its id, the oldest first.</param>
internal sealed record TeamState(DateTimeOffset At, Dictionary<string, string> Names, Dictionary<long, TeamSpan[]> Owners)
{
    // Who may only write does not own; of those who may, the more the nearer.
    private static readonly string[] Owning = ["MAINTAIN", "ADMIN"];

    /// <summary>Before the first listing.</summary>
    public static readonly TeamState Empty = new(default, [], []);

    /// <summary>What the last listing left; null before the first.</summary>
    public static TeamState? Read(Round round, string organisation) =>
        round.State(Stream(organisation)) is { } text ? JsonSerializer.Deserialize<TeamState>(text) : null;

    /// <summary>As a page's cursor.</summary>
    public (string, string) Of(string organisation) => (Stream(organisation), JsonSerializer.Serialize(this));

    /// <summary>The state after a listing; what the first one finds has no beginning.</summary>
    public static TeamState After(TeamState? before, IReadOnlyList<JsonObject> teams, string organisation,
        IReadOnlyList<Repository> repositories, DateTimeOffset now)
    {
        var next = new TeamState(now, new(before?.Names ?? []), new(before?.Owners ?? []));
        foreach (var team in teams)
            next.Names[(string)team["slug"]!] = (string)team["name"]!;
        var held = teams.SelectMany(team => Edges(team).Select(edge =>
                (Id: (long)edge["node"]!["databaseId"]!, Team: team, Rank: Array.IndexOf(Owning, (string?)edge["permission"]))))
            .Where(held => held.Rank >= 0).ToLookup(held => held.Id, held => (held.Team, held.Rank));
        foreach (var repository in repositories.Where(repository =>
            repository.Name.StartsWith(organisation + "/", StringComparison.OrdinalIgnoreCase)))
        {
            var (spans, owner) = (next.Owners.GetValueOrDefault(repository.Id) ?? [], Owner([.. held[repository.Id]]));
            if (spans.LastOrDefault()?.Team != owner)
                next.Owners[repository.Id] = [.. spans, new TeamSpan(owner, spans.Length == 0 ? null : DateOnly.FromDateTime(now.UtcDateTime))];
        }
        return next;
    }

    /// <summary>The repositories of a team.</summary>
    public static IEnumerable<JsonNode> Edges(JsonObject team) => team["repositories"]!["edges"]!.AsArray().OfType<JsonObject>();

    /// <summary>The owners of a repository; null where no team ever was one.</summary>
    public Document? Document(Connection connection, Repository repository) => Owners.GetValueOrDefault(repository.Id) is not { } spans ? null
        : new Document(connection.Id, "github.repository_owners",
            repository.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), null, new JsonObject
        {
            ["repo"] = repository.Name,
            ["owners"] = new JsonArray([.. spans.Select(span => new JsonObject
            {
                ["team"] = span.Team is null ? null : Names[span.Team],
                ["from"] = span.From?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            })]),
        }.ToJsonString());

    // The teams below one have its rights as well; of several equals none is the owner.
    private static string? Owner((JsonObject Team, int Rank)[] held)
    {
        var first = held.Where(team => team.Rank == held.Max(other => other.Rank)).Select(team => team.Team).ToList();
        var slugs = first.Select(team => (string)team["slug"]!).ToHashSet();
        return first.Where(team => !slugs.Contains((string?)team["parentTeam"]?["slug"] ?? "")).ToList()
            is [var owner] ? (string)owner["slug"]! : null;
    }

    private static string Stream(string organisation) => "teams/" + organisation;
}

/// <summary>Who owns a repository from a day on.</summary>
/// <param name="Team">The team's slug; null where nobody does.</param>
/// <param name="From">First day; null from the beginning.</param>
internal sealed record TeamSpan(string? Team, DateOnly? From);
