using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Metrics.Collect.GitHub;

/// <summary>Which repositories there are: listed once a day, and followed by their id in between.</summary>
internal sealed class RepositoryList(Round round, GitHubApi api, GitHubSettings settings)
{
    private const string Stream = "repositories";
    private static readonly TimeSpan Listed = TimeSpan.FromDays(1);

    /// <summary>What the last listing found, with the names that a probe has seen since.</summary>
    private sealed record State(DateTimeOffset ListedAt, string Rule, IReadOnlyList<Repository> Repositories);

    /// <summary>The repositories that are known now.</summary>
    public IReadOnlyList<Repository> Known => Read()?.Repositories ?? [];

    /// <summary>Lists anew where the list is a day old or the rules have changed.</summary>
    public async IAsyncEnumerable<Page> Refresh([EnumeratorCancellation] CancellationToken cancel)
    {
        var (rule, state, now) = (JsonSerializer.Serialize(settings), Read(), round.Clock.GetUtcNow());
        if (state is not null && state.Rule == rule && now < state.ListedAt + Listed && Listing.Read(round.State) is not null)
            yield break;
        var (found, rules) = (await Find(cancel), new RepositoryRules(settings));
        var repositories = found.Where(pair => rules.Takes(pair.Listed)).Select(pair => pair.Node).ToList();
        var list = repositories.ConvertAll(node => new Repository((string)node["id"]!, (long)node["databaseId"]!, (string)node["nameWithOwner"]!));
        var listing = new Listing(now, settings.Organisations, [.. settings.Named], settings.IsOfInstallation, found.ConvertAll(pair => pair.Listed));
        yield return new Page(repositories.ConvertAll(Bodies(round).Repository),
            [(Stream, JsonSerializer.Serialize(new State(now, rule, list))), listing.Of(), .. Renamed(state?.Repositories ?? [], list)]);
    }

    /// <summary>The state without the repositories that are gone, and with new names.</summary>
    public IReadOnlyList<(string, string)> Correct(IReadOnlyList<Repository> seen, IReadOnlySet<string> gone)
    {
        var state = Read()!;
        var now = seen.ToDictionary(repository => repository.Id);
        var list = state.Repositories.Where(old => !gone.Contains(old.Node)).Select(old => now.GetValueOrDefault(old.Id, old)).ToList();
        var renamed = Renamed(state.Repositories, list).ToList();
        // Listed anew in the next round, because a service has its repository's name.
        return list.SequenceEqual(state.Repositories) ? []
            : [(Stream, JsonSerializer.Serialize(new State(renamed.Count > 0 ? default : state.ListedAt, state.Rule, list))), .. renamed];
    }

    // Its rows carry its name; read anew, all of them carry the present one.
    private static IEnumerable<(string, string)> Renamed(IReadOnlyList<Repository> before, IReadOnlyList<Repository> now)
    {
        var names = before.ToDictionary(repository => repository.Id, repository => repository.Name);
        return now.Where(repository => names.GetValueOrDefault(repository.Id, repository.Name) != repository.Name)
            .SelectMany(repository => Repository.Streams.Select(stream => new StreamState().Of(repository.Stream(stream)))
                .Append(Reconciliation.Forgotten(repository)));
    }

    private static Bodies Bodies(Round round) => new(round.Connection, _ => false);

    private State? Read() => round.State(Stream) is { } text ? JsonSerializer.Deserialize<State>(text) : null;

    // Those asked for by name come first: one may be in an organisation's list, too, and only its name takes it.
    private async Task<List<(JsonObject Node, ListedRepository Listed)>> Find(CancellationToken cancel)
    {
        var found = new List<(JsonObject, ListedRepository)>();
        foreach (var names in settings.Named.Chunk(GitHubApi.Most))
            found.AddRange((await ByName(names, cancel)).Select(named => (named.Node, ListedRepository.Of(named.Node, named.Name))));
        foreach (var owner in settings.Organisations)
            found.AddRange((await OfOwner(owner, cancel)).Select(node => (node, ListedRepository.Of(node, null))));
        if (settings.IsOfInstallation)
            found.AddRange((await Installation.Repositories(api, cancel)).Select(node => (node, ListedRepository.Of(node, null))));
        return [.. found.DistinctBy(pair => (long)pair.Item1["databaseId"]!)];
    }

    private async Task<List<JsonObject>> OfOwner(string owner, CancellationToken cancel)
    {
        var (found, size, after) = (new List<JsonObject>(), PageSize.Full, (string?)null);
        do
        {
            (var data, size) = await api.Page("Repositories", new JsonObject { ["owner"] = owner, ["after"] = after }, size, cancel);
            var list = data["repositoryOwner"]?["repositories"] ?? throw new SourceException(SourceProblem.Gone,
                $"there is no organisation '{owner}', or the credential does not see it");
            found.AddRange(list["nodes"]!.AsArray().OfType<JsonObject>());
            after = (bool)list["pageInfo"]!["hasNextPage"]! ? (string)list["pageInfo"]!["endCursor"]! : null;
        }
        while (after is not null);
        return found;
    }

    private async Task<IEnumerable<(string Name, JsonObject Node)>> ByName(string[] names, CancellationToken cancel)
    {
        var variables = new JsonObject();
        foreach (var (i, name) in names.Index())
            (variables[$"o{i}"], variables[$"n{i}"]) = (name.Split('/')[0], name.Split('/')[1]);
        var (data, _) = await api.Lighter(PageSize.Full, _ => api.Query("Named", Queries.Named(names.Length), variables, cancel), cancel);
        foreach (var (_, name) in names.Index().Where(name => data[$"r{name.Index}"] is null))
            round.Tally.Warn($"{name} is not there or hidden from the credential");
        return names.Select((name, i) => (name, Node: data[$"r{i}"] as JsonObject)).Where(named => named.Node is not null).Select(named => (named.name, named.Node!));
    }
}
