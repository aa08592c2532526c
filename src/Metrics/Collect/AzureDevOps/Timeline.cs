using System.Text.Json;
using System.Text.Json.Nodes;

namespace Metrics.Collect.AzureDevOps;

/// <summary>
/// The stages and jobs of a finished build, earlier attempts included: one request for the build and one for each earlier timeline.
/// </summary>
internal sealed class Timeline(AzureDevOpsApi api, Project project)
{
    /// <summary>Their documents; none where jobs are not asked for, where the build is not finished, and where retention took it.</summary>
    public async Task<IReadOnlyList<Document>> Of(JsonElement build, CancellationToken cancel)
    {
        if (!api.Settings.ReadsJobs || build.Instant("finishTime") is null)
            return [];
        var last = await Records(build, "", cancel);
        var documents = Documents(build, last).ToList();
        var earlier = last.Where(IsJobOrStage).SelectMany(row => row.Items("previousAttempts"))
            .Select(attempt => attempt.Text("timelineId"));
        foreach (var timeline in earlier.OfType<string>().Distinct())
            documents.AddRange(Documents(build, await Records(build, "/" + timeline, cancel)));
        return [.. documents.DistinctBy(document => document.Id)];
    }

    private async Task<IReadOnlyList<JsonElement>> Records(JsonElement build, string timeline, CancellationToken cancel) =>
        [.. await api.Get($"{project.Id}/_apis/build/builds/{build.Text("id")}/timeline{timeline}", [], cancel) is { } answer
            ? answer.Json.Items("records") : []];

    private static bool IsJobOrStage(JsonElement row) => row.Text("type") is "Job" or "Stage";

    private IEnumerable<Document> Documents(JsonElement build, IReadOnlyList<JsonElement> records)
    {
        var known = records.Where(row => row.Text("id") is not null).DistinctBy(row => row.Text("id")).ToDictionary(row => row.Text("id")!);
        return known.Values.Where(IsJobOrStage).Select(row => Document(build, row, [.. Above(row, known)]));
    }

    // A ring of parents would be followed for ever.
    private static IEnumerable<JsonElement> Above(JsonElement row, Dictionary<string, JsonElement> known)
    {
        for (var depth = 0; depth < 10 && row.Text("parentId") is { } parent && known.TryGetValue(parent, out row); depth++)
            yield return row;
    }

    private Document Document(JsonElement build, JsonElement row, IReadOnlyList<JsonElement> above)
    {
        var attempt = Math.Max(1, row.Number("attempt"));
        var isStage = row.Text("type") == "Stage";
        var id = $"{build.Text("id")}/{row.Text("id")}/{attempt}";
        return new(api.Round.Connection.Id, "azure_devops.job", id, row.Instant("finishTime") ?? build.Instant("finishTime"), new JsonObject
        {
            ["repo"] = project.RepositoryOf(build),
            ["project_id"] = project.Id,
            ["build_id"] = build.Text("id"),
            ["type"] = isStage ? "stage" : "job",
            ["name"] = row.Text("name"),
            ["stage"] = isStage ? row.Text("name") : Find(above, "Stage").Text("name"),
            ["attempt"] = attempt,
            // A record has no time of queueing: a job waits for its agent from the start of its phase; for what a stage waits is not told.
            ["queued_at"] = isStage ? null : Find(above, "Phase").Instant("startTime").Write(),
            ["started_at"] = row.Instant("startTime").Write(),
            ["finished_at"] = row.Instant("finishTime").Write(),
            ["state"] = row.Text("state"),
            ["result"] = row.Text("result"),
        }.ToJsonString());
    }

    private static JsonElement Find(IReadOnlyList<JsonElement> above, string type) => above.FirstOrDefault(row => row.Text("type") == type);
}
