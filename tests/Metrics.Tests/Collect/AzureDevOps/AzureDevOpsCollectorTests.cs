using Metrics.Collect;

namespace Metrics.Tests.Collect.AzureDevOps;

public class AzureDevOpsCollectorTests
{
    [Fact]
    public async Task A_pull_request_has_the_times_of_others_votes_and_comments_and_its_merge_only_when_completed()
    {
        await using var world = await AzureDevOpsWorld.Start();
        Assert.Null((await world.Collect()).Error);
        Assert.Equal(["1|shop/checkout|2025-03-01 08:00|2025-03-01 09:00|2025-03-01 11:00|2025-03-02 09:00|merge1",
            "2|shop/checkout|2025-03-01 09:00||||", "3|shop/checkout|2025-03-03 08:00||||"], world.Query<string>("""
            select concat_ws('|', change_id, repo, coalesce(strftime(opened_at, '%Y-%m-%d %H:%M'), ''), coalesce(strftime(first_review_at, '%Y-%m-%d %H:%M'), ''),
                coalesce(strftime(first_approved_at, '%Y-%m-%d %H:%M'), ''), coalesce(strftime(merged_at, '%Y-%m-%d %H:%M'), ''), coalesce(merge_sha, ''))
            from stage.changes order by change_id
            """));
    }

    [Fact]
    public async Task Jobs_of_a_stage_are_one_deployment_of_the_commit_that_its_build_was_made_from()
    {
        await using var world = await AzureDevOpsWorld.Start();
        await world.Collect();
        Assert.Equal(["azure/id-shop/1|checkout|PROD|success|sha11|10:00|11:00", "azure/id-shop/2|checkout|PROD|failure|sha12|10:00|12:00",
            "azure/plan-11/Prod/1/1|checkout|production|success|sha11|09:11|09:14", "azure/plan-12/Test/1/2|checkout|test|failure|sha12|09:21|09:22"], world.Query<string>("""
            select concat_ws('|', deployment_id, service_id, environment, result, sha, strftime(started_at, '%H:%M'), strftime(finished_at, '%H:%M'))
            from stage.deployments order by deployment_id
            """));
        Assert.Equal(3, world.Query<long>("select count(*) from model.attempts").Single());
    }

    [Fact]
    public async Task Work_items_are_incidents_of_the_service_that_a_tag_or_the_area_names()
    {
        await using var world = await AzureDevOpsWorld.Start();
        await world.Collect();
        Assert.Equal(["azure/1|[checkout]|high|open", "azure/2|[billing]|high|2025-03-05 11:00:00+00"], world.Query<string>("""
            select concat_ws('|', incident_id, services, severity, coalesce(resolved_at::varchar, 'open')) from stage.incidents order by incident_id
            """));
    }

    [Fact]
    public async Task Builds_are_runs_in_the_words_that_all_sources_share()
    {
        await using var world = await AzureDevOpsWorld.Start();
        await world.Collect();
        Assert.Equal(["11|checkout|deliver|main|completed|success", "12|checkout|deliver|main|completed|failure", "13|checkout|deliver|main|in_progress|"], world.Query<string>("""
            select concat_ws('|', id, service_id, pipeline, branch, state, coalesce(conclusion, '')) from stage.ci_runs order by id
            """));
    }

    [Fact]
    public async Task No_name_address_or_word_of_a_person_lands()
    {
        await using var world = await AzureDevOpsWorld.Start();
        await world.Collect();
        Assert.Empty(world.Query<string>("""
            select body from raw.documents where body ilike '%display-name%' or body ilike '%login-%' or body ilike '%descriptor%'
                or body ilike '%aaaaaaaa%' or body ilike '%bbbbbbbb%' or body ilike '%secret words%'
            """));
    }

