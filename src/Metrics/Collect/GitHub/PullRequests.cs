using System.Text.Json.Nodes;

namespace Metrics.Collect.GitHub;

/// <summary>The pull requests of a repository, with their reviews and history.</summary>
internal static class PullRequests
{
    private static readonly NewestFirst List = new("PullRequests", "pullRequests", "updatedAt", TimeSpan.FromMinutes(5));

    /// <summary>Reads what has changed, where the probe saw a change.</summary>
    public static IAsyncEnumerable<Page> Read(Reading reading, StreamState state, CancellationToken cancel) =>
        state.Cursor is null && !(reading.Activity.Newest("pullRequests") > (state.Watermark ?? DateTimeOffset.MinValue))
            ? AsyncEnumerable.Empty<Page>()
            : List.Read(reading, state, async (nodes, next) =>
            {
                await Complete(reading.Api, nodes, cancel);
                return ([.. nodes.Select(node => reading.Bodies.PullRequest(reading.Repository.Name, node))], next);
            }, cancel);

    // Some pull requests have more history than a list within a list may hold.
    private static async Task Complete(GitHubApi api, IReadOnlyList<JsonObject> nodes, CancellationToken cancel)
    {
        var cut = nodes.Where(HasMore).ToList();
        var whole = await api.Nodes("PrOverflow", [.. cut.Select(node => (string)node["id"]!)], [], cancel);
        foreach (var (node, first) in cut.Zip(whole))
        {
            var items = new JsonArray();
            for (var page = first; page is not null;)
            {
                foreach (var item in page["timelineItems"]!["nodes"]!.AsArray())
                    items.Add(item?.DeepClone());
                page = HasMore(page) ? await After(api, (string)node["id"]!, page, cancel) : null;
            }
            if (first is not null)
                node["timelineItems"]!["nodes"] = items;
        }
    }

    private static async Task<JsonObject?> After(GitHubApi api, string id, JsonObject page, CancellationToken cancel) =>
        (await api.Nodes("PrOverflow", [id], new() { ["after"] = (string)page["timelineItems"]!["pageInfo"]!["endCursor"]! }, cancel))[0];

    private static bool HasMore(JsonObject node) => (bool)node["timelineItems"]!["pageInfo"]!["hasNextPage"]!;
}
