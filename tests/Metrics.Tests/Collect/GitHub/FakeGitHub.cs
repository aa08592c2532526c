using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>One request that the loopback GitHub got.</summary>
/// <param name="Operation">GraphQL operation, or REST path.</param>
/// <param name="Page">Largest page size declared.</param>
/// <param name="Points">Price.</param>
/// <param name="At">When, by the tests' clock.</param>
/// <param name="Token">Signed with it.</param>
internal sealed record Call(string Operation, long Page, long Points, DateTimeOffset At, string Token);

/// <summary>A GitHub on loopback that counts, pages, charges, refuses what the real one refuses, and can be told to fail.</summary>
internal sealed class FakeGitHub : IAsyncDisposable
{
    private const long MostNodes = 500_000;
    private readonly WebApplication _app;
    private readonly QuickClock _clock;
    private readonly FakeAnswers _answers;

    private FakeGitHub(QuickClock clock, List<FakeRepository> repositories)
    {
        (_clock, Repositories, _answers, Hook) = (clock, repositories, new FakeAnswers(repositories), new FakeHook(clock));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            try
            {
                await Answer(context);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                await Say(context, 422, failure.ToString());
            }
        });
    }

    public List<FakeRepository> Repositories { get; }
    public List<Call> Calls { get; } = [];

    /// <summary>The App's webhook.</summary>
    public FakeHook Hook { get; }

    /// <summary>Copilot's usage reports.</summary>
    public FakeCopilot Copilot { get; } = new();

    /// <summary>May answer in the server's place; true where it has.</summary>
    public Func<Call, HttpContext, Task<bool>> Fault { get; set; } = (_, _) => Task.FromResult(false);

    /// <summary>May change the text of an answer.</summary>
    public Func<Call, string, string> Spoil { get; set; } = (_, text) => text;

    /// <summary>May change the order of a page, and repeat what stands in it.</summary>
    public Action<JsonArray> Shuffle { get => _answers.Shuffle; set => _answers.Shuffle = value; }

    /// <summary>The organisation's teams; <c>repositories</c> is a list of edges.</summary>
    public List<JsonObject> Teams => _answers.Teams;

    /// <summary>The token that is accepted.</summary>
    public string Token { get; set; } = "right";

    /// <summary>Further tokens that are accepted.</summary>
    public HashSet<string> Tokens { get; } = [];

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<FakeGitHub> Start(QuickClock clock, params List<FakeRepository> repositories)
    {
        var server = new FakeGitHub(clock, repositories);
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        var request = context.Request;
        var body = request.Method == "POST" && request.ContentLength != 0 ? await JsonNode.ParseAsync(request.Body) : null;
        var cost = request.Path == "/graphql" ? new QueryCost((string)body!["query"]!, body["variables"]!.AsObject()) : null;
        var call = new Call(cost is null ? request.Path.Value! : (string)body!["operationName"]!, cost?.Sizes.Append(0).Max() ?? 0, cost?.Points ?? 0, _clock.GetUtcNow(),
            request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal));
        lock (Calls)
            Calls.Add(call);
        if (await Copilot.Serve(context))
            return;
        if (request.Headers.UserAgent.Count == 0 || request.Headers.Authorization.Count == 0)
            await Say(context, 403, "Request forbidden by administrative rules");
        else if (await Fault(call, context))
            return;
        else if (request.Path.Value!.EndsWith("/access_tokens", StringComparison.Ordinal))
            await Say(context, 201, new JsonObject { ["token"] = Token, ["expires_at"] = _clock.GetUtcNow().AddHours(1) }.ToJsonString());
        else if (FakeHook.IsAsked(context))
            await Hook.Answer(context, call.Token, Address);
        else if (call.Token != Token && !Tokens.Contains(call.Token))
            await Say(context, 401, """{"message":"Bad credentials"}""");
        else if (FakeCopilot.IsAsked(context))
            await Copilot.Answer(context, Address);
        else if (request.Path == "/installation/repositories")
            await Say(context, 200, Installed(context).ToJsonString());
        else if (request.Path.Value!.Split("/actions/runs/") is [_, var attempt])
            await Attempt(context, attempt.Replace("/attempts", "", StringComparison.Ordinal));
        else if (cost is null)
            await Say(context, 200, Spoil(call, Runs(context).ToJsonString()));
        else
            await Say(context, 200, Spoil(call, (Refusal(cost, (string)body!["query"]!) ?? _answers.Of(call.Operation, body["variables"]!.AsObject())).ToJsonString()));
    }

    private static JsonObject? Refusal(QueryCost cost, string query) =>
        cost.Sizes.Any(size => size is < 1 or > 100) ? Error("ARGUMENT_LIMIT", "first must be between 1 and 100")
        : cost.Nodes > MostNodes ? Error("MAX_NODE_LIMIT_EXCEEDED", "too many nodes")
        : query.Contains("pullRequests(", StringComparison.Ordinal) && !query.Contains("orderBy:{field:UPDATED_AT,direction:DESC}", StringComparison.Ordinal)
            ? Error("WRONG_ORDER", "pull requests are read by their change")
        : query.Contains("deployments(", StringComparison.Ordinal) && !query.Contains("orderBy:{field:CREATED_AT,direction:DESC}", StringComparison.Ordinal)
            ? Error("WRONG_ORDER", "deployments are read by their creation") : null;

    public static JsonObject Error(string type, string message) =>
        new() { ["data"] = null, ["errors"] = new JsonArray(new JsonObject { ["type"] = type, ["message"] = message }) };

    private JsonObject Installed(HttpContext context)
    {
        var (size, page) = (int.Parse(context.Request.Query["per_page"]!), int.Parse((string?)context.Request.Query["page"] ?? "1"));
        if (page * size < Repositories.Count)
            context.Response.Headers.Link = $"<{Address}{context.Request.Path}?per_page={size}&page={page + 1}>; rel=\"next\"";
        return new() { ["repositories"] = new JsonArray([.. Repositories.Skip((page - 1) * size).Take(size).Select(repository => repository.Plain())]) };
    }

    private Task Attempt(HttpContext context, string key) =>
        Repositories.Select(repository => repository.Attempts.GetValueOrDefault(key)).FirstOrDefault(found => found is not null) is { } attempt
            ? Say(context, 200, attempt.ToJsonString()) : Say(context, 404, """{"message":"Not Found"}""");

    private JsonObject Runs(HttpContext context)
    {
        var query = context.Request.Query;
        var repository = Repositories.First(candidate => context.Request.Path.Value!.Contains(candidate.Name, StringComparison.Ordinal));
        var (size, page, created) = (int.Parse(query["per_page"]!), int.Parse((string?)query["page"] ?? "1"), (string)query["created"]!);
        var (from, until) = created.StartsWith(">=", StringComparison.Ordinal) ? (created[2..], "9999") : (created.Split("..")[0], created.Split("..")[1]);
        var all = repository.Runs.Where(run => string.CompareOrdinal((string)run["created_at"]!, from) >= 0 && string.CompareOrdinal((string)run["created_at"]!, until) <= 0)
            .OrderByDescending(run => (string)run["created_at"]!, StringComparer.Ordinal).ThenByDescending(run => (long)run["id"]!).ToList();
        if (page * size < Math.Min(all.Count, 1000))
            context.Response.Headers.Link = $"<{Address}{context.Request.Path}?per_page={size}&exclude_pull_requests=true&created={Uri.EscapeDataString(created)}&page={page + 1}>; rel=\"next\"";
        var runs = new JsonArray([.. all.Take(1000).Skip((page - 1) * size).Take(size).Select(run => run.DeepClone())]);
        Shuffle(runs);
        return new() { ["total_count"] = all.Count, ["workflow_runs"] = runs };
    }

    public static async Task Say(HttpContext context, int status, string text)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, "application/json");
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text));
    }
}
