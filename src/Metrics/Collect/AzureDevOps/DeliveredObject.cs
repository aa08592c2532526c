using System.Globalization;
using System.Text.Json.Nodes;

namespace Metrics.Collect.AzureDevOps;

/// <summary>The object that a service hook's delivery tells of: which one it is, and nothing of what the sender says about it.</summary>
/// <param name="Noun">pull_request, build or work_item.</param>
/// <param name="Id">The host's id.</param>
/// <param name="ProjectId">Id of its project; null where the delivery does not say.</param>
/// <param name="ProjectName">Name of its project; null where the delivery does not say.</param>
internal sealed record DeliveredObject(string Noun, string Id, string? ProjectId, string? ProjectName)
{
    /// <summary>As it lands.</summary>
    public JsonObject Json => new() { ["object"] = Noun, ["id"] = Id, ["project_id"] = ProjectId, ["project"] = ProjectName };

    /// <summary>The object of a delivery that landed; null where an earlier version of this program kept it.</summary>
    public static DeliveredObject? Read(string body) => JsonNode.Parse(body) is JsonObject told && Text(told, "object") is { } noun
        ? new(noun, Text(told, "id")!, Text(told, "project_id"), Text(told, "project")) : null;

    /// <summary>The object of a delivery as it arrives, or why it is of no interest.</summary>
    /// <param name="name">The event.</param>
    /// <param name="payload">The delivery.</param>
    /// <param name="incidentTypes">Work item types that are incidents, in small letters.</param>
    public static (DeliveredObject? Object, string Reason) Of(string name, JsonObject payload, IReadOnlyList<string> incidentTypes)
    {
        var resource = payload["resource"];
        var (told, reason) = name switch
        {
            "git.pullrequest.created" or "git.pullrequest.updated" or "git.pullrequest.merged" => (PullRequest(resource), ""),
            "ms.vss-code.git-pullrequest-comment-event" => (PullRequest(Node(resource, "pullRequest")), ""),
            "build.complete" => (Build(resource, "id"), ""),
            "ms.vss-pipelines.run-state-changed-event" or "ms.vss-pipelines.stage-state-changed-event"
                or "ms.vss-pipelines.job-state-changed-event" => (Build(Node(resource, "run"), "id") ?? Build(resource, "runId"), ""),
            "workitem.created" or "workitem.updated" or "workitem.commented" or "workitem.restored" => WorkItem(resource, incidentTypes),
            "workitem.deleted" => (null, "what is deleted cannot be asked for; the feed of work items tells it to each round"),
            "git.push" => (null, "commits are fetched by git, which finds what was pushed by itself"),
            _ when name.StartsWith("ms.vss-release.", StringComparison.Ordinal) =>
                (null, "the interface gives no deployment of a release by its id; each round reads those that changed since the last one"),
            _ => (null, "nothing that is measured"),
        };
        if (told is null)
            return (null, reason.Length > 0 ? reason : "the id of its object is missing");
        var project = Text(resource, "projectId") ?? Text(Node(payload["resourceContainers"], "project"), "id");
        return (told with { ProjectId = told.ProjectId ?? project }, "");
    }

    /// <summary>Whether it may be of a project: where it names none it may be of any.</summary>
    public bool IsOf(Project project) => ProjectId is null && ProjectName is null
        || string.Equals(ProjectId, project.Id, StringComparison.OrdinalIgnoreCase)
        || ProjectId is null && string.Equals(ProjectName, project.Name, StringComparison.OrdinalIgnoreCase);

    private static DeliveredObject? PullRequest(JsonNode? pull) =>
        Known("pull_request", Node(pull, "pullRequestId"), Node(Node(pull, "repository"), "project"));

    private static DeliveredObject? Build(JsonNode? build, string id) => Known("build", Node(build, id), Node(build, "project"));

    private static (DeliveredObject?, string) WorkItem(JsonNode? item, IReadOnlyList<string> incidentTypes)
    {
        var revision = Node(item, "revision");
        var fields = Node(revision, "fields") ?? Node(item, "fields");
        // An update names a changed type as the old one and the new one; which of them counts is asked later.
        var type = Node(fields, "System.WorkItemType");
        if (Text(type) is { } told && !incidentTypes.Contains(told.ToLowerInvariant()))
            return (null, "its type is no incident");
        var known = Known("work_item", Whole(Node(revision, "id")) ?? Whole(Node(item, "workItemId")) ?? Node(item, "id"), null);
        return (known is null ? null : known with { ProjectName = Text(Node(fields, "System.TeamProject")) }, "");
    }

    // Ids go into addresses: what is no number is none.
    private static DeliveredObject? Known(string noun, JsonNode? id, JsonNode? project) => Whole(id) is { } whole
        ? new(noun, whole.ToString(), Text(project, "id"), Text(project, "name")) : null;

    private static JsonNode? Whole(JsonNode? id) =>
        long.TryParse(Text(id), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? id : null;

    private static JsonNode? Node(JsonNode? from, string name) => (from as JsonObject)?[name];

    private static string? Text(JsonNode? from, string name) => Text(Node(from, name));

    private static string? Text(JsonNode? node) => node is JsonValue && node.ToString() is { Length: > 0 and <= 400 } text ? text : null;
}
