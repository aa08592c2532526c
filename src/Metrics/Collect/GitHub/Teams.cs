using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Metrics.Collect.GitHub;

/// <summary>
/// The teams of the organisations, once a day: their names, and which repositories they look after. Members are never asked for.
/// Teams are listed in a round that does not list the repositories, too, so that no idle round costs more than it may.
/// </summary>
internal sealed class Teams(Round round, GitHubApi api, GitHubSettings settings)
{
    private static readonly TimeSpan Listed = TimeSpan.FromDays(1);

    // Ever larger pages would be too heavy: each team brings a hundred repositories.
    private static readonly PageSize Size = new(50, 0);

    /// <summary>Lists those that are due.</summary>
    /// <param name="repositories">The repositories that are known.</param>
    /// <param name="isBusy">True where this round has listed the repositories.</param>
    /// <param name="cancel">Ends it.</param>
    public async IAsyncEnumerable<Page> Refresh(IReadOnlyList<Repository> repositories, bool isBusy,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        var now = round.Clock.GetUtcNow();
        foreach (var organisation in settings.ReadsOwners ? settings.Organisations : [])
        {
            var state = TeamState.Read(round, organisation);
            if (state is not null && (isBusy || now < state.At + Listed))
                continue;
            if (await Ask(organisation, cancel) is not { } teams)
            {
                yield return new Page([], ((state ?? TeamState.Empty) with { At = now }).Of(organisation));
                continue;
            }
            var next = TeamState.After(state, teams, organisation, repositories, now);
            yield return new Page([.. teams.Select(team => Team(organisation, team)),
                .. repositories.Select(repository => next.Document(round.Connection, repository)).OfType<Document>()],
                next.Of(organisation));
        }
    }

    /// <summary>The teams' names by <c>organisation/slug</c>.</summary>
    public IReadOnlyDictionary<string, string> Names => settings.Organisations
        .SelectMany(organisation => (TeamState.Read(round, organisation)?.Names ?? [])
            .Select(name => KeyValuePair.Create($"{organisation}/{name.Key}", name.Value)))
        .ToDictionary(StringComparer.OrdinalIgnoreCase);

    // Whoever may not see the teams sees the rest; the next day asks again.
    private async Task<List<JsonObject>?> Ask(string organisation, CancellationToken cancel)
    {
        try
        {
            return await All(organisation, cancel);
        }
        catch (SourceException refused) when (refused.Problem is SourceProblem.Permission or SourceProblem.Gone)
        {
            round.Tally.Warn($"teams of {organisation}: {refused.Message} (an App: organisation permission members, read; a token: scope read:org); "
                + "until then owners come from files and rules alone");
            return null;
        }
    }

    private async Task<List<JsonObject>> All(string organisation, CancellationToken cancel)
    {
        var (found, after) = (new List<JsonObject>(), (string?)null);
        do
        {
            var variables = new JsonObject { ["org"] = organisation, ["after"] = after };
            var (data, _) = await api.Page("Teams", variables, Size, cancel);
            // A user has repositories and no teams.
            if (data["organization"]?["teams"] is not { } list)
                break;
            found.AddRange(list["nodes"]!.AsArray().OfType<JsonObject>());
            after = (bool)list["pageInfo"]!["hasNextPage"]! ? (string)list["pageInfo"]!["endCursor"]! : null;
        }
        while (after is not null);
        foreach (var team in found)
            await Complete(team, cancel);
        return found;
    }

    private async Task Complete(JsonObject team, CancellationToken cancel)
    {
        for (JsonNode? page = team; page is not null && (bool)page["repositories"]!["pageInfo"]!["hasNextPage"]!;)
        {
            var after = (string)page["repositories"]!["pageInfo"]!["endCursor"]!;
            page = (await api.Nodes("TeamRepositories", [(string)team["id"]!], new() { ["after"] = after }, cancel))[0];
            foreach (var edge in page?["repositories"]!["edges"]!.AsArray() ?? [])
                team["repositories"]!["edges"]!.AsArray().Add(edge!.DeepClone());
        }
    }

    private Document Team(string organisation, JsonObject team) => new(round.Connection.Id, "github.team",
        team["databaseId"]!.ToString(), null, new JsonObject
    {
        ["organisation"] = organisation, ["slug"] = team["slug"]!.DeepClone(), ["name"] = team["name"]!.DeepClone(),
        ["parent"] = team["parentTeam"]?["slug"]?.DeepClone(),
        ["repositories"] = new JsonArray([.. TeamState.Edges(team).Select(edge => new JsonObject
        {
            ["repo"] = edge["node"]!["nameWithOwner"]!.DeepClone(), ["permission"] = edge["permission"]!.DeepClone(),
        })]),
    }.ToJsonString());
}
