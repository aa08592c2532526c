using System.Globalization;
using System.Text.Json.Nodes;

namespace Metrics.Tests.Collect.AzureDevOps;

/// <summary>Objects as Azure DevOps writes them, in few words.</summary>
internal static class Rows
{
    public const string Author = "aaaaaaaa-0000-0000-0000-000000000001", Reviewer = "bbbbbbbb-0000-0000-0000-000000000002",
        Machine = "bbbbbbbb-0000-0000-0000-000000000003";

    public static JsonObject Project(string name) => new() { ["id"] = "id-" + name, ["name"] = name };

    public static JsonObject Repository(string project, string name) =>
        new() { ["id"] = $"repo-{project}-{name}", ["name"] = name, ["project"] = Project(project), ["defaultBranch"] = "refs/heads/main" };

    public static JsonObject PullRequest(int id, string created, string? closed, string status = "completed", string project = "shop", string repo = "checkout") => new()
    {
        ["pullRequestId"] = id,
        ["status"] = closed is null ? "active" : status,
        ["title"] = $"Change {id}",
        ["creationDate"] = created,
        ["closedDate"] = closed,
        ["createdBy"] = Identity(Author),
        ["repository"] = Repository(project, repo),
        ["sourceRefName"] = "refs/heads/topic",
        ["targetRefName"] = "refs/heads/main",
        ["lastMergeCommit"] = new JsonObject { ["commitId"] = $"merge{id}" },
        ["reviewers"] = new JsonArray(Identity(Reviewer), Identity(Machine)),
    };

    public static JsonObject Vote(string at, int vote, string by = Reviewer) => System(at, "VoteUpdate", ("CodeReviewVoteResult", $"{vote}"),
        ("CodeReviewVotedByTfId", by.Replace("-", "", StringComparison.Ordinal)));

    /// <summary>A vote as newer hosts write it: the voter is a key into the thread's identities.</summary>
    public static JsonObject VoteByKey(string at, int vote, string by = Reviewer)
    {
        var thread = System(at, "VoteUpdate", ("CodeReviewVoteResult", $"{vote}"), ("CodeReviewVotedByIdentity", "1"));
        thread["identities"] = new JsonObject { ["1"] = Identity(by) };
        return thread;
    }

    public static JsonObject Draft(string at, bool isDraft) => System(at, "IsDraftUpdate", ("CodeReviewIsDraftNowSet", isDraft ? "True" : "False"));

    public static JsonObject Comment(string at, string by = Reviewer) => new()
    {
        ["id"] = Number(at),
        ["publishedDate"] = at,
        ["comments"] = new JsonArray(new JsonObject { ["id"] = 1, ["commentType"] = "text", ["publishedDate"] = at, ["author"] = Identity(by), ["content"] = "secret words" }),
    };

    public static JsonObject Build(int id, string? finished, string project = "shop", string repo = "checkout", string status = "completed", string? result = "succeeded") => new()
    {
        ["id"] = id,
        ["buildNumber"] = $"2025.{id}",
        ["status"] = status,
        ["result"] = status == "completed" ? result : null,
        ["queueTime"] = "2025-03-01T08:00:00Z",
        ["startTime"] = "2025-03-01T08:01:00Z",
        ["finishTime"] = finished,
        ["sourceBranch"] = "refs/heads/main",
        ["sourceVersion"] = $"sha{id}",
        ["reason"] = "individualCI",
        ["definition"] = new JsonObject { ["id"] = 7, ["name"] = "deliver" },
        ["project"] = Project(project),
        ["repository"] = new JsonObject { ["id"] = $"repo-{project}-{repo}", ["type"] = "TfsGit" },
        ["requestedFor"] = Identity(Author),
    };

    public static JsonObject TimelineRecord(string id, string? started, string? finished, string type = "Job", string? parent = null, int attempt = 1,
        string result = "succeeded", params string[] earlier) => new()
    {
        ["id"] = id,
        ["parentId"] = parent,
        ["type"] = type,
        ["name"] = $"the {id}",
        ["startTime"] = started,
        ["finishTime"] = finished,
        ["state"] = finished is null ? "pending" : "completed",
        ["result"] = finished is null ? null : result,
        ["attempt"] = attempt,
        ["workerName"] = "display-name-of-a-machine",
        ["previousAttempts"] = new JsonArray([.. earlier.Select(timeline => new JsonObject { ["timelineId"] = timeline, ["recordId"] = id })]),
    };

