using System.Text.Json.Nodes;

namespace Metrics.Collect.AzureDevOps;

/// <summary>What is kept of a service hook's delivery: the fields named here and nothing else, so no person gets in.</summary>
/// <param name="Body">The facts.</param>
/// <param name="UpdatedAt">When the object changed; null where only the event has a time.</param>
/// <param name="Progress">How far along the object is, to order what happened at one time.</param>
internal sealed record AzureDevOpsFacts(JsonObject Body, JsonNode? UpdatedAt, int Progress)
{
    /// <summary>Name of the project that the event is of; null where it does not say.</summary>
    public string? Project => (Body["pull_request"]?["repo"] ?? Body["build"]?["repo"])?.ToString() is { } repo ? repo.Split('/')[0]
        : (Body["deployment"]?["project"] ?? Body["work_item"]?["System.TeamProject"])?.ToString();

    /// <summary>The facts of an event; null where it tells nothing that is measured.</summary>
    public static AzureDevOpsFacts? Of(string name, JsonObject payload, IReadOnlyList<string> incidentTypes) => (name, payload["resource"]) switch
    {
        ("git.pullrequest.created" or "git.pullrequest.updated" or "git.pullrequest.merged", { } pull) => PullRequest(name, pull),
        ("build.complete", { } build) => Build(build),
        ("ms.vss-release.deployment-started-event" or "ms.vss-release.deployment-completed-event", { } release) => Deployment(release),
        ("workitem.created" or "workitem.updated" or "workitem.commented" or "workitem.restored", { } item) => WorkItem(item, incidentTypes),
        _ => null,
    };

    private static AzureDevOpsFacts? PullRequest(string name, JsonNode pull)
    {
        if (pull["pullRequestId"] is null)
            return null;
        var kept = Hook.Pick(pull, "pullRequestId", "status", "title", "isDraft", "creationDate", "closedDate", "targetRefName");
        kept["repo"] = Repo(pull["repository"]);
        kept["merge_sha"] = pull["lastMergeCommit"]?["commitId"]?.DeepClone();
        // Votes carry no time: the vote that an update tells of was cast when the update was made.
        var votes = name != "git.pullrequest.updated" || pull["status"]?.ToString() != "active" ? [] : Votes(pull);
        kept["is_reviewed"] = votes.Any(vote => vote != 0);
        kept["is_approved"] = votes.Any(vote => vote >= 5);
        return new(new() { ["pull_request"] = kept }, null, kept["closedDate"] is null ? 0 : 1);
    }

    private static List<int> Votes(JsonNode pull) =>
    [
        .. (pull["reviewers"] as JsonArray ?? [])
            .Where(reviewer => reviewer?["isContainer"]?.ToString() != "true" && reviewer?["id"]?.ToString() != pull["createdBy"]?["id"]?.ToString())
            .Select(reviewer => reviewer?["vote"] is JsonValue vote && vote.TryGetValue<int>(out var value) ? value : 0),
    ];

    private static AzureDevOpsFacts? Build(JsonNode build)
    {
        if (build["id"] is null)
            return null;
        var kept = Hook.Pick(build, "id", "buildNumber", "status", "result", "reason", "queueTime", "startTime", "finishTime", "sourceBranch",
            "sourceVersion", "sourceGetVersion");
        kept["pipeline"] = build["definition"]?["name"]?.DeepClone();
        kept["repo"] = Repo(build["repository"], build["project"]);
        return new(new() { ["build"] = kept }, build["lastChangedDate"] ?? build["finishTime"], 1);
    }

    private static AzureDevOpsFacts? Deployment(JsonNode release)
    {
        if (release["deployment"]?["id"] is null)
            return null;
        var kept = Hook.Pick(release["deployment"], "id", "attempt", "deploymentStatus", "operationStatus", "queuedOn", "startedOn", "completedOn", "lastModifiedOn");
        kept["environment"] = release["environment"]?["name"]?.DeepClone();
        kept["release"] = release["release"]?["name"]?.DeepClone() ?? release["deployment"]!["release"]?["name"]?.DeepClone();
        kept["pipeline"] = (release["release"]?["releaseDefinition"] ?? release["deployment"]!["releaseDefinition"])?["name"]?.DeepClone();
        kept["project"] = release["project"]?["name"]?.DeepClone();
        return new(new() { ["deployment"] = kept }, kept["lastModifiedOn"], kept["completedOn"] is null ? 0 : 1);
    }

    private static AzureDevOpsFacts? WorkItem(JsonNode item, IReadOnlyList<string> incidentTypes)
    {
        var fields = new JsonObject();
        foreach (var (name, value) in item["revision"]?["fields"] as JsonObject ?? item["fields"] as JsonObject ?? [])
            fields[name] = value?.DeepClone();
        // An update names old and new values; the new ones hold.
        foreach (var (name, value) in item["revision"] is null ? [] : item["fields"] as JsonObject ?? [])
            fields[name] = value?["newValue"]?.DeepClone();
        var id = item["revision"]?["id"] ?? item["workItemId"] ?? item["id"];
        if (id is null || !incidentTypes.Contains(fields["System.WorkItemType"]?.ToString().ToLowerInvariant() ?? ""))
            return null;
        var kept = Hook.Pick(fields, "System.WorkItemType", "System.TeamProject", "System.State", "System.Title", "System.CreatedDate", "System.ChangedDate",
            "Microsoft.VSTS.Common.ActivatedDate", "Microsoft.VSTS.Common.ResolvedDate", "Microsoft.VSTS.Common.ClosedDate", "Microsoft.VSTS.Common.Severity");
        kept["id"] = id.DeepClone();
        return new(new() { ["work_item"] = kept }, kept["System.ChangedDate"], item["revision"] is null ? 0 : 1);
    }

    private static string? Repo(JsonNode? repository, JsonNode? project = null) =>
        repository?["name"] is { } name ? $"{(repository["project"] ?? project)?["name"]}/{name}" : null;
}