    [Fact]
    public async Task A_second_round_adds_nothing_and_asks_few()
    {
        await using var world = await AzureDevOpsWorld.Start();
        await world.Collect();
        var (before, asked) = (world.Snapshot(), world.Host.Asked.Count);
        var result = await world.Collect(isRestarted: true);
        Assert.Null(result.Error);
        Assert.Equal(0, result.Count.Landed);
        Assert.Equal(before, world.Snapshot());
        // Projects, repositories; closed, open; finished, running; environments, each of two, the builds they name; releases and theirs; work items.
        Assert.True(world.Host.Asked.Count - asked <= 13, string.Join('\n', world.Host.Asked.Skip(asked)));
        Assert.Equal(2, world.Host.Count("/threads"));
    }

    [Fact]
    public async Task Rows_of_another_project_never_appear_even_if_the_host_lists_them()
    {
        await using var world = await AzureDevOpsWorld.Start();
        await world.Collect();
        var clean = world.Snapshot();
        await using var leaking = await AzureDevOpsWorld.Start();
        leaking.Host.IsLeaking = true;
        Assert.Null((await leaking.Collect()).Error);
        Assert.Equal(clean, leaking.Snapshot());
        Assert.DoesNotContain("other", clean, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_connections_to_one_host_keep_their_rows_apart()
    {
        await using var world = await AzureDevOpsWorld.Start();
        await world.Collect();
        (world.Id, world.Settings) = ("second", "projects: ['oth*']");
        Assert.Null((await world.Collect()).Error);
        Assert.Equal(["azure: shop", "second: other"], world.Query<string>("""
            select distinct connection || ': ' || split_part(repo, '/', 1) from stage.changes order by all
            """));
        Assert.Equal(8, world.Query<long>("select count(*) from stage.deployments").Single());
    }

    [Fact]
    public async Task What_was_unfinished_is_asked_again_until_it_is_final()
    {
        await using var world = await AzureDevOpsWorld.Start();
        await world.Collect();
        world.Host.PullRequests[2]["status"] = "completed";
        world.Host.PullRequests[2]["closedDate"] = "2025-03-04T09:00:00Z";
        world.Host.Builds[2]["status"] = "completed";
        world.Host.Builds[2]["result"] = "canceled";
        world.Host.Builds[2]["finishTime"] = "2025-03-04T09:00:00Z";
        world.Host.Records[3]["finishTime"] = "2025-03-04T09:00:00Z";
        world.Host.Records[3]["result"] = "succeeded";
        world.Host.Releases[2]["deploymentStatus"] = "succeeded";
        world.Host.Releases[2]["lastModifiedOn"] = "2025-03-04T09:00:00Z";
        world.Host.Revisions.Add(Rows.WorkItem(1, "2025-03-06T10:00:00Z", "Closed", closed: "2025-03-06T10:00:00Z"));
        Assert.Null((await world.Collect(isRestarted: true)).Error);
        Assert.Equal(["change merge3", "deployment id-shop/3", "deployment plan-13/Prod/1/1", "incident 2025-03-06", "run cancelled"], world.Query<string>("""
            select 'change ' || merge_sha as fact from stage.changes where id = '3'
            union all select 'deployment ' || id from stage.deployments where finished_at = '2025-03-04 09:00:00+00' and result = 'success'
            union all select 'incident ' || cast(resolved_at as date) from stage.incidents where id = '1'
            union all select 'run ' || conclusion from stage.ci_runs where id = '13'
            order by fact
            """));
        Assert.Equal(3, world.Host.Count("/threads"));
    }

    [Fact]
    public async Task A_work_item_that_lost_its_tag_counts_no_more()
    {
        await using var world = await AzureDevOpsWorld.Start();
        world.Settings = "projects: [shop]";
        await world.Collect();
        world.Host.Revisions.Add(Rows.WorkItem(2, "2025-03-07T10:00:00Z", "Removed"));
        await world.Collect();
        Assert.Equal(["[]"], world.Query<string>("select services::varchar from stage.incidents where id = '2'"));
    }

    [Fact]
    public async Task Every_endpoint_is_probed()
    {
        await using var world = await AzureDevOpsWorld.Start();
        var probes = new List<Probe>();
        await foreach (var probe in world.Check())
            probes.Add(probe);
        Assert.Equal(6, probes.Count);
        Assert.All(probes, probe => Assert.Null(probe.Problem));
    }
}
