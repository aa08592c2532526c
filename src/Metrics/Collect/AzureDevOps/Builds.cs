using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Metrics.Collect.AzureDevOps;

/// <summary>
/// Builds and runs of pipelines of a project: those finished since, in the order of finishing, and all that wait or run. The
/// jobs of a build are asked for once, when it has finished.
/// </summary>
internal sealed class Builds(AzureDevOpsApi api, Project project)
{
    /// <summary>Kind of their documents.</summary>
    public const string Kind = "azure_devops.build";

    private const int Together = 100, Few = 25;
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);
    private readonly string _stream = project.Stream("builds");
    private readonly string _path = $"{project.Id}/_apis/build/builds";
    private readonly Timeline _timeline = new(api, project);
    private readonly Dictionary<string, JsonElement> _known = [];
    private readonly HashSet<Ended> _fetched = [];

    // The feed is in the order of its own watermark, so a run that is cut off goes on from the last page's greatest instant.
    private sealed record State(DateTimeOffset? Watermark, IReadOnlyList<Ended>? Seen = null);

    /// <summary>One build with its jobs if it has finished; null where there is none.</summary>
    public async Task<IReadOnlyList<Document>?> Fetch(string id, CancellationToken cancel)
    {
        if (await api.Get($"{_path}/{id}", [], cancel) is not { Json: var row } || !project.Owns(row.At("project")))
            return null;
        _fetched.Add(Key(row));
        return [Document(row), .. await _timeline.Of(row, cancel)];
    }

    /// <summary>The pages of a round.</summary>
    public async IAsyncEnumerable<Page> Collect([EnumeratorCancellation] CancellationToken cancel)
    {
        var state = JsonState.Read<State>(api.Round, _stream) ?? new(null);
        (string, string?)[] finished = [("statusFilter", "completed"), ("queryOrder", "finishTimeAscending"), ("$top", "1000"),
            ("minTime", (state.Watermark - Overlap ?? api.Since).Write())];
        await foreach (var slice in api.Continued(_path, finished, null, cancel))
        {
            var own = Own(slice.Rows).ToList();
            api.Expected.Expect(Kind, own.Count);
            foreach (var rows in own.Chunk(Few))
            {
                var (documents, seen) = (rows.Select(Document).ToList(), state.Seen ?? []);
                foreach (var row in rows.Where(row => !seen.Contains(Key(row)) && !_fetched.Contains(Key(row))))
                    documents.AddRange(await _timeline.Of(row, cancel));
                var end = rows.Select(row => row.Instant("finishTime")).Append(state.Watermark).Max();
                state = new(end, [.. seen.Concat(rows.Select(Key)).Where(build => build.At >= end - Overlap).Distinct()]);
                yield return new Page(documents, JsonState.Write(_stream, state));
            }
        }
        (string, string?)[] running = [("statusFilter", "inProgress,notStarted,cancelling,postponed"), ("$top", "1000")];
        await foreach (var slice in api.Continued(_path, running, null, cancel))
            yield return new Page([.. Own(slice.Rows).Select(Document)]);
    }

    /// <summary>Makes sure that the builds of these ids are known as far as they still exist: retention deletes old ones.</summary>
    public async Task Learn(IEnumerable<string> ids, CancellationToken cancel)
    {
        foreach (var chunk in ids.Where(id => !_known.ContainsKey(id)).Distinct().Order(StringComparer.Ordinal).Chunk(Together).ToList())
        {
            foreach (var id in chunk)
                _known[id] = default;
            foreach (var row in await api.Rows(_path, [("buildIds", string.Join(',', chunk))], cancel))
                _known[row.Text("id")!] = row;
        }
    }

    /// <summary>A build that <see cref="Learn"/> has learnt; undefined where it is gone.</summary>
    public JsonElement Known(string? id) => id is null ? default : _known.GetValueOrDefault(id);

    private IEnumerable<JsonElement> Own(IReadOnlyList<JsonElement> rows) => rows.Where(row => project.Owns(row.At("project")));

    private static Ended Key(JsonElement row) => new(row.Text("id")!, row.Instant("finishTime") ?? default);

    private Document Document(JsonElement row)
    {
        var instants = new[] { "lastChangedDate", "finishTime", "startTime", "queueTime" }.Select(name => row.Instant(name));
        return new(api.Round.Connection.Id, Kind, row.Text("id")!, instants.Max(), new JsonObject
        {
            ["repo"] = project.RepositoryOf(row),
            ["project_id"] = project.Id,
            ["number"] = row.Text("buildNumber"),
            ["pipeline"] = row.Text("definition", "name"),
            ["reason"] = row.Text("reason"),
            ["branch"] = row.Text("sourceBranch"),
            ["sha"] = row.Text("sourceVersion"),
            ["status"] = row.Text("status"),
            ["result"] = row.Text("result"),
            ["queued_at"] = row.Instant("queueTime").Write(),
            ["started_at"] = row.Instant("startTime").Write(),
            ["finished_at"] = row.Instant("finishTime").Write(),
            ["url"] = $"{api.Settings.Address}/{Uri.EscapeDataString(project.Name)}/_build/results?buildId={row.Text("id")}",
        }.ToJsonString());
    }
}
