using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Metrics.Collect.AzureDevOps;

/// <summary>
/// Pull requests of a project. The host cannot say what has changed since, so each round asks for those closed since the last
/// one, and for all that are open. Threads are asked for once, after the close.
/// </summary>
internal sealed class PullRequests(AzureDevOpsApi api, Project project)
{
    /// <summary>Kind of their documents, and the member that says when one was closed.</summary>
    public const string Kind = "azure_devops.pull_request", Instant = "closed_at";

    private const int Together = 25;
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);
    private readonly string _stream = project.Stream("pull_requests");
    private readonly string _path = $"{project.Id}/_apis/git/pullrequests";
    // What a delivery told of needs no second request in the same round, and its list entry tells less.
    private readonly Dictionary<string, (Ended? Key, Threads? Threads)> _fetched = [];

    /// <summary>Where the closed ones go on.</summary>
    /// <param name="Watermark">The greatest time of closing that is read completely.</param>
    /// <param name="High">The greatest seen in the run under way.</param>
    /// <param name="Next">Its next page.</param>
    /// <param name="Seen">Those that may be listed again and need not be asked about again.</param>
    private sealed record State(DateTimeOffset? Watermark, DateTimeOffset? High, string? Next, IReadOnlyList<Ended> Seen);

    /// <summary>One pull request with its reviews so far; null where there is none.</summary>
    public async Task<IReadOnlyList<Document>?> Fetch(string id, CancellationToken cancel)
    {
        if (await api.Get($"{_path}/{id}", [], cancel) is not { Json: var row } || !project.Owns(row.At("repository", "project")))
            return null;
        var threads = _fetched[id] = (IsClosed(row) ? Key(row) : null, await ThreadsOf(row, cancel));
        return [Document(row, threads.Threads)];
    }

    /// <summary>The pages of a round.</summary>
    public async IAsyncEnumerable<Page> Collect([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var page in CollectClosed(cancel))
            yield return page;
        await foreach (var slice in api.Skipped(_path, [("searchCriteria.status", "active")], null, cancel))
            yield return new Page([.. Own(slice).Where(row => !IsClosed(row) && !_fetched.ContainsKey(row.Text("pullRequestId")!))
                .Select(row => Document(row, null))]);
    }

    /// <summary>All that were closed since, as the list tells them; nothing is asked of any of them.</summary>
    public async Task<IReadOnlyList<(string Repository, Ended Closed)>> Closed(DateTimeOffset? since, CancellationToken cancel)
    {
        var found = new List<(string, Ended)>();
        await foreach (var slice in api.Skipped(_path, ClosedSince(since), null, cancel))
            found.AddRange(Own(slice).Where(IsClosed).Select(row => (RepositoryOf(row), Key(row))));
        return found;
    }

    /// <summary>The cursor that makes the next round read those again that were closed from an instant on.</summary>
    public (string Stream, string State) Again(DateTimeOffset from) => JsonState.Write(_stream, new State(from, null, null, []));

    private static (string, string?)[] ClosedSince(DateTimeOffset? since) =>
        [("searchCriteria.status", "all"), ("searchCriteria.queryTimeRangeType", "closed"), ("searchCriteria.minTime", since.Write())];

    private async IAsyncEnumerable<Page> CollectClosed([EnumeratorCancellation] CancellationToken cancel)
    {
        var state = JsonState.Read<State>(api.Round, _stream) ?? new(null, null, null, []);
        var query = ClosedSince(state.Watermark - Overlap ?? api.Since);
        IReadOnlyList<Ended> before = state.Seen;
        await foreach (var slice in api.Skipped(_path, query, state.Next, cancel))
        {
            var rows = Own(slice).Where(IsClosed).ToList();
            var here = rows.Select(Key).ToList();
            var fresh = rows.Where(row => !state.Seen.Contains(Key(row))).ToList();
            api.Expected.Expect(Kind, fresh.Count);
            foreach (var chunk in fresh.Chunk(Together))
            {
                var documents = new List<Document>();
                foreach (var row in chunk)
                    documents.Add(Document(row, await ThreadsOf(row, cancel)));
                var high = Later(state.High, chunk.Max(row => Key(row).At));
                state = state with { High = high, Seen = [.. state.Seen, .. chunk.Select(Key)] };
                yield return new Page(documents, JsonState.Write(_stream, state));
            }
            state = state with { Next = slice.Next, Seen = Recent(state, [.. before, .. here]) };
            before = here;
            if (!slice.IsLast)
                yield return new Page([], JsonState.Write(_stream, state));
        }
        var end = Later(state.Watermark, state.High);
        state = new(end, null, null, Recent(state with { High = end }, []));
        yield return new Page([], JsonState.Write(_stream, state));
    }

    // Pages overlap, and so do runs; what neither can list again is forgotten.
    private static IReadOnlyList<Ended> Recent(State state, HashSet<Ended> near) =>
        [.. state.Seen.Where(closed => near.Contains(closed) || closed.At >= state.High - Overlap)];

    private IEnumerable<JsonElement> Own(Slice slice) => slice.Rows.Where(row => project.Owns(row.At("repository", "project")));

    private static bool IsClosed(JsonElement row) =>
        row.Text("status") is "completed" or "abandoned" && row.Instant("closedDate") is not null;

    private static Ended Key(JsonElement row) => new(row.Text("pullRequestId")!, row.Instant("closedDate")!.Value);

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other > one ? other ?? one : one;

    private async Task<Threads?> ThreadsOf(JsonElement row, CancellationToken cancel) => !api.Settings.ReviewTimes ? null
        : IsClosed(row) && _fetched.TryGetValue(row.Text("pullRequestId")!, out var fetched) && fetched.Key == Key(row) ? fetched.Threads
        : Threads.Read(row, await api.Rows(
            $"{project.Id}/_apis/git/repositories/{row.Text("repository", "id")}/pullRequests/{row.Text("pullRequestId")}/threads",
            [], cancel));

    private string RepositoryOf(JsonElement row) =>
        project.Repositories.GetValueOrDefault(row.Text("repository", "id") ?? "") ?? $"{project.Name}/{row.Text("repository", "name")}";

    // An open one's version is its creation: whatever closed it later is newer, however the clocks go.
    private Document Document(JsonElement row, Threads? threads)
    {
        var repository = RepositoryOf(row);
        var names = repository.Split('/', 2).Select(Uri.EscapeDataString).ToList();
        var isCompleted = row.Text("status") == "completed";
        var closed = IsClosed(row) ? row.Instant("closedDate") : null;
        var version = closed ?? row.Instant("creationDate");
        return new(api.Round.Connection.Id, Kind, row.Text("pullRequestId")!, version, new JsonObject
        {
            ["repo"] = repository,
            ["project_id"] = project.Id,
            ["number"] = row.Number("pullRequestId"),
            ["title"] = row.Text("title"),
            ["status"] = row.Text("status"),
            ["is_draft"] = row.Flag("isDraft"),
            ["is_bot"] = row.At("createdBy").IsBot(),
            ["source"] = row.Text("sourceRefName"),
            ["target"] = row.Text("targetRefName"),
            ["head_sha"] = row.Text("lastMergeSourceCommit", "commitId"),
            ["merge_sha"] = isCompleted ? row.Text("lastMergeCommit", "commitId") : null,
            ["opened_at"] = row.Instant("creationDate").Write(),
            ["ready_at"] = threads?.ReadyAt.Write(),
            ["first_review_at"] = threads?.FirstReviewAt.Write(),
            ["first_approved_at"] = threads?.FirstApprovedAt.Write(),
            ["reviews"] = threads is null ? null : new JsonArray([.. threads.Reviews.Select(review => review.Json)]),
            [Instant] = closed.Write(),
            ["merged_at"] = isCompleted ? closed.Write() : null,
            ["url"] = $"{api.Settings.Address}/{names[0]}/_git/{names[1]}/pullrequest/{row.Text("pullRequestId")}",
        }.ToJsonString());
    }
}
