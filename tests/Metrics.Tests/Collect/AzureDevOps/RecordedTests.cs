using System.Text.Json;
using System.Text.Json.Nodes;
using Metrics.Collect.AzureDevOps;

namespace Metrics.Tests.Collect.AzureDevOps;

/// <summary>The official examples of the interface, and the objects that DevLake recorded, served by the loopback host.</summary>
public class RecordedTests
{
    private static string Specification => Path.Combine(Shared.Fixture("azure_devops")!, "rest_specs", "specification");

    private static string DevLake => Path.Combine(Shared.Fixture("devlake")!, "azuredevops_go");

    [RecordedFact("azure_devops")]
    public async Task The_official_pull_requests_give_their_rows()
    {
        await using var world = await World("a7573007-bbb3-4341-b726-0c4148a07853", "2016_10_31");
        foreach (var list in new[] { "GET__git_pullRequests.json", "GET__git_repositories__repositoryId__pullRequests_status-completed.json" })
            world.Host.PullRequests.AddRange(Example("git", "pullRequests", list));
        Assert.Null((await world.Collect()).Error);
        Assert.Equal(["1||2016_10_31", "20|2016-11-01 16:30:02.041391+00|2016_10_31", "21||2016_10_31", "22||2016_10_31"], world.Query<string>("""
            select concat_ws('|', change_id, coalesce(merged_at::varchar, ''), split_part(repo, '/', 2)) from stage.changes order by number
            """));
        Assert.Equal(["1e924c570d532d92c12e955b9f8948935f54944e"], world.Query<string>("select merge_sha from stage.changes where merge_sha is not null"));
        Assert.Empty(world.Query<string>("select body from raw.documents where body ilike '%paulk%' and body not ilike '%npaulk/%' or body ilike '%@%'"));
        Assert.Equal(0, (await world.Collect(isRestarted: true)).Count.Landed);
    }

    [RecordedFact("azure_devops")]
    public void The_official_threads_hold_a_vote_and_comments_of_one_person()
    {
        var threads = JsonSerializer.SerializeToElement(Example("git", "pullRequestThreads",
            "GET__git_repositories__repositoryId__pullRequests__pullRequestId__threads.json")).EnumerateArray().ToList();
        var own = Threads.Read(By("d6245f20-2af8-44f4-9451-8107cb2767db"), threads);
        Assert.Equal((null, null), (own.FirstReviewAt, own.FirstApprovedAt));
        Assert.All(own.Reviews, review => Assert.True(review.IsSelf));
        var seen = Threads.Read(By("somebody-else"), threads);
        Assert.Equal("2016-11-01T16:30:36.580000Z", seen.FirstApprovedAt.Write());
        Assert.Equal(seen.FirstApprovedAt, seen.FirstReviewAt);
        Assert.Equal(["143 approved", "147.1 commented", "148.1 commented"], seen.Reviews.Select(review => $"{review.Id} {review.State}"));
    }

    [RecordedFact("azure_devops")]
    public async Task The_official_release_deployments_give_their_rows()
    {
        await using var world = await World("d07908bc-118f-47d2-8a13-ff75601a6b1a", "MyFirstProject");
        var rows = Example("release", "deployments", "GET__ListDeployments.json");
        world.Host.Releases.AddRange(rows);
        Assert.Null((await world.Collect()).Error);
        Assert.Equal(["failure 1", "success 16"], world.Query<string>("select result || ' ' || count(*) from stage.deployments group by result order by all"));
        Assert.Equal(["Fabrikam-web|PROD|Release-2|2017-08-29 16:51:32.09+00|2017-08-29 16:51:40.133+00"], world.Query<string>("""
            select concat_ws('|', service_id, environment, version, started_at, finished_at) from stage.deployments where result = 'failure'
            """));
        Assert.Equal(0, (await world.Collect(isRestarted: true)).Count.Landed);
    }

