using System.Text.Json.Nodes;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>One repository of the loopback GitHub, with what it holds.</summary>
internal sealed class FakeRepository(string name, long id)
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name { get; set; } = name;
    public long Id => id;
    public string Node => "R_" + Id;
    public bool IsGone { get; set; }
    public bool IsArchived { get; init; }
    public bool IsFork { get; init; }
    public string[] Topics { get; init; } = [];
    public DateTimeOffset PushedAt { get; set; } = Start;
    public JsonObject Files { get; } = [];
    public List<JsonObject> PullRequests { get; } = [];
    public List<JsonObject> Deployments { get; } = [];
    public List<JsonObject> Releases { get; } = [];
    public List<JsonObject> Issues { get; } = [];
    public List<JsonObject> Runs { get; } = [];
    public Dictionary<string, JsonArray> Jobs { get; } = [];

    /// <summary>Earlier attempts of runs by <c>id/attempt</c>.</summary>
    public Dictionary<string, JsonObject> Attempts { get; } = [];

    public static string At(double minutes) => Start.AddMinutes(minutes).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    public FakeRepository Fill(int pullRequests, int deployments, int runs)
    {
        for (var i = 1; i <= pullRequests; i++)
            PullRequests.Add(PullRequest(i));
        for (var i = 1; i <= deployments; i++)
            Deployments.Add(Deployment(i, "QUEUED", "IN_PROGRESS", i % 7 == 0 ? "FAILURE" : "SUCCESS", "INACTIVE"));
        for (var i = 1; i <= runs; i++)
            AddRun(i, "completed");
        return this;
    }

    public JsonObject Header() => new()
    {
        ["id"] = Node, ["databaseId"] = Id, ["nameWithOwner"] = Name, ["url"] = "https://github.test/" + Name, ["isPrivate"] = false, ["isFork"] = IsFork,
        ["isArchived"] = IsArchived, ["createdAt"] = At(0), ["updatedAt"] = At(0), ["pushedAt"] = PushedAt, ["defaultBranchRef"] = new JsonObject { ["name"] = "main" },
        ["repositoryTopics"] = Nodes([.. Topics.Select(topic => new JsonObject { ["topic"] = new JsonObject { ["name"] = topic } })]),
    };

    /// <summary>The header as REST gives it.</summary>
    public JsonObject Plain() => new()
    {
        ["node_id"] = Node, ["id"] = Id, ["full_name"] = Name, ["html_url"] = "https://github.test/" + Name, ["private"] = false, ["fork"] = false,
        ["archived"] = false, ["created_at"] = At(0), ["updated_at"] = At(0), ["default_branch"] = "main", ["topics"] = new JsonArray("web"),
    };

    public JsonObject PullRequest(int i, int events = 3)
    {
        var items = new JsonArray(Item("ReadyForReviewEvent", i * 60 + 5));
        for (var k = 1; k < events; k++)
            items.Add(Review((Id * 100000 + i) * 1000 + k, i * 60 + 5 + k, k % 3 == 0 ? "APPROVED" : "COMMENTED", k % 4 == 1 ? "Bot" : "User", k == 2 && i % 5 == 0 ? "writer" : "reader"));
        return new()
        {
            ["id"] = $"PR_{Id}_{i}", ["fullDatabaseId"] = (Id * 100000 + i).ToString(System.Globalization.CultureInfo.InvariantCulture), ["number"] = i,
            ["title"] = $"Change {i}", ["url"] = $"https://github.test/{Name}/pull/{i}", ["state"] = "MERGED", ["isDraft"] = false,
            ["createdAt"] = At(i * 60), ["updatedAt"] = At(i * 60 + 50), ["closedAt"] = At(i * 60 + 50), ["mergedAt"] = At(i * 60 + 50),
            ["author"] = Person("User", "writer"), ["mergeCommit"] = new JsonObject { ["oid"] = $"{i:x40}" }, ["baseRefName"] = "main",
            ["additions"] = i, ["deletions"] = 1, ["changedFiles"] = 1, ["totalCommentsCount"] = 0, ["labels"] = Nodes(),
            ["closingIssuesReferences"] = Nodes(),
            ["commits"] = Nodes(new JsonObject { ["commit"] = new JsonObject { ["oid"] = $"{i + 50000:x40}", ["authoredDate"] = At(i * 60 - 30) } }),
            ["timelineItems"] = items,
        };
    }

    public JsonObject Deployment(int i, params string[] states) => new()
    {
        ["id"] = $"DE_{Id}_{i}", ["databaseId"] = Id * 100000 + i, ["createdAt"] = At(i * 60), ["updatedAt"] = At(i * 60 + states.Length),
        ["environment"] = "production", ["originalEnvironment"] = "production", ["state"] = "ACTIVE", ["task"] = "deploy", ["commitOid"] = $"{i:x40}",
        ["ref"] = new JsonObject { ["name"] = "main" },
        ["statuses"] = Nodes([.. states.Select((state, k) => new JsonObject { ["state"] = state, ["createdAt"] = At(i * 60 + k + 1), ["logUrl"] = null })]),
    };

    public void AddRun(int i, string status)
    {
        var suite = $"CS_{Id}_{i}";
        Runs.Add(new()
        {
            ["id"] = Id * 100000 + i, ["name"] = i % 2 == 0 ? "deploy" : "test", ["path"] = ".github/workflows/test.yml", ["event"] = "push", ["status"] = status,
            ["conclusion"] = status == "completed" ? "success" : null, ["run_number"] = i, ["run_attempt"] = 1, ["head_branch"] = "main",
            ["head_sha"] = $"{i:x40}", ["created_at"] = At(i * 60), ["run_started_at"] = At(i * 60), ["updated_at"] = At(i * 60 + 9),
            ["html_url"] = $"https://github.test/{Name}/actions/runs/{i}", ["check_suite_node_id"] = suite, ["actor"] = new JsonObject { ["login"] = "writer" },
        });
        Jobs[suite] = [.. Enumerable.Range(1, 3).Select(k => new JsonObject
        {
            ["databaseId"] = (Id * 100000 + i) * 10 + k, ["name"] = $"job {k}", ["status"] = "COMPLETED", ["conclusion"] = "SUCCESS",
            ["startedAt"] = At(i * 60 + k), ["completedAt"] = At(i * 60 + k + 4), ["deployment"] = null,
        })];
    }

    /// <summary>Starts a run anew so many minutes after its creation: its first job is done again, with another id.</summary>
    public void Rerun(JsonObject run, int minutes)
    {
        var (number, suite, created) = ((int)run["run_attempt"]!, (string)run["check_suite_node_id"]!, DateTimeOffset.Parse((string)run["created_at"]!, System.Globalization.CultureInfo.InvariantCulture) - Start);
        Attempts[$"{run["id"]}/{number}"] = run.DeepClone().AsObject();
        (run["run_attempt"], run["run_started_at"], run["updated_at"]) = (number + 1, At(created.TotalMinutes + minutes), At(created.TotalMinutes + minutes + 9));
        var job = Jobs[suite][0]!.DeepClone();
        (job["databaseId"], job["startedAt"], job["completedAt"]) =
            ((long)job["databaseId"]! * 10 + number, At(created.TotalMinutes + minutes + 1), At(created.TotalMinutes + minutes + 3));
        Jobs[suite].Add(job);
    }

    public JsonObject Issue(int i, double minutes, string? reason = null) => new()
    {
        ["fullDatabaseId"] = (Id * 100000 + i).ToString(System.Globalization.CultureInfo.InvariantCulture), ["number"] = i, ["title"] = $"Outage {i}",
        ["url"] = $"https://github.test/{Name}/issues/{i}", ["state"] = reason is null ? "OPEN" : "CLOSED", ["stateReason"] = reason, ["createdAt"] = At(minutes),
        ["updatedAt"] = At(minutes + 30), ["closedAt"] = reason is null ? null : At(minutes + 30), ["labels"] = Nodes(new JsonObject { ["name"] = "incident" }),
        ["timelineItems"] = Nodes(),
    };

    public JsonObject Release(int i) => new()
    {
        ["databaseId"] = Id * 100000 + i, ["tagName"] = $"v{i}", ["url"] = "https://github.test/release", ["isDraft"] = false, ["isPrerelease"] = false,
        ["createdAt"] = At(i * 60), ["publishedAt"] = At(i * 60), ["updatedAt"] = At(i * 60), ["tagCommit"] = new JsonObject { ["oid"] = $"{i:x40}" },
    };

    public static JsonObject Review(long id, double minutes, string state, string kind, string login) => new()
    {
        ["__typename"] = "PullRequestReview", ["fullDatabaseId"] = id.ToString(System.Globalization.CultureInfo.InvariantCulture), ["state"] = state,
        ["submittedAt"] = At(minutes), ["author"] = Person(kind, login),
    };

    public static JsonObject Nodes(params JsonNode[] nodes) => new() { ["nodes"] = new JsonArray(nodes) };

    private static JsonObject Item(string kind, double minutes) => new() { ["__typename"] = kind, ["createdAt"] = At(minutes) };

    private static JsonObject Person(string kind, string login) => new() { ["__typename"] = kind, ["login"] = login };
}
