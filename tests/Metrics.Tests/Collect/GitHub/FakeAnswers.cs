using System.Text;
using System.Text.Json.Nodes;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>What the loopback GitHub answers to each operation.</summary>
internal sealed class FakeAnswers(List<FakeRepository> repositories)
{
    public List<JsonObject> Teams { get; } = [];

    public Action<JsonArray> Shuffle { get; set; } = _ => { };

    public JsonObject Of(string operation, JsonObject variables)
    {
        var errors = new JsonArray();
        var data = operation switch
        {
            "Repositories" => new JsonObject { ["repositoryOwner"] = new JsonObject { ["repositories"] = Page(
                repositories.Where(r => !r.IsGone && r.Name.StartsWith((string)variables["owner"]! + "/", StringComparison.Ordinal)).Select(r => r.Header()), "databaseId", false, variables) } },
            "Teams" => new JsonObject { ["organization"] = new JsonObject { ["teams"] = Page(Teams.Select(team => CutTeam(team, 0)), "databaseId", false, variables) } },
            "Named" => Named(variables),
            "PullRequests" => In(variables, errors, r => ("pullRequests", Page(r.PullRequests, "updatedAt", true, variables, Shown))),
            "Deployments" => In(variables, errors, r => ("deployments", Page(r.Deployments, "createdAt", true, variables))),
            "Releases" => In(variables, errors, r => ("releases", Page(r.Releases, "createdAt", true, variables))),
            "IncidentIssues" => In(variables, errors, r => ("issues", Page(r.Issues.Where(issue =>
                DateTimeOffset.Parse((string)issue["updatedAt"]!) >= (DateTimeOffset)variables["since"]!), "updatedAt", false, variables))),
            _ => Nodes(operation, variables, errors),
        };
        data["rateLimit"] = new JsonObject { ["cost"] = 1 };
        var answer = new JsonObject { ["data"] = data };
        if (errors.Count > 0)
            answer["errors"] = errors;
        return answer;
    }

    private JsonObject Named(JsonObject variables)
    {
        var data = new JsonObject();
        for (var i = 0; variables[$"o{i}"] is { } owner; i++)
            data[$"r{i}"] = repositories.Find(r => !r.IsGone && r.Name == $"{owner}/{variables[$"n{i}"]}")?.Header();
        return data;
    }

    private JsonObject In(JsonObject variables, JsonArray errors, Func<FakeRepository, (string, JsonObject)> list)
    {
        if (repositories.Find(r => !r.IsGone && r.Name == $"{variables["owner"]}/{variables["name"]}") is { } repository)
            return new() { ["repository"] = new JsonObject([KeyValuePair.Create(list(repository).Item1, (JsonNode?)list(repository).Item2)]) };
        errors.Add(new JsonObject { ["type"] = "NOT_FOUND", ["path"] = new JsonArray("repository"), ["message"] = "Could not resolve to a Repository" });
        return new() { ["repository"] = null };
    }

    private JsonObject Nodes(string operation, JsonObject variables, JsonArray errors)
    {
        var nodes = new JsonArray();
        foreach (var id in variables["ids"]!.AsArray().Select(id => (string)id!))
        {
            var node = Node(operation, id, (string?)variables["after"]);
            if (node is null)
                errors.Add(new JsonObject { ["type"] = "NOT_FOUND", ["path"] = new JsonArray("nodes", nodes.Count), ["message"] = "Could not resolve to a node" });
            nodes.Add(node);
        }
        return new() { ["nodes"] = nodes };
    }

    private JsonObject? Node(string operation, string id, string? after) => operation switch
    {
        "Probe" => repositories.Find(r => r.Node == id && !r.IsGone) is { } found ? Probe(found) : null,
        "OwnershipFiles" => repositories.Find(r => r.Node == id && !r.IsGone) is { } owned ? owned.Files.DeepClone().AsObject() : null,
        "PrOverflow" => Cut(repositories.SelectMany(r => r.PullRequests).Single(pr => (string)pr["id"]! == id), 100, after),
        "RefreshDeployments" or "DeploymentStatuses" =>
            repositories.SelectMany(r => r.Deployments).FirstOrDefault(item => (string)item["id"]! == id)?.DeepClone().AsObject(),
        "TeamRepositories" => CutTeam(Teams.Single(team => (string)team["id"]! == id), int.Parse(after!)),
        "Jobs" or "RunStates" => Suite(id),
        _ => throw new InvalidOperationException(operation),
    };

