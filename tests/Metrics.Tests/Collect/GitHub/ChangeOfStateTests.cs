using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Http;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>What is not final is asked for again; repositories move, go and are refused.</summary>
public class ChangeOfStateTests
{
    private static List<FakeRepository> Two() => [new FakeRepository("acme/checkout", 7).Fill(3, 3, 3), new FakeRepository("acme/billing", 8).Fill(3, 3, 3)];

    private const string Both = """
            token: {file: token}
            organisations: [acme]
        """;

    [Fact]
    public async Task A_deployment_that_waits_is_asked_for_again_until_it_ends_and_then_no_more()
    {
        var repositories = Two();
        repositories[0].Deployments.Add(repositories[0].Deployment(135_000 / 60, "WAITING"));
        await using var world = await GitHubWorld.Open(repositories, Both);
        await world.Round();
        Assert.Equal(["Probe", "RefreshDeployments"], await world.Round());
        world.Clock.Advance(TimeSpan.FromHours(3));
        repositories[0].Deployments[^1] = repositories[0].Deployment(135_000 / 60, "WAITING", "IN_PROGRESS", "SUCCESS");
        Assert.Equal(["Probe", "RefreshDeployments"], await world.Round());
        Assert.Equal(["Probe"], await world.Round());
        Assert.Equal(1, Count(world, "stage.deployments where deployment_id = 'acme/702250' and result = 'success'"));
    }

    [Fact]
    public async Task A_success_that_is_superseded_or_fails_later_stays_a_success_at_its_first_instant()
    {
        var repositories = Two();
        var at = 129_600 / 60;
        repositories[0].Deployments.Add(repositories[0].Deployment(at, "IN_PROGRESS", "SUCCESS", "INACTIVE"));
        repositories[0].Deployments.Add(repositories[0].Deployment(at + 1, "QUEUED", "SUCCESS", "ERROR"));
        repositories[0].Deployments.Add(repositories[0].Deployment(at + 2, "QUEUED", "INACTIVE"));
        await using var world = await GitHubWorld.Open(repositories, Both);
        await world.Round();
        Assert.Equal(2, Count(world, "model.attempts where finished_at >= '2025-04-01' and succeeded"));
        Assert.Equal(1, Count(world, "stage.deployments where result = 'cancelled'"));
        Assert.Equal(2, Count(world, "lineage.rollouts where finished_at >= '2025-04-01'"));
    }

    [Fact]
    public async Task A_run_under_way_is_looked_at_again_and_read_when_it_has_ended()
    {
        var repositories = Two();
        repositories[0].AddRun(135_000 / 60, "in_progress");
        await using var world = await GitHubWorld.Open(repositories, Both);
        await world.Round();
        Assert.Equal(["Probe", "RunStates"], await world.Round());
        (repositories[0].Runs[^1]["status"], repositories[0].Runs[^1]["conclusion"]) = ("completed", "failure");
        Assert.Equal(["Probe", "RunStates", "/repos/acme/checkout/actions/runs", "Jobs"], await world.Round());
        Assert.Equal(["Probe"], await world.Round());
        Assert.Equal(1, Count(world, "stage.ci_runs where conclusion = 'failure' and finished_at is not null"));
    }

    [Fact]
    public async Task A_repository_that_is_gone_is_warned_of_and_hinders_no_other()
    {
        var repositories = Two();
        await using var world = await GitHubWorld.Open(repositories, Both);
        await world.Round();
        repositories[0].IsGone = true;
        repositories[1].PullRequests.Add(repositories[1].PullRequest(50));
        Assert.Equal(["Probe", "PullRequests"], await world.Round());
        Assert.Contains("acme/checkout is gone", world.Street.Warehouse.Runs.Recent(1)[0].Message!, StringComparison.Ordinal);
        Assert.Equal(7, Count(world, "stage.changes"));
    }

    [Fact]
    public async Task A_renamed_repository_is_followed_and_all_its_rows_carry_the_new_name()
    {
        var repositories = Two();
        await using var world = await GitHubWorld.Open(repositories, Both);
        await world.Round();
        repositories[0].Name = "acme/kasse";
        await world.Round();
        Assert.Equal(["Repositories", "Probe"], await world.Round());
        Assert.Equal(1, Count(world, "stage.services where service_id = 'kasse'"));
        Assert.Equal(0, Count(world, "stage.services where service_id = 'checkout'"));
        Assert.Equal(0, Count(world, "stage.changes where repo = 'acme/checkout'"));
        Assert.Equal(3, Count(world, "stage.changes where repo = 'acme/kasse'"));
        Assert.Equal(3, Count(world, "stage.deployments where service_id = 'kasse'"));
    }

    [Fact]
    public async Task A_stream_that_is_refused_is_named_and_left_alone_for_a_day()
    {
        await using var world = await GitHubWorld.Open(Two(), Both);
        world.Server.Fault = async (call, context) =>
        {
            var isRefused = call.Operation == "Deployments";
            if (isRefused)
                await FakeGitHub.Say(context, 200, FakeGitHub.Error("FORBIDDEN", "Resource not accessible by integration").ToJsonString());
            return isRefused;
        };
        await world.Round();
        Assert.Contains("Resource not accessible", world.Street.Warehouse.Runs.Recent(1)[0].Message!, StringComparison.Ordinal);
        Assert.Equal(6, Count(world, "stage.changes"));
        Assert.Equal(["Probe", "Probe"], [.. await world.Round(), .. await world.Round()]);
    }

    [Fact]
    public async Task No_login_lands()
    {
        await using var world = await GitHubWorld.Open(Two(), Both);
        await world.Round();
        Assert.Equal(0, Count(world, "raw.documents where body like '%login%' or body like '%writer%' or body like '%reader%'"));
        Assert.Equal(2, Count(world, "stage.reviews where change_id = '700001'"));
        Assert.Equal(1, Count(world, "stage.changes where id = '700001' and first_review_at = '2025-01-01 01:07:00Z'"));
    }

    [Theory]
    [InlineData("releases", "release-", 2)]
    [InlineData("'workflow: deploy'", "run-", 1)]
    [InlineData("none", "", 0)]
    public async Task Deployments_may_be_releases_or_runs_of_a_workflow(string setting, string prefix, int count)
    {
        var repositories = Two();
        repositories[0].Releases.AddRange([repositories[0].Release(1), repositories[0].Release(2)]);
        repositories.RemoveAt(1);
        await using var world = await GitHubWorld.Open(repositories, Both + $"\n    deployments: {setting}");
        await world.Round();
        Assert.Equal(count, Count(world, $"stage.deployments where id like '{prefix}%' and result = 'success'"));
        Assert.Equal(count, Count(world, "stage.deployments"));
    }

    private static int Count(GitHubWorld world, string rows)
    {
        world.Street.Warehouse.Refresh();
        using var connection = world.Street.Warehouse.Connect();
        return connection.ExecuteScalar<int>("select count(*) from " + rows);
    }
}
