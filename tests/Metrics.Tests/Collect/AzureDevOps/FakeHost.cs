using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Metrics.Tests.Collect.AzureDevOps;

/// <summary>An Azure DevOps on loopback: pages in its three ways, checks the sign-in, and fails on demand.</summary>
internal sealed class FakeHost : IAsyncDisposable
{
    public const string Secret = "a-token";
    private readonly WebApplication _app;

    private FakeHost(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    public List<JsonObject> Projects { get; } = [];

    public List<JsonObject> Repositories { get; } = [];

    public List<JsonObject> PullRequests { get; } = [];

    public Dictionary<string, JsonArray> Threads { get; } = [];

    public List<JsonObject> Builds { get; } = [];

    /// <summary>Records of a build's timeline by its id, or by <c>id/timeline</c> for an earlier one; without any the build is gone.</summary>
    public Dictionary<string, JsonArray> Timelines { get; } = [];

    /// <summary>Builds that are there and in no list.</summary>
    public List<JsonObject> Single { get; } = [];

    public List<JsonObject> Environments { get; } = [];

    public List<JsonObject> Records { get; } = [];

    public List<JsonObject> Releases { get; } = [];

    public List<JsonObject> Revisions { get; } = [];

    /// <summary>Addresses asked for, in order, from the organisation on.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Rows on a page, at most.</summary>
    public int Cap { get; set; } = 1000;

    /// <summary>Lists hold the rows of all projects, as a careless host's would.</summary>
    public bool IsLeaking { get; set; }

    /// <summary>Lists of pull requests are empty; single ones are there.</summary>
    public bool IsListless { get; set; }

    /// <summary>Answers instead of the host; gets the number of the request, and says whether it did.</summary>
    public Func<int, HttpContext, Task<bool>> Fault { get; set; } = (_, _) => Task.FromResult(false);

    /// <summary>Starts it, over https where it gets a certificate.</summary>
    public static async Task<FakeHost> Start(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        var host = new FakeHost(builder.Build());
        host._app.Run(host.Answer);
        await host._app.StartAsync();
        host.Address = host._app.Urls.First() + "/org";
        return host;
    }

    public int Count(string part) => Asked.Count(address => address.Contains(part, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        var path = context.Request.Path.Value!["/org/".Length..];
        Asked.Enqueue(path + Uri.UnescapeDataString(context.Request.QueryString.Value!));
        if (await Fault(Asked.Count, context))
            return;
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(":" + Secret));
        if (context.Request.Headers.Authorization != expected || context.Request.Query["api-version"].Count == 0)
            await SignIn(context);
        else if (List(path, context) is { } body)
            await Write(context, body.ToJsonString());
        else
            context.Response.StatusCode = 404;
    }

    public static Task SignIn(HttpContext context)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (203, "text/html; charset=utf-8");
        return context.Response.WriteAsync("<html>Sign in</html>");
    }

