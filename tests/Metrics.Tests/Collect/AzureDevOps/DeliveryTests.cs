using System.Text;
using System.Text.Json.Nodes;
using Metrics.Collect;

namespace Metrics.Tests.Collect.AzureDevOps;

/// <summary>A service hook's delivery names an object; the host is asked for it, and only its answer makes a row.</summary>
public class DeliveryTests
{
    [Fact]
    public async Task What_the_sender_says_never_makes_a_row_and_what_the_host_says_does()
    {
        await using var world = await AzureDevOpsWorld.Start();
        // The lists stay empty, so that only the delivery can bring the pull request.
        world.Host.Threads["3"] = [Rows.Vote("2025-03-03T09:00:00Z", 10)];
        world.Host.IsListless = true;
        Deliver(world, "git.pullrequest.merged", Forged(3));
        world.Street.Warehouse.Refresh();
        Assert.Empty(world.Query<string>("select id from stage.changes"));
        Assert.Null((await world.Collect()).Error);
        Assert.Equal(["3|Change 3|shop/checkout|open|09:00|09:00"], world.Query<string>("""
            select concat_ws('|', change_id, title, repo, coalesce(merge_sha, 'open'), strftime(first_review_at, '%H:%M'), strftime(first_approved_at, '%H:%M'))
            from stage.changes
            """));
        Assert.Empty(world.Query<string>("select body from raw.documents where body ilike '%forged%'"));
    }

    [Fact]
    public async Task An_object_told_of_many_times_is_asked_for_once_and_never_again()
    {
        await using var world = await AzureDevOpsWorld.Start();
        for (var i = 0; i < 250; i++)
            Deliver(world, "git.pullrequest.updated", Forged(3));
        Deliver(world, "build.complete", new() { ["id"] = 11 });
        world.Host.Timelines["11"] = [];
        await world.Collect();
        Assert.Equal((1, 1), (world.Host.Count("git/pullrequests/3"), world.Host.Count("build/builds/11?")));
        Assert.Equal((1, 1), (world.Host.Count("/3/threads"), world.Host.Count("/11/timeline")));
        Assert.Equal(0, (await world.Collect(isRestarted: true)).Count.Landed - 1);
        Assert.Equal((1, 1), (world.Host.Count("git/pullrequests/3"), world.Host.Count("build/builds/11?")));
    }

