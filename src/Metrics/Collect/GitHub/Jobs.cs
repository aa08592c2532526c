using System.Text.Json.Nodes;

namespace Metrics.Collect.GitHub;

/// <summary>
/// The jobs of a page of runs: one request for a hundred runs, where REST needs one for each. A run that was started anew shows
/// its last attempt only; each earlier one costs a request, once.
/// </summary>
internal sealed class Jobs(Reading reading, IEnumerable<Rerun> known)
{
    private readonly Dictionary<long, Rerun> _reruns = known.ToDictionary(rerun => rerun.Run);

    /// <summary>The runs that were started anew, as far as they are known now.</summary>
    public IReadOnlyList<Rerun> Reruns(DateTimeOffset now) => [.. _reruns.Values.Where(rerun => rerun.At > now - Pending.Longest)];

    /// <summary>The documents of the runs, of their earlier attempts and of their jobs.</summary>
    public async Task<IReadOnlyList<Document>> Of(IReadOnlyList<JsonObject> runs, CancellationToken cancel)
    {
        var ids = runs.Select(run => (string)run["check_suite_node_id"]!).ToList();
        var suites = await reading.Api.Nodes("Jobs", ids, [], cancel);
        var documents = new List<Document>();
        foreach (var (run, suite) in runs.Zip(suites))
        {
            var (jobs, earlier) = (await All(suite, cancel), await Earlier(run, cancel));
            var starts = Starts(run);
            foreach (var attempt in earlier.Append(run))
                documents.Add(reading.Bodies.Run(reading.Repository.Name, attempt, Finished(attempt, jobs, starts), IsDeployment(attempt)));
            documents.AddRange(jobs.Select(job => reading.Bodies.Job(reading.Repository.Name, run, job, Attempt(job, starts))));
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

    private async Task<List<JsonObject>> Earlier(JsonObject run, CancellationToken cancel)
    {
        var (id, found) = ((long)run["id"]!, new List<JsonObject>());
        var starts = _reruns.TryGetValue(id, out var before) ? before.Starts.ToList() : [];
        while (starts.Count + 1 < Number(run))
        {
            var attempt = await Ask($"repos/{reading.Repository.Name}/actions/runs/{id}/attempts/{starts.Count + 1}", cancel);
            starts.Add((DateTimeOffset?)attempt?["run_started_at"]);
            if (attempt is not null)
                found.Add(attempt);
        }
        if (starts.Count > 0)
            _reruns[id] = new Rerun(id, (DateTimeOffset)run["created_at"]!, starts);
        return found;
    }

    // The host forgets attempts before it forgets their run.
    private async Task<JsonObject?> Ask(string path, CancellationToken cancel)
    {
        try
        {
            return JsonNode.Parse((await reading.Api.Get(path, cancel)).Body) as JsonObject;
        }
        catch (SourceException gone) when (gone.Problem == SourceProblem.Gone)
        {
            return null;
        }
    }

    private List<(long Number, DateTimeOffset At)> Starts(JsonObject run)
    {
        var earlier = _reruns.TryGetValue((long)run["id"]!, out var rerun) ? rerun.Starts.Take((int)Number(run) - 1) : [];
        return [.. earlier.Index().Where(start => start.Item is not null).Select(start => (start.Index + 1L, start.Item!.Value)),
            (Number(run), (DateTimeOffset)run["run_started_at"]!)];
    }

    // The list holds the jobs of all attempts and does not say which; a job belongs to the last attempt that began before it.
    private static long? Attempt(JsonObject job, List<(long Number, DateTimeOffset At)> starts) =>
        (DateTimeOffset?)job["startedAt"] is { } started ? starts.Where(start => start.At <= started).Select(start => (long?)start.Number).LastOrDefault()
        : starts[^1].Number;

    // An attempt has no end of its own; its last update is only an upper bound.
    private static DateTimeOffset? Finished(JsonObject run, IReadOnlyList<JsonObject> jobs, List<(long Number, DateTimeOffset At)> starts)
    {
        if ((string?)run["status"] != "completed")
            return null;
        return jobs.Where(job => Attempt(job, starts) == Number(run)).Select(job => (DateTimeOffset?)job["completedAt"]).Max()
            ?? (DateTimeOffset)run["updated_at"]!;
    }

    private static long Number(JsonObject run) => (long?)run["run_attempt"] ?? 1;

    private bool IsDeployment(JsonObject run) => reading.Settings.Workflow is { } workflow && (string?)run["name"] == workflow;
}

/// <summary>A run that was started anew.</summary>
/// <param name="Run">Its id.</param>
/// <param name="At">When it was created.</param>
/// <param name="Starts">When each of its earlier attempts began; null where the host has forgotten it.</param>
internal sealed record Rerun(long Run, DateTimeOffset At, IReadOnlyList<DateTimeOffset?> Starts);
