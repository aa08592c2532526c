using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Metrics.Collect.Connections;

namespace Metrics.Collect.GitHub;

/// <summary>
/// GitHub and GitHub Enterprise Server. One probe tells for a hundred repositories what has changed; only what has is read
/// (integrations 1.1).
/// </summary>
internal sealed class GitHubCollector : ICollector
{
    private static readonly TimeSpan Denied = TimeSpan.FromDays(1);

    // An installation token lives for an hour, a round for seconds.
    private readonly ConcurrentDictionary<(string, YamlMap), GitHubCredential> _credentials = [];

    /// <inheritdoc/>
    public string Type => "github";

    /// <inheritdoc/>
    public IReadOnlyList<string> Keys => GitHubSettings.Keys;

    /// <inheritdoc/>
    public void Check(Connection connection)
    {
        GitHubSettings.Read(connection);
        GitHubCredential.Read(connection);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Page> Collect(Round round, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (settings, api, credential) = Open(round);
        var (list, announced) = (new RepositoryList(round, api, settings), new Announced(round.Tally));
        var (teams, isListed) = (new Teams(round, api, settings), false);
        await foreach (var page in list.Refresh(cancel))
        {
            isListed = true;
            yield return announced.Also(page);
        }
        await foreach (var page in teams.Refresh(list.Known, isListed, cancel))
            yield return announced.Also(page);
        await foreach (var page in new CopilotUsage(round, api, settings, teams.Names).Refresh(cancel))
            yield return page;
        var activities = new List<Activity>();
        foreach (var batch in list.Known.Chunk(GitHubApi.Most))
        {
            var (found, gone) = await Probe(api, round, settings, batch, cancel);
            activities.AddRange(found);
            if (list.Correct(found.ConvertAll(activity => activity.Repository), gone) is { Count: > 0 } cursors)
                yield return new Page([], [.. cursors]);
        }
        var isBusy = round.Tally.Requests > (list.Known.Count + GitHubApi.Most - 1) / GitHubApi.Most;
        await foreach (var page in new Redeliveries(round, api, credential).Refresh(isBusy, cancel))
            yield return page;
        var unfinished = new Unfinished(round, api, settings);
        await foreach (var page in unfinished.Refresh([.. activities.Select(activity => activity.Repository)], cancel))
            yield return announced.Also(page);
        List<Reading> readings = [.. activities.SelectMany(activity => Repository.Streams
            .Select(stream => new Reading(round, api, settings, activity, stream) { Announced = announced }))];
        readings.ForEach(announced.Expect);
        foreach (var reading in readings)
            await foreach (var page in Read(reading, unfinished.Ended, cancel))
                yield return announced.Of(reading, page);
        if (settings.ReadsOwners)
            await foreach (var page in Owners.Read(round, api, activities, teams.Names, cancel))
                yield return announced.Also(page);
        if (settings.Mirror is not null)
            await foreach (var page in Commits.Read(round, settings, credential, activities, cancel))
                yield return announced.Also(page);
        foreach (var page in Reconciliation.Check(round, readings))
            yield return page;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Probe> Probe(Round round, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (settings, api, _) = Open(round);
        foreach (var owner in settings.Organisations)
            yield return await Ask($"repositories of {owner}", () => api.Query("Repositories", new() { ["owner"] = owner, ["page"] = 1 }, cancel));
        if (settings.IsOfInstallation)
            yield return await Ask("repositories of the installation", () => api.Get(Installation.Path + 1, cancel));
        foreach (var owner in settings.ReadsOwners ? settings.Organisations : [])
            yield return await Ask($"teams of {owner}", () => api.Query("Teams", new() { ["org"] = owner, ["page"] = 1 }, cancel));
        foreach (var owner in settings.ReadsCopilot ? settings.Organisations : [])
            yield return await Ask($"Copilot usage of {owner}", () => api.GetOrNothing(CopilotUsage.Path(owner, "users-28-day/latest"), cancel));
        foreach (var name in settings.Named)
        {
            var variables = new Repository("", 0, name).Variables();
            variables["page"] = 1;
            foreach (var operation in new[] { "PullRequests", "Deployments", "Releases", "IncidentIssues" })
                yield return await Ask($"{operation} of {name}", () => api.Query(operation, variables, cancel));
            yield return await Ask($"workflow runs of {name}", () => api.Get($"repos/{name}/actions/runs?per_page=1", cancel));
        }
    }

    /// <inheritdoc/>
    public Discovery? Discover(Connection connection, Func<string, string?> state) => Listing.Read(state) is not { } listing
        ? Discovery.Unlisted(connection) : new RepositoryRules(GitHubSettings.Read(connection)).Try(connection, listing);

    private (GitHubSettings, GitHubApi, GitHubCredential) Open(Round round)
    {
        var settings = GitHubSettings.Read(round.Connection);
        var credential = _credentials.GetOrAdd((round.Connection.Id, round.Connection.Settings), _ => GitHubCredential.Read(round.Connection));
        return (settings, new GitHubApi(round, settings, credential), credential);
    }

    private static async Task<Probe> Ask(string what, Func<Task> ask)
    {
        try
        {
            await ask();
            return new Probe(what, null);
        }
        catch (SourceException problem)
        {
            return new Probe(what, problem.Message);
        }
    }

    private static async Task<(List<Activity>, HashSet<string>)> Probe(GitHubApi api, Round round, GitHubSettings settings,
        IReadOnlyList<Repository> batch, CancellationToken cancel)
    {
        var labels = new JsonArray([.. settings.Labels.Select(label => JsonValue.Create(label))]);
        var found = await api.Nodes("Probe", [.. batch.Select(repository => repository.Node)],
            new() { ["labels"] = labels, ["hasIssues"] = settings.Labels.Length > 0 }, cancel);
        var (activities, gone) = (new List<Activity>(), new HashSet<string>());
        foreach (var (repository, node) in batch.Zip(found))
        {
            if (node is not null)
                activities.Add(new Activity(repository with { Name = (string)node["nameWithOwner"]! }, node));
            else if (gone.Add(repository.Node))
                round.Tally.Warn($"{repository.Name} is gone or hidden from the credential; what has landed stays");
        }
        return (activities, gone);
    }

    // One stream that is refused or gone must not keep the others from being read.
    private static async IAsyncEnumerable<Page> Read(Reading reading, IReadOnlyDictionary<long, DateTimeOffset> ended,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        var state = StreamState.Read(reading.Round, reading.Stream);
        var now = reading.Round.Clock.GetUtcNow();
        if (state.DeniedUntil > now)
            yield break;
        reading.Round.Http.Purpose = $"{reading.Repository.Name}: {reading.Name}";
        await using var pages = Pages(reading, state with { DeniedUntil = null }, ended, cancel).GetAsyncEnumerator(cancel);
        while (true)
        {
            Page page;
            try
            {
                if (!await pages.MoveNextAsync())
                    yield break;
                page = pages.Current;
            }
            catch (SourceException refused) when (refused.Problem is SourceProblem.Permission or SourceProblem.Gone)
            {
                reading.Round.Tally.Warn($"{reading.Repository.Name}: {reading.Name}: {refused.Message}");
                state = StreamState.Read(reading.Round, reading.Stream) with { DeniedUntil = now + Denied };
                page = new Page([], state.Of(reading.Stream));
            }
            yield return page;
            if (state.DeniedUntil > now)
                yield break;
        }
    }

    private static IAsyncEnumerable<Page> Pages(Reading reading, StreamState state, IReadOnlyDictionary<long, DateTimeOffset> ended, CancellationToken cancel) =>
        reading.Name switch
        {
            "pull_requests" => PullRequests.Read(reading, state, cancel),
            "deployments" => Deployments.Read(reading, state, cancel),
            "releases" => Releases.Read(reading, state, cancel),
            "runs" => Runs.Read(reading, state, ended.TryGetValue(reading.Repository.Id, out var at) ? at : null, cancel),
            _ => Issues.Read(reading, state, cancel),
        };
}
