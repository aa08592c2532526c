using System.Text.Json.Nodes;

namespace Metrics.Collect.GitHub;

/// <summary>The deployments of a repository with their status time lines.</summary>
internal static class Deployments
{
    private const int Inner = 10;
    private static readonly NewestFirst List = new("Deployments", "deployments", "createdAt", TimeSpan.FromDays(2));

    /// <summary>Reads what is new, where the probe saw something.</summary>
    public static IAsyncEnumerable<Page> Read(Reading reading, StreamState state, CancellationToken cancel) =>
        reading.Settings.DeploymentSource != "deployments"
        || state.Cursor is null && !(reading.Activity.Newest("deployments", "createdAt") > (state.Watermark ?? DateTimeOffset.MinValue))
            ? AsyncEnumerable.Empty<Page>()
            : List.Read(reading, state, async (nodes, next) =>
            {
                await Complete(reading.Api, nodes, cancel);
                var documents = nodes.Select(node => reading.Bodies.Deployment(reading.Repository.Name, node)).ToList();
                return (documents, next with { Pending = StillPending(next.Unfinished, nodes, reading.Round.Clock.GetUtcNow()) });
            }, cancel);

    /// <summary>What is not final after these were seen: an order by creation does not show a change of status.</summary>
    public static IReadOnlyList<Pending> StillPending(IEnumerable<Pending> before, IReadOnlyList<JsonObject> seen, DateTimeOffset now)
    {
        var ids = seen.Select(node => (string)node["id"]!).ToHashSet();
        return [.. before.Where(pending => !ids.Contains(pending.Id))
            .Concat(seen.Where(node => !IsFinal(node)).Select(node => new Pending((string)node["id"]!, (DateTimeOffset)node["createdAt"]!)))
            .Where(pending => pending.At > now - Pending.Longest)];
    }

    /// <summary>Fetches the statuses that did not fit where none of those that did is final.</summary>
    public static async Task Complete(GitHubApi api, IEnumerable<JsonObject> nodes, CancellationToken cancel)
    {
        var cut = nodes.Where(node => node["statuses"]!["nodes"]!.AsArray().Count == Inner && !IsFinal(node)).ToList();
        var whole = await api.Nodes("DeploymentStatuses", [.. cut.Select(node => (string)node["id"]!)], [], cancel);
        foreach (var (node, found) in cut.Zip(whole).Where(pair => pair.Second is not null))
            node["statuses"] = found!["statuses"]!.DeepClone();
    }

    private static bool IsFinal(JsonObject node) =>
        node["statuses"]!["nodes"]!.AsArray().Any(status => (string?)status!["state"] is "SUCCESS" or "FAILURE" or "ERROR" or "INACTIVE");
}