    [Fact]
    public async Task Deliveries_change_no_number_that_rounds_alone_give_except_reviews_of_what_is_open()
    {
        await using var plain = await AzureDevOpsWorld.Start();
        await plain.Collect();
        await using var world = await AzureDevOpsWorld.Start();
        foreach (var id in new[] { 1, 2, 3, 501 })
            Deliver(world, "git.pullrequest.updated", Forged(id));
        foreach (var id in new[] { 11, 12, 13, 511 })
            Deliver(world, "build.complete", new() { ["id"] = id });
        foreach (var id in new[] { 1, 2 })
            Deliver(world, "workitem.updated", new() { ["workItemId"] = id });
        Assert.Equal(2, (await world.Collect()).Rejected);
        Assert.Equal(Seen(plain), Seen(world));

        // A round asks for the reviews of an open one only after a delivery has told of it.
        static string Seen(AzureDevOpsWorld world) => world.Snapshot().Replace("\"is_review_known\":false", "\"is_review_known\":true", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("git.pullrequest.updated", "pullRequestId", "pull request 999")]
    [InlineData("build.complete", "id", "build 999")]
    [InlineData("workitem.updated", "id", "work item 999")]
    public async Task What_the_host_does_not_have_any_more_leaves_no_row_and_is_recorded(string name, string key, string what)
    {
        await using var world = await AzureDevOpsWorld.Start();
        await world.Collect();
        var before = world.Snapshot();
        Deliver(world, name, new() { [key] = 999 });
        var result = await world.Collect();
        Assert.Null(result.Error);
        Assert.Equal(1, result.Rejected);
        Assert.Equal(before, world.Snapshot());
        Assert.Equal([$"/hooks/azure|id|the host shows no {what} (any more), so the delivery gives no row"],
            world.Query<string>("select concat_ws('|', origin, field, reason) from raw.rejects"));
        Assert.Equal(0, (await world.Collect()).Rejected);
    }

    [Fact]
    public async Task An_object_of_a_project_that_the_connection_is_not_about_is_not_asked_for()
    {
        await using var world = await AzureDevOpsWorld.Start();
        Deliver(world, "build.complete", new() { ["id"] = 511, ["project"] = new JsonObject { ["id"] = "id-other" } });
        Assert.Equal(0, (await world.Collect()).Rejected);
        Assert.Equal(0, world.Host.Count("build/builds/511"));
    }

    [Fact]
    public async Task A_round_that_is_cut_off_after_any_page_asks_the_rest_later()
    {
        await using var clean = await AzureDevOpsWorld.Start();
        await using var world = await AzureDevOpsWorld.Start();
        foreach (var each in new[] { clean, world })
        {
            for (var i = 0; i < 150; i++)
                Deliver(each, "build.complete", new() { ["id"] = i < 120 ? 11 : 12 });
        }
        await clean.Collect();
        while (await world.CollectUntilKilled())
            ;
        world.Street.Warehouse.Refresh();
        Assert.Equal(clean.Snapshot(), world.Snapshot());
        Assert.Equal(1, world.Host.Count("build/builds/12?"));
    }

    [RecordedFact("liatrio_otel")]
    public async Task The_recorded_events_of_runs_stages_and_jobs_bring_the_run_and_its_jobs_as_the_host_has_them()
    {
        await using var world = await AzureDevOpsWorld.Start(isFilled: false);
        world.Settings = "jobs: true";
        var folder = Path.Combine(Shared.Fixture("liatrio_otel")!, "receiver", "azuredevopsreceiver", "testdata");
        foreach (var name in new[] { "pipeline", "stage", "job" })
        {
            var payload = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(folder, $"example-{name}-event.json")))!;
            var (run, project) = ((int)payload["resource"]!["run"]!["id"]!, (string)payload["resource"]!["projectId"]!);
            var build = Rows.Build(run, name == "pipeline" ? null : "2025-09-05T17:22:22Z", status: name == "pipeline" ? "inProgress" : "completed");
            build["project"] = new JsonObject { ["id"] = project, ["name"] = "liatrio" };
            if (world.Host.Projects.TrueForAll(row => (string?)row["id"] != project))
                world.Host.Projects.Add(new JsonObject { ["id"] = project, ["name"] = $"liatrio-{project[0]}" });
            world.Host.Single.Add(build);
            world.Host.Timelines[$"{run}"] = [Rows.TimelineRecord("deploy", "2025-09-05T17:22:08Z", "2025-09-05T17:22:14Z")];
            Deliver(world, payload);
        }
        Assert.Null((await world.Collect()).Error);
        Assert.Equal(["azure/1000 completed", "azure/5152 in_progress", "azure/5168 completed"],
            world.Query<string>("select run_id || ' ' || state from stage.ci_runs order by all"));
        Assert.Equal(["azure/1000/deploy/1", "azure/5168/deploy/1"], world.Query<string>("select job_id from stage.ci_jobs order by all"));
        Assert.Empty(world.Query<string>("select body from raw.documents where body ilike '%@%' or body ilike '%example user%'"));
    }

    [Theory]
    [InlineData("ms.vss-release.deployment-started-event", "no deployment of a release by its id")]
    [InlineData("ms.vss-release.deployment-completed-event", "no deployment of a release by its id")]
    [InlineData("ms.vss-release.release-created-event", "no deployment of a release by its id")]
    [InlineData("ms.vss-pipelinechecks-events.approval-pending", "nothing that is measured")]
    [InlineData("workitem.deleted", "the feed of work items")]
    [InlineData("git.push", "fetched by git")]
    [InlineData("ms.vss-pipelines.run-state-changed-event", "the id of its object is missing")]
    public async Task What_is_of_no_interest_is_recorded_with_the_reason(string name, string reason)
    {
        await using var world = await AzureDevOpsWorld.Start();
        Deliver(world, name, new() { ["deployment"] = new JsonObject { ["id"] = 7 }, ["run"] = new JsonObject { ["id"] = "../7" } });
        Assert.Contains(reason, Assert.Single(world.Query<string>(
            $"select body->>'reason' from raw.documents where kind = 'azure_devops.ignored' and (body->>'event') = '{name}'")), StringComparison.Ordinal);
    }

    private static JsonObject Forged(int id) => new()
    {
        ["pullRequestId"] = id,
        ["title"] = "forged",
        ["status"] = "completed",
        ["closedDate"] = "2030-01-01T00:00:00Z",
        ["lastMergeCommit"] = new JsonObject { ["commitId"] = "forged" },
    };

    private static void Deliver(AzureDevOpsWorld world, string name, JsonObject resource) => Deliver(world, new JsonObject
    {
        ["id"] = $"delivery-{world.Delivered++}",
        ["eventType"] = name,
        ["resource"] = resource,
        ["createdDate"] = "2025-04-01T00:00:00Z",
    });

    private static void Deliver(AzureDevOpsWorld world, JsonObject body)
    {
        var hook = Hook.Find("azure_devops")!;
        var request = new HookRequest(_ => null, Encoding.UTF8.GetBytes(body.ToJsonString()));
        world.Street.Warehouse.Land([hook.Document(world.Connection, hook.Read(world.Connection, request))]);
    }
}