    private JsonObject Suite(string id)
    {
        var repository = repositories.First(r => r.Jobs.ContainsKey(id));
        var run = repository.Runs.Single(run => (string)run["check_suite_node_id"]! == id);
        return new()
        {
            ["id"] = id, ["status"] = ((string)run["status"]!).ToUpperInvariant(),
            ["checkRuns"] = new JsonObject { ["nodes"] = repository.Jobs[id].DeepClone(), ["pageInfo"] = new JsonObject { ["hasNextPage"] = false } },
        };
    }

    private static JsonObject Probe(FakeRepository repository)
    {
        var head = repository.Header();
        var last = repository.Runs.MaxBy(run => (string)run["updated_at"]!, StringComparer.Ordinal);
        head["defaultBranchRef"] = new JsonObject { ["target"] = new JsonObject { ["oid"] = last?["head_sha"]?.DeepClone(), ["checkSuites"] = last?["updated_at"]?.DeepClone() } };
        head["pullRequests"] = Newest(repository.PullRequests, "updatedAt");
        head["deployments"] = Newest(repository.Deployments, "createdAt");
        head["releases"] = Newest(repository.Releases, "createdAt");
        head["issues"] = Newest(repository.Issues, "updatedAt");
        return head;
    }

    private static JsonObject Newest(List<JsonObject> list, string by)
    {
        var found = list.Count == 0 ? FakeRepository.Nodes() : FakeRepository.Nodes(list.MaxBy(item => (string)item[by]!, StringComparer.Ordinal)!.DeepClone());
        found["totalCount"] = list.Count;
        return found;
    }

    private static JsonObject CutTeam(JsonObject team, int start)
    {
        var (copy, all) = (team.DeepClone().AsObject(), team["repositories"]!.AsArray());
        copy["repositories"] = new JsonObject
        {
            ["edges"] = new JsonArray([.. all.Skip(start).Take(100).Select(edge => edge!.DeepClone())]),
            ["pageInfo"] = new JsonObject { ["hasNextPage"] = start + 100 < all.Count, ["endCursor"] = (start + 100).ToString() },
        };
        return copy;
    }

    private static JsonObject Shown(JsonObject pullRequest) => Cut(pullRequest, 50, null);

    // A list within an object: the first so many after a position.
    private static JsonObject Cut(JsonObject pullRequest, int size, string? after)
    {
        var copy = pullRequest.DeepClone().AsObject();
        var items = copy["timelineItems"]!.AsArray().ToList();
        var start = after is null ? 0 : int.Parse(after);
        copy["timelineItems"] = new JsonObject
        {
            ["nodes"] = new JsonArray([.. items.Skip(start).Take(size).Select(item => item!.DeepClone())]),
            ["pageInfo"] = new JsonObject { ["hasNextPage"] = start + size < items.Count, ["endCursor"] = (start + size).ToString() },
        };
        return copy;
    }

    // A cursor holds the key of the last object, as GitHub's does: what moves to the front meanwhile is not met again.
    private JsonObject Page(IEnumerable<JsonObject> list, string by, bool isDescending, JsonObject variables, Func<JsonObject, JsonObject>? shown = null)
    {
        var keyed = list.Select(item => (Key: $"{item[by],20}|{item["databaseId"] ?? item["fullDatabaseId"],20}", Item: item));
        var sorted = (isDescending ? keyed.OrderByDescending(x => x.Key, StringComparer.Ordinal) : keyed.OrderBy(x => x.Key, StringComparer.Ordinal)).ToList();
        var after = (string?)variables["after"] is { } cursor ? Encoding.UTF8.GetString(Convert.FromBase64String(cursor)) : null;
        var rest = sorted.Where(x => after is null || (isDescending ? string.CompareOrdinal(x.Key, after) < 0 : string.CompareOrdinal(x.Key, after) > 0)).ToList();
        var page = rest.Take((int)variables["page"]!).ToList();
        var nodes = new JsonArray([.. page.Select(x => shown?.Invoke(x.Item) ?? x.Item.DeepClone())]);
        Shuffle(nodes);
        return new()
        {
            ["totalCount"] = sorted.Count, ["nodes"] = nodes,
            ["pageInfo"] = new JsonObject
            {
                ["hasNextPage"] = rest.Count > page.Count,
                ["endCursor"] = page.Count == 0 ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(page[^1].Key)),
            },
        };
    }
}
