using System.Text.Json.Nodes;

namespace Metrics.Collect.GitHub;

/// <summary>What is kept of a GitHub delivery: the fields named here and nothing else, so no person's name, login or picture gets in.</summary>
/// <param name="Body">The facts.</param>
/// <param name="UpdatedAt">When the object changed.</param>
/// <param name="Progress">How far along the object is, to order what happened within one second.</param>
internal sealed record GitHubFacts(JsonObject Body, JsonNode? UpdatedAt, int Progress)
{
    private static readonly Dictionary<string, Func<JsonObject, IReadOnlyList<string>, GitHubFacts?>> Events = new()
    {
        ["pull_request"] = (payload, _) => PullRequest(payload["pull_request"]),
        ["pull_request_review"] = (payload, _) => Review(payload["review"], payload["pull_request"]),
        ["deployment"] = (payload, _) => Deployment(payload["deployment"], null),
        ["deployment_status"] = (payload, _) => Deployment(payload["deployment"], payload["deployment_status"]),
        ["workflow_run"] = (payload, _) => Run(payload["workflow_run"]),
        ["workflow_job"] = (payload, _) => Job(payload["workflow_job"]),
        ["issues"] = (payload, labels) => Issue(payload["issue"], labels),
        ["repository"] = (payload, _) => payload["action"]?.ToString() == "deleted" ? null : Repository(payload["repository"]),
    };

    /// <summary>Whether an event may tell something that is measured.</summary>
    public static bool Takes(string name) => Events.ContainsKey(name);

    /// <summary>The facts of an event; null where it tells nothing that is measured.</summary>
    public static GitHubFacts? Of(string name, JsonObject payload, IReadOnlyList<string> incidentLabels) =>
        Events.GetValueOrDefault(name)?.Invoke(payload, incidentLabels);

    private static GitHubFacts? PullRequest(JsonNode? pull) => Known(pull)?.With("pull_request", Change(pull), pull!["updated_at"], pull["state"]?.ToString() == "closed" ? 1 : 0);

    private static GitHubFacts? Review(JsonNode? review, JsonNode? pull)
    {
        if (Known(review) is not { } facts || Known(pull) is null)
            return null;
        var kept = Pick(review, "id", "state", "submitted_at");
        kept["is_bot"] = IsBot(review!["user"]);
        kept["is_self"] = review["user"]?["id"] is { } reviewer && JsonNode.DeepEquals(reviewer, pull!["user"]?["id"]);
        facts.Body["pull_request"] = Change(pull);
        return facts.With("review", kept, pull!["updated_at"] ?? review["submitted_at"], review["state"]?.ToString() == "dismissed" ? 1 : 0);
    }

    private static JsonObject Change(JsonNode? pull)
    {
        var kept = Pick(pull, "id", "number", "title", "state", "draft", "created_at", "updated_at", "closed_at", "merged_at",
            "merge_commit_sha", "additions", "deletions", "changed_files", "commits", "html_url");
        kept["is_bot"] = IsBot(pull!["user"]);
        kept["base_ref"] = pull["base"]?["ref"]?.DeepClone();
        kept["head_sha"] = pull["head"]?["sha"]?.DeepClone();
        return kept;
    }

    private static GitHubFacts? Deployment(JsonNode? deployment, JsonNode? status)
    {
        if (Known(deployment) is not { } facts)
            return null;
        if (status is not null)
            facts.Body["deployment_status"] = Pick(status, "id", "state", "created_at", "environment", "log_url");
        var kept = Pick(deployment, "id", "sha", "ref", "task", "environment", "original_environment", "production_environment",
            "transient_environment", "created_at", "updated_at");
        var progress = status?["state"]?.ToString() switch { null => 0, "pending" or "queued" or "waiting" => 1, "in_progress" => 2, _ => 3 };
        return facts.With("deployment", kept, status?["created_at"] ?? deployment!["updated_at"], progress);
    }

    private static GitHubFacts? Run(JsonNode? run) => Known(run)?.With("workflow_run", Pick(run, "id", "name", "event", "status", "conclusion",
        "head_branch", "head_sha", "path", "run_attempt", "run_started_at", "created_at", "updated_at", "html_url"), run!["updated_at"], Attempted(run));

    private static GitHubFacts? Job(JsonNode? job) => Known(job)?.With("workflow_job", Pick(job, "id", "run_id", "name", "status", "conclusion",
        "run_attempt", "created_at", "started_at", "completed_at"), job!["completed_at"] ?? job["started_at"] ?? job["created_at"], Attempted(job));

    private static int Attempted(JsonNode run) => run["status"]?.ToString() switch { "completed" => 2, "in_progress" => 1, _ => 0 };

    private static GitHubFacts? Issue(JsonNode? issue, IReadOnlyList<string> incidentLabels)
    {
        var labels = (issue?["labels"] as JsonArray ?? []).Select(label => label?["name"]?.ToString() ?? "").ToList();
        if (Known(issue) is not { } facts || !labels.Exists(label => incidentLabels.Contains(label.ToLowerInvariant())))
            return null;
        var kept = Pick(issue, "id", "number", "title", "state", "state_reason", "created_at", "updated_at", "closed_at", "html_url");
        kept["labels"] = new JsonArray([.. labels.Select(label => JsonValue.Create(label))]);
        return facts.With("issue", kept, issue!["updated_at"], issue["state"]?.ToString() == "closed" ? 1 : 0);
    }

    private static GitHubFacts? Repository(JsonNode? repository) => Known(repository)?.With("named", Pick(repository, "id", "full_name", "default_branch",
        "archived", "html_url"), repository!["updated_at"], 0);

    private static bool IsBot(JsonNode? user) => user?["type"]?.ToString() == "Bot" || user?["login"]?.ToString().EndsWith("[bot]", StringComparison.Ordinal) == true;

    // An object without an id could not be told from another.
    private static GitHubFacts? Known(JsonNode? found) => found is JsonObject && found["id"] is JsonValue ? new([], null, 0) : null;

    private static JsonObject Pick(JsonNode? from, params ReadOnlySpan<string> names) => Hook.Pick(from, names);

    private GitHubFacts With(string name, JsonObject kept, JsonNode? updatedAt, int progress)
    {
        Body[name] = kept;
        return this with { UpdatedAt = updatedAt, Progress = progress };
    }
}
