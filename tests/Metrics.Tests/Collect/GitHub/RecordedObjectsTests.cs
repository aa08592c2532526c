using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Metrics.Collect.GitHub;
using Xunit.Abstractions;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>
/// Recorded objects of GitHub against the rows that a peer derives from them. Where the two models differ on purpose, the test
/// says how and why.
/// </summary>
public sealed class RecordedObjectsTests(ITestOutputHelper output) : IDisposable
{
    private static readonly Metrics.Collect.Connections.Connection Hub = Payloads.Connection("github");
    private readonly Street _street = new("2026-06-01 00:00");

    public void Dispose() => _street.Dispose();

    [Fact]
    public void Deployments_end_with_their_first_success()
    {
        if (Items("github_graphql", "deployment") is not { } items)
            return;
        var bodies = new Bodies(Hub, _ => false);
        _street.Warehouse.Land(items.Select(item => bodies.Deployment("o/r", AsGraphQl(item))));
        var rows = Rows<(string Id, string Result, DateTimeOffset FinishedAt)>("select id, result, finished_at from stage.deployments");
        foreach (var item in items)
        {
            var expected = Expected("github_graphql", "cicd_deployments").Single(row => row["id"].EndsWith((string)item["Id"]!, StringComparison.Ordinal));
            var ours = rows.Where(row => row.Id == item["DatabaseId"]!.ToString()).ToList();
            // Without its statuses the peer takes the last change for the end, which is when the deployment was superseded; here it has no end.
            if (item["Statuses"] is null)
                Assert.Empty(ours);
            else
                Assert.Equal(("success", At(expected["finished_date"])), (ours.Single().Result, ours.Single().FinishedAt));
        }
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public void Runs_have_the_peers_times_and_conclusions()
    {
        if (Items("github", "runs") is not { } items)
            return;
        var bodies = new Bodies(Hub, _ => false);
        _street.Warehouse.Land(items.Select(item => bodies.Run("o/r", item, (DateTimeOffset?)item["updated_at"], isDeployment: false)));
        var rows = Rows<(string Id, string Name, DateTimeOffset Queued, DateTimeOffset Started, string? Conclusion, long Attempt)>(
            "select run_id, pipeline, queued_at, started_at, nullif(conclusion, ''), attempt from stage.ci_runs").ToDictionary(row => row.Id);
        Assert.Equal(items.Count, rows.Count);
        Assert.Equal(items.Count, Expected("github", "cicd_pipelines").Count);
        foreach (var row in Expected("github", "cicd_pipelines"))
        {
            var ours = rows[row["id"].Split(':')[^1]];
            // Of a later attempt the peer keeps the creation of the first; here an attempt waits from its own start.
            Assert.Equal(At(ours.Attempt > 1 ? row["started_date"] : row["created_date"]), ours.Queued);
            Assert.Equal((row["name"], At(row["started_date"]), row["original_result"]), (ours.Name, ours.Started, ours.Conclusion ?? ""));
        }
    }

    [Fact]
    public void Pull_requests_have_the_peers_numbers_and_times()
    {
        if (Items("github", "pull_requests") is not { } items)
            return;
        _street.Warehouse.Land(items.Select((item, i) => new Payload($"{i}", $"delivery-{i}", "pull_request", Encoding.UTF8.GetBytes(new JsonObject
        {
            ["action"] = "edited", ["pull_request"] = item.DeepClone(), ["repository"] = new JsonObject { ["id"] = 1, ["full_name"] = "o/r" },
        }.ToJsonString())).Document(Hub)));
        var rows = Rows<(string Id, long Number, DateTimeOffset Opened, DateTimeOffset? Merged, string? Sha)>(
            "select id, number, opened_at, merged_at, merge_sha from stage.changes").ToDictionary(row => row.Id);
        Assert.Equal(items.Count, rows.Count);
        Assert.Equal(items.Count, Expected("github", "pull_requests").Count);
        foreach (var row in Expected("github", "pull_requests"))
        {
            var ours = rows[row["id"].Split(':')[^1]];
            Assert.Equal((row["pull_request_key"], At(row["created_date"])), (ours.Number.ToString(CultureInfo.InvariantCulture), ours.Opened));
            Assert.Equal(row["merged_date"].Length == 0 ? null : At(row["merged_date"]), ours.Merged);
            // Of one that was not merged the peer keeps the commit of a trial merge; here it has none.
            Assert.Equal(row["merged_date"].Length == 0 ? null : row["merge_commit_sha"], ours.Sha);
        }
    }

    [Fact]
    public void Reviews_have_the_peers_states_and_times()
    {
        if (Items("github", "pull_request_reviews") is not { } items)
            return;
        var expected = Expected("github", "_tool_github_pull_request_reviews").ToDictionary(row => row["github_id"]);
        Land("pull_request_review", items, item => new() { ["action"] = "submitted", ["review"] = item.DeepClone(),
            ["pull_request"] = new JsonObject { ["id"] = long.Parse(expected[item["id"]!.ToString()]["pull_request_id"], CultureInfo.InvariantCulture), ["number"] = 1 } });
        var rows = Rows<(string Id, string Change, string State, DateTimeOffset At)>("select id, change_id, state, submitted_at from stage.reviews");
        Assert.Equal(expected.Count, rows.Count);
        Assert.All(rows, ours => Assert.Equal((expected[ours.Id]["pull_request_id"], expected[ours.Id]["state"].ToLowerInvariant(), At(expected[ours.Id]["github_submit_at"])),
            (ours.Change, ours.State, ours.At)));
    }

    [Fact]
    public void Jobs_have_the_peers_times_and_conclusions()
    {
        if (Items("github", "jobs") is not { } items)
            return;
        Land("workflow_job", items, item => new() { ["action"] = "completed", ["workflow_job"] = item.DeepClone() });
        var rows = Rows<(string Id, string Run, string Name, DateTimeOffset? Started, DateTimeOffset Finished, string? Conclusion)>(
            "select id, run_id, name, started_at, finished_at, conclusion from stage.ci_jobs").ToDictionary(row => row.Id);
        var expected = Expected("github", "cicd_tasks");
        Assert.Equal(expected.Count, rows.Count);
        // While a job waits, the host repeats the time of its creation as its start: the peer keeps it, here it has not started.
        var begun = items.Where(item => (string)item["status"]! is "in_progress" or "completed").Select(item => item["id"]!.ToString()).ToHashSet();
        foreach (var row in expected)
        {
            var ours = rows[row["id"].Split(':')[^1]];
            Assert.Equal((row["pipeline_id"].Split(':')[^1], row["name"], begun.Contains(ours.Id) ? At(row["started_date"]) : null, At(row["finished_date"]), row["original_result"].ToLowerInvariant()),
                (ours.Run, ours.Name, ours.Started, ours.Finished, ours.Conclusion ?? ""));
        }
    }

    [Fact]
    public void Issues_with_a_label_that_the_rule_names_have_the_peers_times()
    {
        if (Items("github", "issues") is not { } items)
            return;
        // The peer takes every issue for one; here only the labelled ones are incidents, and a pull request is none.
        var hub = Payloads.Connection("github", "incidents:\n  labels: [bug, question, enhancement, 'help wanted']");
        var labelled = items.Where(item => item["pull_request"] is null && item["labels"]!.AsArray().Any(label => (string)label!["name"]! is "bug" or "question" or "enhancement" or "help wanted")).ToList();
        Assert.InRange(labelled.Count, 5, items.Count);
        Land("issues", labelled, item => new() { ["action"] = "labeled", ["issue"] = item.DeepClone() }, hub);
        var rows = Rows<(string Id, DateTimeOffset Started, DateTimeOffset? Resolved, string Title)>("select id, started_at, resolved_at, title from stage.incidents").ToDictionary(row => row.Id);
        Assert.Equal(labelled.Count, rows.Count);
        var expected = Expected("github", "issues").ToDictionary(row => row["id"].Split(':')[^1]);
        Assert.All(rows.Values, ours => Assert.Equal((At(expected[ours.Id]["created_date"]), expected[ours.Id]["resolution_date"] is { Length: > 0 } end ? At(end) : null),
            (ours.Started, ours.Resolved)));
    }

    private void Land(string name, IEnumerable<JsonObject> items, Func<JsonObject, JsonObject> body, Metrics.Collect.Connections.Connection? hub = null) =>
        _street.Warehouse.Land(items.Select((item, i) =>
        {
            var whole = body(item);
            whole["repository"] = new JsonObject { ["id"] = 1, ["full_name"] = "o/r" };
            return new Payload($"{i}", $"delivery-{name}-{i}", name, Encoding.UTF8.GetBytes(whole.ToJsonString())).Document(hub ?? Hub);
        }));

    private List<T> Rows<T>(string query)
    {
        _street.Warehouse.Refresh();
        using var connection = _street.Warehouse.Connect();
        return [.. connection.Query<T>(query)];
    }

    // The peer asks for other fields by other names.
    private static JsonObject AsGraphQl(JsonObject item) => new()
    {
        ["databaseId"] = item["DatabaseId"]!.DeepClone(), ["createdAt"] = item["CreatedAt"]!.DeepClone(), ["updatedAt"] = item["UpdatedAt"]!.DeepClone(),
        ["environment"] = item["Environment"]!.DeepClone(), ["task"] = item["Task"]?.DeepClone(), ["commitOid"] = item["CommitOid"]!.DeepClone(),
        ["ref"] = new JsonObject { ["name"] = item["Ref"]!["Name"]!.DeepClone() },
        ["statuses"] = new JsonObject
        {
            ["nodes"] = new JsonArray([.. (item["Statuses"]?["nodes"]?.AsArray() ?? []).Select(status => new JsonObject
            {
                ["state"] = status!["state"]!.DeepClone(), ["createdAt"] = status["updatedAt"]!.DeepClone(),
            })]),
        },
    };

    private List<JsonObject>? Items(string plugin, string noun)
    {
        var prefix = plugin == "github" ? "_raw_github_api_" : "_raw_github_graphql_";
        if (Shared.Fixture("devlake_replay") is { } folder)
            return [.. JsonNode.Parse(File.ReadAllText(Path.Combine(folder, plugin, $"{prefix}{noun}.json")))!["requests"]!.AsArray()
                .SelectMany(request => request!["items"]!.AsArray()).Select(item => item!.AsObject())];
        output.WriteLine("skipped: the recorded objects are not beside this repository");
        return null;
    }

    private List<Dictionary<string, string>> Expected(string plugin, string table)
    {
        using var connection = _street.Warehouse.Connect();
        return [.. connection.Query("select * from read_csv($file, all_varchar = true, header = true, strict_mode = false)",
            new { file = Path.Combine(Shared.Fixture("devlake")!, plugin, "snapshot_tables", table + ".csv") })
            .Select(row => ((IDictionary<string, object?>)row).ToDictionary(cell => cell.Key, cell => (string?)cell.Value ?? ""))];
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
