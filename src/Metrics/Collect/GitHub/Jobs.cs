using System.Text.Json.Nodes;

namespace Metrics.Collect.GitHub;

/// <summary>The jobs of a page of runs: one request for a hundred runs, where REST needs one for each.</summary>
internal sealed class Jobs(Reading reading)
{
    /// <summary>The documents of the runs and of their jobs.</summary>
    public async Task<IReadOnlyList<Document>> Of(IReadOnlyList<JsonObject> runs, CancellationToken cancel)
    {
        var ids = runs.Select(run => (string)run["check_suite_node_id"]!).ToList();
        var suites = await reading.Api.Nodes("Jobs", ids, [], cancel);
        var documents = new List<Document>();
        foreach (var (run, suite) in runs.Zip(suites))
        {
            var jobs = await All(suite, cancel);
            documents.Add(reading.Bodies.Run(reading.Repository.Name, run, Finished(run, jobs), IsDeployment(run)));
            documents.AddRange(jobs.Select(job => reading.Bodies.Job(reading.Repository.Name, run, job)));
        }
        return documents;
    }

    private async Task<List<JsonObject>> All(JsonObject? suite, CancellationToken cancel)
    {
        var jobs = new List<JsonObject>();
        while (suite?["checkRuns"] is { } list)
        {
            jobs.AddRange(list["nodes"]!.AsArray().OfType<JsonObject>());
            if (!(bool)list["pageInfo"]!["hasNextPage"]!)
                break;
            suite = (await reading.Api.Nodes("Jobs", [(string)suite["id"]!], new() { ["after"] = (string)list["pageInfo"]!["endCursor"]! }, cancel))[0];
        }
        return jobs;
    }

    // A run has no end of its own; its last update is only an upper bound.
    private static DateTimeOffset? Finished(JsonObject run, IReadOnlyList<JsonObject> jobs)
    {
        if ((string?)run["status"] != "completed")
            return null;
        var started = (DateTimeOffset)run["run_started_at"]!;
        return jobs.Select(job => (DateTimeOffset?)job["completedAt"]).Where(ended => ended >= started).Max() ?? (DateTimeOffset)run["updated_at"]!;
    }

    private bool IsDeployment(JsonObject run) => reading.Settings.Workflow is { } workflow && (string?)run["name"] == workflow;
}
