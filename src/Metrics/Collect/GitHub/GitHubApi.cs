using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Metrics.Collect.Http;

namespace Metrics.Collect.GitHub;

/// <summary>Asks GitHub: GraphQL wherever it can answer, REST where only REST does.</summary>
internal sealed partial class GitHubApi
{
    /// <summary>GitHub allows no more objects in a page.</summary>
    public const int Most = 100;

    // Later versions of REST lack fields; this one is kept for years.
    private const string Version = "2022-11-28";
    private const int Tries = 10;
    private readonly Round _round;
    private readonly GitHubSettings _settings;
    private readonly Manners _graphQl, _rest, _app, _perhaps, _signed;

    public GitHubApi(Round round, GitHubSettings settings, GitHubCredential credential)
    {
        (_round, _settings) = (round, settings);
        var judgement = new Judgement(round);
        Task Authorise(HttpRequestMessage request, bool renew, CancellationToken cancel) =>
            credential.Authorise(request, renew, round, settings.Address, cancel);
        (_graphQl, _rest) = (new Manners(Authorise, judgement.OfGraphQl), new Manners(Authorise, judgement.OfRest));
        _app = new Manners((request, _, _) => credential.AuthoriseAsApp(request, round), judgement.OfApp);
        (_perhaps, _signed) = (new Manners(Authorise, judgement.OfApp), new Manners((_, _, _) => Task.CompletedTask, Judgement.OfSignedLink));
    }

    /// <summary>Asks one operation; the answer's <c>data</c>.</summary>
    public Task<JsonObject> Query(string operation, JsonObject variables, CancellationToken cancel) =>
        Query(operation, Queries.Text(operation), variables, cancel);

    /// <summary>Asks a text of its own.</summary>
    public async Task<JsonObject> Query(string operation, string text, JsonObject variables, CancellationToken cancel)
    {
        var body = new JsonObject { ["query"] = text, ["operationName"] = operation, ["variables"] = variables.DeepClone() }.ToJsonString();
        var answer = await _round.Http.Send(() =>
        {
            var request = Request(HttpMethod.Post, _settings.GraphQl);
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            return request;
        }, _graphQl, cancel);
        var data = JsonNode.Parse(answer.Body)!["data"]!.AsObject();
        _round.Tally.Points += (long?)data["rateLimit"]?["cost"] ?? 0;
        return data;
    }

    /// <summary>Asks for a page that shrinks while GitHub finds it too heavy.</summary>
    public Task<(JsonObject Data, PageSize Size)> Page(string operation, JsonObject variables, PageSize size, CancellationToken cancel) =>
        Lighter(size, now =>
        {
            variables["page"] = now.Count;
            return Query(operation, variables, cancel);
        }, cancel);

    /// <summary>Asks for objects by their node ids, 100 at once and fewer while GitHub finds that too heavy; gone ones are null.</summary>
    public async Task<IReadOnlyList<JsonObject?>> Nodes(string operation, IReadOnlyList<string> ids, JsonObject variables, CancellationToken cancel)
    {
        var (found, size) = (new List<JsonObject?>(), PageSize.Full);
        while (found.Count < ids.Count)
        {
            (var data, size) = await Lighter(size, now =>
            {
                variables["ids"] = new JsonArray([.. ids.Skip(found.Count).Take(now.Count).Select(id => JsonValue.Create(id))]);
                return Query(operation, variables, cancel);
            }, cancel);
            found.AddRange(data["nodes"]!.AsArray().Select(node => node as JsonObject));
        }
        return found;
    }

    /// <summary>Asks for less and less while GitHub finds it too heavy.</summary>
    public async Task<(JsonObject Data, PageSize Size)> Lighter(PageSize size, Func<PageSize, Task<JsonObject>> ask, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return (await ask(size), size.Passed());
            }
            catch (SourceException heavy) when (heavy.Problem == SourceProblem.TooHeavy && attempt < Tries)
            {
                size = size.Smaller();
                await Task.Delay(TimeSpan.FromSeconds(1), _round.Clock, cancel);
            }
    }

    /// <summary>Asks REST for a path below the base address, or for the path that an earlier answer named as its next page.</summary>
    /// <param name="path">Without a leading slash: below the base address.</param>
    /// <param name="cancel">Ends it.</param>
    public Task<ApiResponse> Get(string path, CancellationToken cancel) =>
        _round.Http.Send(() => Request(HttpMethod.Get, Rest(path)), _rest, cancel);

    /// <summary>The same where GitHub may have nothing to say, which is an answer without a body.</summary>
    public Task<ApiResponse> GetOrNothing(string path, CancellationToken cancel) =>
        _round.Http.Send(() => Request(HttpMethod.Get, Rest(path)), _perhaps, cancel);

    /// <summary>A signed download link as an address.</summary>
    /// <exception cref="SourceException">It is none, or would be asked for in the clear.</exception>
    public Uri Link(string text) => Uri.TryCreate(text, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == _settings.Address.Scheme)
        ? link : throw new SourceException(SourceProblem.Failed, "GitHub names a download link that is no https address");

    /// <summary>What a signed link holds. The credential does not go along: the link is one itself (integrations 0.3).</summary>
    public async Task<byte[]> Download(Uri link, CancellationToken cancel) =>
        (await _round.Http.Send(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, link);
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Metrics", "1"));
            return request;
        }, _signed, cancel)).Body;

    /// <summary>The same for what only the App itself may ask and do.</summary>
    public Task<ApiResponse> AsApp(HttpMethod method, string path, CancellationToken cancel) =>
        _round.Http.Send(() => Request(method, Rest(path)), _app, cancel);

    private Uri Rest(string path) => path.StartsWith('/') ? new Uri(_settings.Address, path)
        : new Uri(_settings.Address.AbsoluteUri.TrimEnd('/') + "/" + path);

    /// <summary>The path of the page that an answer names as its next; null after the last.</summary>
    public static string? Next(ApiResponse answer) =>
        answer.Header("Link") is { } link && NextLink().Match(link) is { Success: true } match ? new Uri(match.Groups[1].Value).PathAndQuery : null;

    [GeneratedRegex("<([^>]+)>; rel=\"next\"")]
    private static partial Regex NextLink();

    /// <summary>A request with what GitHub wants to see on every one.</summary>
    internal static HttpRequestMessage Request(HttpMethod method, Uri address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Metrics", "1"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.github+json"));
        request.Headers.Add("X-GitHub-Api-Version", Version);
        return request;
    }
}
