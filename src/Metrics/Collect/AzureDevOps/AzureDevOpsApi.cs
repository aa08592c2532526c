using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Metrics.Collect.Http;

namespace Metrics.Collect.AzureDevOps;

/// <summary>One page of a list.</summary>
/// <param name="Rows">What it holds.</param>
/// <param name="Next">Where the next page begins; null after the last one, except in a feed: its end is where the next run begins.</param>
/// <param name="IsLast">No page follows now.</param>
internal sealed record Slice(IReadOnlyList<JsonElement> Rows, string? Next, bool IsLast);

/// <summary>The host's REST interface: its way to sign in, its limits and its three ways to page.</summary>
internal sealed class AzureDevOpsApi(Round round, AzureDevOpsSettings settings)
{
    private const int Full = 510, Kept = 10;
    private readonly AzureDevOpsManners _manners = new(round, settings.Token);

    /// <summary>Nothing older is asked for; null for everything.</summary>
    public DateTimeOffset? Since => Settings.Since is { } since ? Round.Clock.GetUtcNow() - since : null;

    /// <summary>The connection's settings.</summary>
    public AzureDevOpsSettings Settings => settings;

    /// <summary>The round.</summary>
    public Round Round => round;

    /// <summary>What the round has to bring.</summary>
    public Expectation Expected { get; } = new(round.Tally);

    /// <summary>One answer; null where there is nothing at that address (any more).</summary>
    public async Task<ApiResponse?> Get(string path, IReadOnlyList<(string Name, string? Value)> query, CancellationToken cancel)
    {
        var root = path.Contains("/_apis/release/", StringComparison.Ordinal) ? settings.ReleaseAddress : settings.Address;
        var pairs = query.Where(pair => pair.Value is not null).Append(("api-version", settings.ApiVersion))
            .Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2!)}");
        var address = $"{root}/{path}?{string.Join('&', pairs)}";
        var answer = await round.Http.Send(() => new HttpRequestMessage(HttpMethod.Get, address), _manners.Manners, cancel);
        return answer.Status is HttpStatusCode.NotFound or HttpStatusCode.NoContent ? null : answer;
    }

    /// <summary>
    /// Pages by <c>$top</c> and <c>$skip</c>. Pages overlap a little, because a row that leaves the list while it is read moves
    /// the rest forward. A first page that is short but round is taken for the host's own cap, not for the end.
    /// </summary>
    /// <param name="path">The list.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="next">Where to begin: null, or what a page gave.</param>
    /// <param name="cancel">Ends it.</param>
    public async IAsyncEnumerable<Slice> Skipped(string path, IReadOnlyList<(string, string?)> query, string? next,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        var parts = (next ?? "0/0").Split('/');
        var (skip, size) = (long.Parse(parts[0]), int.Parse(parts[1]));
        for (var isLast = false; !isLast;)
        {
            var rows = await Rows(path, [.. query, ("$top", $"{Full}"), ("$skip", $"{skip}")], cancel);
            if (size == 0)
                size = rows.Count > 0 && rows.Count % 50 == 0 ? rows.Count : Full;
            isLast = rows.Count < size;
            skip += size - Kept;
            yield return new Slice(rows, isLast ? null : $"{skip}/{size}", isLast);
        }
    }

    /// <summary>Pages by a token that the answer's header gives.</summary>
    public async IAsyncEnumerable<Slice> Continued(string path, IReadOnlyList<(string, string?)> query, string? next,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        do
        {
            var answer = await Get(path, [.. query, ("continuationToken", next)], cancel);
            next = answer?.Header("x-ms-continuationtoken") is { Length: > 0 } token ? token : null;
            yield return new Slice(Rows(answer), next, next is null);
        }
        while (next is not null);
    }

    /// <summary>Pages by a token in the body, which after the last page is where the next run begins.</summary>
    public async IAsyncEnumerable<Slice> Fed(string path, IReadOnlyList<(string, string?)> query, string? next,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var isLast = false; !isLast;)
        {
            var answer = await Get(path, [.. query, ("continuationToken", next)], cancel);
            var token = answer?.Json.Text("continuationToken");
            // A feed that stands still although it says it has more would be asked for ever.
            isLast = token is null || token == next || answer!.Json.Flag("isLastBatch");
            yield return new Slice([.. answer is null ? [] : answer.Json.Items("values")], next = token ?? next, isLast);
        }
    }

    /// <summary>The rows of a list that is not paged.</summary>
    public async Task<IReadOnlyList<JsonElement>> Rows(string path, IReadOnlyList<(string, string?)> query, CancellationToken cancel) =>
        Rows(await Get(path, query, cancel));

    private static IReadOnlyList<JsonElement> Rows(ApiResponse? answer) => [.. answer is null ? [] : answer.Json.Items("value")];
}
