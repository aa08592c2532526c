using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Metrics.Collect.GitHub;

/// <summary>
/// Asks again for what was not final: a list by creation does not show it. One request serves a hundred objects of any
/// repositories.
/// </summary>
internal sealed class Unfinished(Round round, GitHubApi api, GitHubSettings settings)
{
    /// <summary>Creation of the oldest run that has ended since, by repository.</summary>
    public Dictionary<long, DateTimeOffset> Ended { get; } = [];

    /// <summary>Brings deployments up to date and finds the runs that have ended.</summary>
    public async IAsyncEnumerable<Page> Refresh(IReadOnlyList<Repository> repositories, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var batch in Of(repositories, "deployments").Chunk(GitHubApi.Most))
            yield return await Deployed(batch, cancel);
        foreach (var batch in Of(repositories, "runs").Chunk(GitHubApi.Most))
            await Find(batch, cancel);
    }

    private List<(Repository Repository, Pending Pending)> Of(IReadOnlyList<Repository> repositories, string stream) =>
        [.. repositories.SelectMany(repository => StreamState.Read(round, repository.Stream(stream)).Unfinished.Select(pending => (repository, pending)))];

    private async Task<Page> Deployed((Repository Repository, Pending Pending)[] batch, CancellationToken cancel)
    {
        var found = await api.Nodes("RefreshDeployments", [.. batch.Select(item => item.Pending.Id)], [], cancel);
        await Deployments.Complete(api, found.OfType<JsonObject>(), cancel);
        var bodies = new Bodies(round.Connection, settings.IsBot);
        var pairs = batch.Zip(found, (item, node) => (item.Repository, item.Pending, Node: node)).ToList();
        var cursors = pairs.GroupBy(pair => pair.Repository).Select(group =>
        {
            // What is not found any more was deleted.
            var gone = group.Where(pair => pair.Node is null).Select(pair => pair.Pending.Id).ToHashSet();
            var state = StreamState.Read(round, group.Key.Stream("deployments"));
            var left = Deployments.StillPending(state.Unfinished.Where(pending => !gone.Contains(pending.Id)),
                [.. group.Select(pair => pair.Node).OfType<JsonObject>()], round.Clock.GetUtcNow());
            return (state with { Pending = left }).Of(group.Key.Stream("deployments"));
        });
        return new Page([.. pairs.Where(pair => pair.Node is not null).Select(pair => bodies.Deployment(pair.Repository.Name, pair.Node!))], [.. cursors]);
    }

    private async Task Find((Repository Repository, Pending Pending)[] batch, CancellationToken cancel)
    {
        var found = await api.Nodes("RunStates", [.. batch.Select(item => item.Pending.Id)], [], cancel);
        foreach (var (item, _) in batch.Zip(found).Where(pair => (string?)pair.Second?["status"] == "COMPLETED"))
            Ended[item.Repository.Id] = Ended.TryGetValue(item.Repository.Id, out var at) && at < item.Pending.At ? at : item.Pending.At;
    }
}
