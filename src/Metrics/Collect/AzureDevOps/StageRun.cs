using System.Text.Json;
using System.Text.Json.Nodes;

namespace Metrics.Collect.AzureDevOps;

/// <summary>What makes the jobs of an environment one deployment.</summary>
/// <param name="PlanId">The pipeline run.</param>
/// <param name="Stage">Name of its stage.</param>
/// <param name="Attempt">Attempt of the stage.</param>
internal sealed record StageKey(string PlanId, string Stage, long Attempt)
{
    /// <summary>The stage that a record belongs to.</summary>
    public static StageKey Of(JsonElement row) =>
        new(row.Text("planId") ?? row.Text("id")!, row.Text("stageName") ?? "", row.Number("stageAttempt"));
}

/// <summary>One attempt of a stage that deploys to an environment: the records of its jobs.</summary>
internal sealed class StageRun(StageKey key, IReadOnlyList<JsonElement> rows)
{
    // A job that was run again counts by its last attempt.
    private readonly List<JsonElement> _jobs = [.. rows.GroupBy(row => row.Text("jobName"))
        .Select(job => job.OrderBy(row => row.Number("jobAttempt")).ThenBy(row => row.Number("id")).Last())];

    /// <summary>Which stage it is.</summary>
    public StageKey Key => key;

    /// <summary>The smallest record id.</summary>
    public long FirstId => rows.Min(row => row.Number("id"));

    /// <summary>The greatest record id.</summary>
    public long LastId => rows.Max(row => row.Number("id"));

    /// <summary>The last instant that the host tells of it.</summary>
    public DateTimeOffset? LastAt => rows.Max(row => row.Instant("finishTime") ?? row.Instant("startTime") ?? row.Instant("queueTime"));

    /// <summary>True once every job has finished.</summary>
    public bool IsOver => _jobs.TrueForAll(row => row.Instant("finishTime") is not null);

    /// <summary>The run's id, which is its build's.</summary>
    public string? BuildId => rows[0].Text("owner", "id");

    private string? Result => !IsOver ? null
        : _jobs.Exists(row => row.Text("result") is "failed" or "abandoned") ? "failed"
        : _jobs.Exists(row => row.Text("result") is "canceled") ? "canceled"
        : _jobs.Exists(row => row.Text("result") is "succeeded" or "succeededWithIssues") ? "succeeded"
        : _jobs[0].Text("result");

    /// <summary>Its document, with the commit that its build was made from: a record does not tell.</summary>
    public Document Document(AzureDevOpsApi api, Project project, JsonElement environment, JsonElement build)
    {
        var id = $"{key.PlanId}/{key.Stage}/{key.Attempt}/{environment.Text("id")}";
        return new(api.Round.Connection.Id, "azure_devops.deployment", id, LastAt, new JsonObject
        {
            ["repo"] = project.RepositoryOf(build),
            ["project_id"] = project.Id,
            ["environment"] = environment.Text("name"),
            ["pipeline"] = rows[0].Text("definition", "name"),
            ["stage"] = key.Stage,
            ["attempt"] = key.Attempt,
            ["version"] = build.Text("buildNumber") ?? rows[0].Text("owner", "name"),
            ["branch"] = build.Text("sourceBranch"),
            ["sha"] = build.Text("sourceVersion"),
            ["result"] = Result,
            ["started_at"] = rows.Min(row => row.Instant("startTime") ?? row.Instant("queueTime")).Write(),
            ["finished_at"] = IsOver ? _jobs.Max(row => row.Instant("finishTime")).Write() : null,
            ["url"] = BuildId is null ? null
                : $"{api.Settings.Address}/{Uri.EscapeDataString(project.Name)}/_build/results?buildId={BuildId}",
        }.ToJsonString());
    }
}