    [RecordedFact("devlake")]
    public async Task The_builds_that_DevLake_recorded_give_its_pipelines()
    {
        await using var world = await World("0d50ba13-f9ad-49b0-9b21-d29eda50ca33", "test-project");
        world.Host.Builds.AddRange(Raw(world, "builds"));
        Assert.Null((await world.Collect()).Error);
        // Differences on purpose: a cancelled run is no failure, what waits is not what runs, and what waits has been queued.
        Assert.Equal(world.Query<string>($"""
            select concat_ws('|', split_part(id, ':', 4), name,
                case when original_status = 'notStarted' then 'queued' when status = 'DONE' then 'completed' else 'in_progress' end,
                case when original_result = 'canceled' then 'cancelled' else lower(coalesce(result, '')) end,
                coalesce(queued_date, ''), coalesce(started_date, ''), coalesce(finished_date, ''))
            from (select * replace (left(cast(cast(created_date as timestamptz) as varchar), 19) as queued_date,
                left(cast(cast(started_date as timestamptz) as varchar), 19) as started_date,
                left(cast(cast(finished_date as timestamptz) as varchar), 19) as finished_date)
                from read_csv('{Path.Combine(DevLake, "snapshot_tables", "cicd_pipelines.csv")}', header = true, all_varchar = true, nullstr = ''))
            order by all
            """), world.Query<string>("""
            select concat_ws('|', id, pipeline, state, coalesce(conclusion, ''), coalesce(left(cast(queued_at as varchar), 19), ''),
                coalesce(left(cast(started_at as varchar), 19), ''), coalesce(left(cast(finished_at as varchar), 19), ''))
            from stage.ci_runs order by all
            """));
        Assert.Equal(["johndoe/test-repo|40c59264e73fc5e1a6cab192f1622d26b7bd5c2a"], world.Query<string>("select distinct repo || '|' || sha from stage.ci_runs"));
    }

    [RecordedFact("devlake")]
    public async Task The_job_that_DevLake_recorded_gives_its_task()
    {
        await using var world = await World("0d50ba13-f9ad-49b0-9b21-d29eda50ca33", "test-project");
        world.Host.Builds.AddRange(Raw(world, "builds"));
        world.Host.Timelines["12"] = [.. Raw(world, "timeline_records")];
        Assert.Null((await world.Collect()).Error);
        Assert.Equal(world.Query<string>($"""
            select concat_ws('|', split_part(id, ':', 4), name, lower(result), cast(started_date as timestamptz), cast(finished_date as timestamptz))
            from read_csv('{Path.Combine(DevLake, "snapshot_tables", "cicd_tasks.csv")}', header = true, all_varchar = true, nullstr = '')
            where type = 'DEPLOYMENT'
            """), world.Query<string>("""
            select concat_ws('|', split_part(job_id, '/', 3), name, conclusion, date_trunc('milliseconds', started_at + interval 500 microseconds),
                date_trunc('milliseconds', finished_at + interval 500 microseconds))
            from stage.ci_jobs
            """));
    }

    [RecordedFact("devlake")]
    public async Task The_pull_request_that_DevLake_recorded_is_open_and_so_has_no_merge()
    {
        await using var world = await World("7a3fd40e-2aed-4fac-bac9-511bf1a70206", "test-project");
        world.Host.PullRequests.AddRange(Raw(world, "pull_requests"));
        Assert.Null((await world.Collect()).Error);
        // DevLake gives the trial merge of an open one as its merge commit; here only a completed one has one.
        Assert.Equal(["1|test-project/test-repo2|ticket-2PR|2023-02-07 04:41:26.642431+00|none"], world.Query<string>("""
            select concat_ws('|', change_id, repo, title, opened_at, coalesce(merge_sha, 'none')) from stage.changes
            """));
    }

    private static async Task<AzureDevOpsWorld> World(string project, string name)
    {
        var world = await AzureDevOpsWorld.Start(isFilled: false);
        world.Settings = $"projects: ['{name}']";
        world.Host.Projects.AddRange([new JsonObject { ["id"] = project, ["name"] = name }, Rows.Project("other")]);
        return world;
    }

    private static JsonElement By(string author) =>
        JsonSerializer.SerializeToElement(new JsonObject { ["createdBy"] = new JsonObject { ["id"] = author } });

    private static List<JsonObject> Example(string area, string folder, string file) =>
        Objects(JsonNode.Parse(File.ReadAllText(Path.Combine(Specification, area, "7.1", "httpExamples", folder, file)))!["responses"]!["200"]!["body"]!["value"]!);

    private static List<JsonObject> Objects(JsonNode list) => [.. list.AsArray().Select(node => (JsonObject)node!.DeepClone())];

    private static IEnumerable<JsonObject> Raw(AzureDevOpsWorld world, string noun)
    {
        var file = Path.Combine(DevLake, "raw_tables", $"_raw_azuredevops_go_api_{noun}.csv");
        return world.Query<string>($"select data from read_csv('{file}', header = true, all_varchar = true, quote = '\"', escape = '\"')")
            .Select(text => (JsonObject)JsonNode.Parse(text)!);
    }
}
