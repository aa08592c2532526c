using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Metrics.Collect.GitHub;

/// <summary>
/// Reads a list from its newest object down to what has landed before (integrations 1.6). What changes while it reads jumps
/// to the front and is newer than the first page's newest, so the next round sees it.
/// </summary>
/// <param name="Operation">The query.</param>
/// <param name="List">The list's field.</param>
/// <param name="Instant">The instant that it is ordered by.</param>
/// <param name="Overlap">How much is read again.</param>
internal sealed record NewestFirst(string Operation, string List, string Instant, TimeSpan Overlap)
{
    /// <summary>Reads pages until one reaches what is known.</summary>
    /// <param name="reading">Where it reads.</param>
    /// <param name="state">Where it stands; where it is amid a reading, that one goes on.</param>
    /// <param name="take">Makes documents of a page, and the state with what is not final.</param>
    /// <param name="cancel">Ends it.</param>
    public async IAsyncEnumerable<Page> Read(Reading reading, StreamState state,
        Func<IReadOnlyList<JsonObject>, StreamState, Task<(IReadOnlyList<Document>, StreamState)>> take, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var isLast = false; !isLast;)
        {
            var limit = state.Watermark - Overlap ?? state.From ?? reading.Horizon;
            var variables = reading.Repository.Variables();
            variables["after"] = state.Cursor;
            var (data, size) = await reading.Api.Page(Operation, variables, state.Size ?? PageSize.Full, cancel);
            var list = reading.Of(data)[List]!;
            var nodes = list["nodes"]!.AsArray().OfType<JsonObject>().ToList();
            var isKnown = nodes.Any(node => At(node) < limit);
            isLast = isKnown || !(bool)list["pageInfo"]!["hasNextPage"]!;
            if (state.Cursor is null)
                state = state with { High = nodes.Select(At).Append(state.Watermark ?? DateTimeOffset.MinValue).Max() };
            var (documents, taken) = await take([.. nodes.Where(node => At(node) >= limit)], state with { Size = size });
            taken = taken with { Taken = isLast ? 0 : taken.Taken + nodes.Count };
            state = isLast
                ? taken with { Watermark = state.High > DateTimeOffset.MinValue ? state.High : null, High = null, Cursor = null, From = null }
                : taken with { Cursor = (string)list["pageInfo"]!["endCursor"]! };
            yield return new Page(documents, state.Of(reading.Stream));
        }
    }

    private DateTimeOffset At(JsonObject node) => (DateTimeOffset)node[Instant]!;
}

/// <summary>The reading of one stream of one repository.</summary>
/// <param name="Round">The round.</param>
/// <param name="Api">The host.</param>
/// <param name="Settings">The connection's.</param>
/// <param name="Activity">What the probe saw.</param>
/// <param name="Name">Name of the stream.</param>
internal sealed record Reading(Round Round, GitHubApi Api, GitHubSettings Settings, Activity Activity, string Name)
{
    /// <summary>What the round has to read.</summary>
    public required Announced Announced { get; init; }

    /// <summary>The repository.</summary>
    public Repository Repository => Activity.Repository;

    /// <summary>The cursor's name.</summary>
    public string Stream => Repository.Stream(Name);

    /// <summary>A first round reads back to here.</summary>
    public DateTimeOffset Horizon => Round.Clock.GetUtcNow() - Settings.Since;

    /// <summary>Makes the documents.</summary>
    public Bodies Bodies => new(Round.Connection, Settings.IsBot);

    /// <summary>The repository in an answer.</summary>
    /// <exception cref="SourceException">It is gone.</exception>
    public JsonObject Of(JsonObject data) => data["repository"] as JsonObject
        ?? throw new SourceException(SourceProblem.Gone, $"{Repository.Name} is not there any more, or hidden from the credential");
}
