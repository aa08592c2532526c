using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Metrics.Collect.AzureDevOps;

/// <summary>
/// Deployments of YAML pipelines, from the records of a project's environments. A record is one job; the jobs of one stage and
/// attempt are one deployment. The host lists the newest first and takes no date, so reading stops where all is known.
/// </summary>
internal sealed class Environments(AzureDevOpsApi api, Project project, Builds builds)
{
    private static readonly TimeSpan Settling = TimeSpan.FromDays(2), Abandoned = TimeSpan.FromDays(30);

    /// <summary>Where an environment goes on.</summary>
    /// <param name="From">The smallest record id that is still of interest.</param>
    /// <param name="Settled">Stages at or after it that are known completely; the next reading may see only some of their jobs.</param>
    private sealed record State(long From, IReadOnlyList<StageKey> Settled);

    /// <summary>The pages of a round: one for each environment, because the jobs of a stage must not be torn apart.</summary>
    public async IAsyncEnumerable<Page> Collect([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var slice in api.Continued($"{project.Id}/_apis/distributedtask/environments", [("$top", "500")], null, cancel))
        {
            foreach (var environment in slice.Rows.Where(row => project.MayOwn(row.At("project"))))
            {
                if (await Read(environment, cancel) is { } page)
                    yield return page;
            }
        }
    }

    private async Task<Page?> Read(JsonElement environment, CancellationToken cancel)
    {
        var stream = project.Stream($"environment/{environment.Text("id")}");
        var state = JsonState.Read<State>(api.Round, stream) ?? new(0, []);
        var rows = await Rows(environment.Text("id")!, state.From, cancel);
        if (rows.Count == 0)
            return null;
        var all = rows.GroupBy(StageKey.Of).Select(group => new StageRun(group.Key, [.. group])).ToList();
        var runs = all.Where(run => !state.Settled.Contains(run.Key)).ToList();
        await builds.Learn(runs.Select(run => run.BuildId).OfType<string>(), cancel);
        var newest = all.Max(run => run.LastAt);
        var open = runs.Where(run => run.LastAt > newest - (run.IsOver ? Settling : Abandoned)).ToList();
        var from = open.Count > 0 ? open.Min(run => run.FirstId) : all.Max(run => run.LastId) + 1;
        var next = new State(from, [.. all.Except(open).Where(run => run.LastId >= from).Select(run => run.Key)]);
        return new Page([.. runs.Select(run => run.Document(api, project, environment, builds.Known(run.BuildId)))],
            JsonState.Write(stream, next));
    }

    private async Task<List<JsonElement>> Rows(string environment, long from, CancellationToken cancel)
    {
        var rows = new Dictionary<long, JsonElement>();
        var path = $"{project.Id}/_apis/distributedtask/environments/{environment}/environmentdeploymentrecords";
        await foreach (var slice in api.Continued(path, [("top", "100")], null, cancel))
        {
            // A page may repeat records when new ones pushed the list on.
            foreach (var row in slice.Rows.Where(row => row.Number("id") >= from && !IsTooOld(row)))
                rows[row.Number("id")] = row;
            if (slice.Rows.Any(row => row.Number("id") < from) || slice.Rows.Count > 0 && slice.Rows.All(IsTooOld))
                break;
        }
        return [.. rows.Values];
    }

    private bool IsTooOld(JsonElement row) => row.Instant("queueTime") is { } queued && queued < api.Since;
}