    public static JsonObject Environment(int id, string name, string project = "shop") => new() { ["id"] = id, ["name"] = name, ["project"] = Project(project) };

    public static JsonObject Record(int id, int environment, int build, string job, string started, string? finished, string result = "succeeded", string stage = "Prod") => new()
    {
        ["id"] = id,
        ["environmentId"] = environment,
        ["planId"] = $"plan-{build}",
        ["stageName"] = stage,
        ["jobName"] = job,
        ["stageAttempt"] = 1,
        ["jobAttempt"] = 1,
        ["definition"] = new JsonObject { ["id"] = 7, ["name"] = "deliver" },
        ["owner"] = new JsonObject { ["id"] = build, ["name"] = $"2025.{build}" },
        ["queueTime"] = started,
        ["startTime"] = started,
        ["finishTime"] = finished,
        ["result"] = finished is null ? null : result,
    };

    public static JsonObject Release(int id, int build, string modified, string status = "succeeded", string operation = "Approved", string project = "shop") => new()
    {
        ["id"] = id,
        ["attempt"] = 1,
        ["deploymentStatus"] = status,
        ["operationStatus"] = operation,
        ["queuedOn"] = "0001-01-01T00:00:00",
        ["startedOn"] = "2025-03-02T10:00:00Z",
        ["lastModifiedOn"] = modified,
        ["completedOn"] = status == "succeeded" ? modified : null,
        ["requestedBy"] = Identity(Author),
        ["projectReference"] = Project(project),
        ["releaseDefinition"] = new JsonObject { ["id"] = 1, ["name"] = "classic" },
        ["releaseEnvironment"] = new JsonObject { ["id"] = 118, ["name"] = "PROD" },
        ["release"] = new JsonObject
        {
            ["id"] = 55,
            ["name"] = $"Release-{id}",
            ["artifacts"] = new JsonArray(new JsonObject
            {
                ["type"] = "Build",
                ["isPrimary"] = true,
                ["definitionReference"] = new JsonObject { ["version"] = new JsonObject { ["id"] = $"{build}", ["name"] = $"2025.{build}" } },
            }),
        },
    };

    public static JsonObject WorkItem(int id, string changed, string state, string tags = "", string project = "shop", string? closed = null) => new()
    {
        ["id"] = id,
        ["rev"] = 1,
        ["fields"] = new JsonObject
        {
            ["System.Id"] = id,
            ["System.WorkItemType"] = "Incident",
            ["System.State"] = state,
            ["System.Title"] = $"Incident {id}",
            ["System.Tags"] = tags,
            ["System.TeamProject"] = project,
            ["System.AreaPath"] = $@"{project}\checkout",
            ["System.CreatedDate"] = "2025-03-05T10:00:00Z",
            ["System.ChangedDate"] = changed,
            ["Microsoft.VSTS.Common.ClosedDate"] = closed,
            ["Microsoft.VSTS.Common.Severity"] = "2 - High",
        },
    };

    private static JsonObject System(string at, string kind, params (string Name, string Value)[] properties)
    {
        var values = new JsonObject { ["CodeReviewThreadType"] = Wrapped(kind) };
        foreach (var (name, value) in properties)
            values[name] = Wrapped(value);
        return new JsonObject
        {
            ["id"] = Number(at),
            ["publishedDate"] = at,
            ["properties"] = values,
            ["comments"] = new JsonArray(new JsonObject { ["commentType"] = "system", ["publishedDate"] = at, ["author"] = Identity("host") }),
        };
    }

    // Threads of a pull request are told apart by their minutes.
    private static int Number(string at) => int.Parse(at[11..13], CultureInfo.InvariantCulture) * 60 + int.Parse(at[14..16], CultureInfo.InvariantCulture);

    private static JsonObject Wrapped(string value) => new() { ["$type"] = "System.String", ["$value"] = value };

    private static JsonObject Identity(string id) => new()
    {
        ["id"] = id,
        ["displayName"] = "display-name-" + id,
        ["uniqueName"] = $"login-{id}@example.invalid",
        ["descriptor"] = (id == Machine ? "svc." : "aad.") + "descriptor-" + id,
    };
}
