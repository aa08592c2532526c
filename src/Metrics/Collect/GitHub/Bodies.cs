using System.Text.Json.Nodes;
using Metrics.Collect.Connections;

namespace Metrics.Collect.GitHub;

/// <summary>
/// Makes documents of GitHub's objects. Of people nothing is left but whether they are automation, whether that is an AI agent, and
/// whether a reviewer is the author.
/// </summary>
internal sealed class Bodies(Connection connection, Func<string, bool> isBot)
{
    /// <summary>A repository.</summary>
    public Document Repository(JsonObject node)
    {
        var updated = (DateTimeOffset)node["updatedAt"]!;
        var body = Copy(node, "databaseId", "nameWithOwner", "url", "isPrivate", "isFork", "isArchived", "createdAt");
        body["defaultBranch"] = (string?)node["defaultBranchRef"]?["name"];
        body["topics"] = new JsonArray([.. node["repositoryTopics"]!["nodes"]!.AsArray().Select(topic => topic!["topic"]!["name"]!.DeepClone())]);
        return Make("repository", body["databaseId"]!, updated, body);
    }

    /// <summary>A pull request with its whole time line.</summary>
    public Document PullRequest(string repo, JsonObject node)
    {
        var (body, author) = (node.DeepClone().AsObject(), node["author"]);
        foreach (var item in body["timelineItems"]!["nodes"]!.AsArray().OfType<JsonObject>().Where(item => item.ContainsKey("author")))
        {
            var reviewer = item["author"];
            item.Remove("author");
            item["isBot"] = IsBot(reviewer);
            item["isSelf"] = reviewer is not null && author is not null && (string?)reviewer["login"] == (string?)author["login"];
        }
        body.Remove("author");
        body["isBot"] = IsBot(author);
        body["isAgent"] = IsBot(author) && (string?)author?["login"] is { } login && Agents.IsApplication(login) || IsSigned(body);
        body["timelineItems"]!.AsObject().Remove("pageInfo");
        return Make("pull_request", body["fullDatabaseId"]!, (DateTimeOffset)node["updatedAt"]!, body, repo);
    }

    // The messages name people in trailers, so they go no further than this.
    private static bool IsSigned(JsonObject body)
    {
        var commits = (body["commits"]?["nodes"]?.AsArray() ?? []).Select(node => node?["commit"]).Append(body["mergeCommit"]).OfType<JsonObject>().ToList();
        var isSigned = commits.Exists(commit => Agents.Signed((string?)commit["message"] ?? ""));
        commits.ForEach(commit => commit.Remove("message"));
        return isSigned;
    }

    /// <summary>A deployment with its statuses.</summary>
    public Document Deployment(string repo, JsonObject node)
    {
        // A status moves the deployment's own instant on some servers only.
        var statuses = node["statuses"]!["nodes"]!.AsArray().OfType<JsonObject>().Select(status => (DateTimeOffset)status["createdAt"]!);
        return Make("deployment", node["databaseId"]!, statuses.Append((DateTimeOffset)node["updatedAt"]!).Max(), node.DeepClone().AsObject(), repo);
    }

    /// <summary>A release; it says itself whether it counts as a deployment, because staging knows no settings.</summary>
    public Document Release(string repo, JsonObject node, bool isDeployment)
    {
        var body = node.DeepClone().AsObject();
        body["isDeployment"] = isDeployment;
        return Make("release", body["databaseId"]!, (DateTimeOffset)node["updatedAt"]!, body, repo);
    }

    /// <summary>An issue that is an incident.</summary>
    public Document Issue(string repo, JsonObject node) =>
        Make("issue", node["fullDatabaseId"]!, (DateTimeOffset)node["updatedAt"]!, node.DeepClone().AsObject(), repo);

    /// <summary>A workflow run.</summary>
    public Document Run(string repo, JsonObject run, DateTimeOffset? finished, bool isDeployment)
    {
        var body = Copy(run, "id", "name", "path", "event", "status", "conclusion", "run_number", "run_attempt", "head_branch", "head_sha",
            "created_at", "run_started_at", "updated_at", "html_url");
        (body["finished_at"], body["isDeployment"]) = (finished, isDeployment);
        return Make("run", body["id"]!, (DateTimeOffset)run["updated_at"]!, body, repo);
    }

    /// <summary>A job of a run.</summary>
    public Document Job(string repo, JsonObject run, JsonObject job, long? attempt)
    {
        var body = Copy(job, "databaseId", "name", "status", "conclusion", "startedAt", "completedAt", "deployment");
        (body["runId"], body["attempt"]) = (run["id"]!.DeepClone(), attempt);
        var version = (DateTimeOffset?)job["completedAt"] ?? (DateTimeOffset?)job["startedAt"] ?? (DateTimeOffset)run["updated_at"]!;
        return Make("job", body["databaseId"]!, version, body, repo);
    }

    private Document Make(string noun, JsonNode id, DateTimeOffset updated, JsonObject body, string? repo = null)
    {
        if (repo is not null)
            body["repo"] = repo;
        return new Document(connection.Id, "github." + noun, id.ToString(), updated, body.ToJsonString());
    }

    private bool IsBot(JsonNode? actor) =>
        (string?)actor?["__typename"] == "Bot" || (string?)actor?["login"] is { } login && isBot(login);

    private static JsonObject Copy(JsonObject node, params string[] names) =>
        new(names.Select(name => KeyValuePair.Create(name, node[name]?.DeepClone())));
}