    public static Task Write(HttpContext context, string body)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body);
    }

    private JsonObject? List(string path, HttpContext context)
    {
        var query = context.Request.Query;
        var parts = path.Split('/');
        bool Mine(string? project) => IsLeaking || project == parts[0];
        return path[(path.IndexOf("_apis/", StringComparison.Ordinal) + 6)..] switch
        {
            "projects" => Skip(Projects, query),
            "git/repositories" => Wrap(Repositories),
            "git/pullrequests" => Skip(PullRequests.Where(row => !IsListless && Mine(Project(row["repository"]!)) && IsListed(row, query))
                .OrderByDescending(row => (int)row["pullRequestId"]!), query),
            var one when one.StartsWith("git/pullrequests/", StringComparison.Ordinal) => One(PullRequests, "pullRequestId", parts[^1]),
            var one when one.StartsWith("wit/workitems/", StringComparison.Ordinal) => One(Revisions, "id", parts[^1]),
            var threads when threads.EndsWith("/threads", StringComparison.Ordinal) => Wrap(Threads.GetValueOrDefault(parts[^2], []).Select(node => (JsonObject)node!)),
            "build/builds" => Token(BuildRows(Builds.Where(row => Mine(Project(row))), query), context),
            var timeline when timeline.Contains("/timeline", StringComparison.Ordinal) =>
                Timelines.GetValueOrDefault(timeline["build/builds/".Length..].Replace("/timeline", "", StringComparison.Ordinal)) is { } records
                    ? new JsonObject { ["records"] = records.DeepClone() } : null,
            var one when one.StartsWith("build/builds/", StringComparison.Ordinal) => One([.. Builds, .. Single], "id", parts[^1]),
            "distributedtask/environments" => Token(Environments.Where(row => Mine(Project(row))), context),
            var records when records.EndsWith("/environmentdeploymentrecords", StringComparison.Ordinal) =>
                Token(Records.Where(row => $"{row["environmentId"]}" == parts[^2]).OrderByDescending(row => (int)row["id"]!), context),
            "release/deployments" => Token(Releases.Where(row => Mine((string?)row["projectReference"]?["id"] ?? parts[0])
                && IsSince(row["lastModifiedOn"], query["minModifiedTime"])).OrderBy(row => (int)row["id"]!), context),
            "wit/reporting/workitemrevisions" => Feed(parts[0], query),
            _ => null,
        };
    }

    private static JsonObject? One(List<JsonObject> rows, string key, string id) => (JsonObject?)rows.LastOrDefault(row => $"{row[key]}" == id)?.DeepClone();

    private static string? Project(JsonNode row) => (string?)row["project"]?["id"];

    private static bool IsListed(JsonObject row, IQueryCollection query) => query["searchCriteria.status"] == "active"
        ? (string?)row["status"] == "active"
        : row["closedDate"] is not null && IsSince(row["closedDate"], query["searchCriteria.minTime"]);

    private static bool IsSince(JsonNode? instant, string? since) => string.IsNullOrEmpty(since)
        || instant is not null && DateTimeOffset.Parse((string)instant!, CultureInfo.InvariantCulture) >= DateTimeOffset.Parse(since, CultureInfo.InvariantCulture);

    private static IEnumerable<JsonObject> BuildRows(IEnumerable<JsonObject> rows, IQueryCollection query) => query["buildIds"].FirstOrDefault() is { } ids
        ? rows.Where(row => ids.Split(',').Contains($"{row["id"]}"))
        : rows.Where(row => query["statusFilter"].ToString().Split(',').Contains((string?)row["status"]) && IsSince(row["finishTime"], query["minTime"]))
            .OrderBy(row => (string?)row["finishTime"], StringComparer.Ordinal).ThenBy(row => (int)row["id"]!);

    private JsonObject Skip(IEnumerable<JsonObject> rows, IQueryCollection query) =>
        Wrap(rows.Skip(int.Parse(query["$skip"].FirstOrDefault() ?? "0")).Take(Math.Min(Cap, int.Parse(query["$top"]!))));

    private JsonObject Token(IEnumerable<JsonObject> rows, HttpContext context)
    {
        var (all, from) = (rows.ToList(), int.Parse(context.Request.Query["continuationToken"].FirstOrDefault() ?? "0"));
        var top = context.Request.Query["$top"].FirstOrDefault() ?? context.Request.Query["top"].FirstOrDefault();
        var size = Math.Min(Cap, top is null ? Cap : int.Parse(top));
        if (from + size < all.Count)
            context.Response.Headers["x-ms-continuationtoken"] = $"{from + size}";
        return Wrap(all.Skip(from).Take(size));
    }

    // The newest revision of each item only, and a token even after the last page.
    private JsonObject Feed(string project, IQueryCollection query)
    {
        var from = int.Parse(query["continuationToken"].FirstOrDefault() ?? "0");
        var size = Math.Min(Cap, int.Parse(query["$maxPageSize"]!));
        var name = (string?)Projects.Single(row => (string?)row["id"] == project)["name"];
        var page = Revisions.Skip(from).Take(size).ToList();
        var rows = page.Where((row, i) => Revisions.FindLastIndex(other => (int)other["id"]! == (int)row["id"]!) == from + i
            && (IsLeaking || (string?)row["fields"]!["System.TeamProject"] == name && query["types"].ToString().Split(',').Contains((string?)row["fields"]!["System.WorkItemType"])));
        return new JsonObject
        {
            ["values"] = new JsonArray([.. rows.Select(row => row.DeepClone())]),
            ["continuationToken"] = $"{from + page.Count}",
            ["isLastBatch"] = from + page.Count >= Revisions.Count,
        };
    }

    private static JsonObject Wrap(IEnumerable<JsonObject> rows)
    {
        var list = new JsonArray([.. rows.Select(row => row.DeepClone())]);
        return new JsonObject { ["count"] = list.Count, ["value"] = list };
    }
}
