using Metrics.Lineage;

namespace Metrics.Tests.Lineage;

/// <summary>R10 where the graph cannot tell: time decides, until a rollout is resolved again.</summary>
public sealed class UnresolvedTests
{
    [Fact]
    public void A_rollout_without_a_sha_gets_what_was_merged_since_the_one_before()
    {
        using var story = PullRequests().Deploy("D1", "a", 1.5).Deploy("D2", null, 3.5).Deploy("D3", "d", 5);
        Assert.Equal(Unresolved.NoSha, story.Deployment("D2").Reason);
        Assert.Equal((-1, -1), (story.Deployment("D2").Commits, story.Deployment("D2").Removed));
        Assert.Equal("pr-b pr-c", story.ShippedBy("D2"));
        Assert.Equal(LinkMethod.Time, story.Link("pr-b").Method);
        Assert.Equal(("pr-d", LinkMethod.Graph), (story.ShippedBy("D3"), story.Link("pr-d").Method));
        Assert.Equal((Unresolved.No, -1), (story.Deployment("D3").Reason, story.Deployment("D3").Commits));
    }

    [Fact]
    public void A_sha_that_was_pushed_away_falls_back_to_time_and_the_next_rollout_recovers()
    {
        using var story = PullRequests().Deploy("D1", "b", 2.5).Deploy("D2", "gone", 3.5).Deploy("D3", "d", 4.5).Deploy("D4", "e", 5.5);
        Assert.Equal(Unresolved.ShaUnknown, story.Deployment("D2").Reason);
        Assert.Equal(("pr-c", "pr-d", "pr-e"), (story.ShippedBy("D2"), story.ShippedBy("D3"), story.ShippedBy("D4")));
        Assert.Equal(1, story.Deployment("D4").Commits);
    }

    [Fact]
    public void What_the_next_resolved_rollout_does_not_contain_was_merged_elsewhere()
    {
        using var story = PullRequests().Commit("x:a", 3).Change("pr-x", "x", 3).Deploy("D1", "b", 2.5).Deploy("D2", "gone", 3.5)
            .Deploy("D3", "d", 4.5);
        Assert.Equal("pr-c", story.ShippedBy("D2"));
        Assert.DoesNotContain(story.Changes, row => row.Id == "pr-x");
    }

    [Fact]
    public void A_pull_request_the_graph_has_not_goes_by_time_only_to_an_unresolved_rollout()
    {
        using var story = PullRequests().Change("pr-x", "elsewhere", 2.2).Change("pr-y", "elsewhere-too", 3.2)
            .Deploy("D1", "b", 2.5).Deploy("D2", null, 3.5);
        Assert.Equal("pr-a pr-b", story.ShippedBy("D1"));
        Assert.Equal("pr-c pr-y", story.ShippedBy("D2"));
    }

    [Fact]
    public void Merged_in_the_instant_of_the_rollout_is_in_and_in_the_instant_of_the_one_before_is_not()
    {
        using var story = PullRequests().Deploy("D1", null, 1).Deploy("D2", null, 2).Deploy("D3", null, 3.999);
        Assert.Equal(("pr-a", "pr-b", "pr-c"), (story.ShippedBy("D1"), story.ShippedBy("D2"), story.ShippedBy("D3")));
    }

    [Fact]
    public void Commits_go_by_their_commit_time()
    {
        using var story = new Story().Commits("a", "b:a", "c:b", "d:c").Deploy("D1", "a", 0.5).Deploy("D2", null, 2).Deploy("D3", "d", 4);
        Assert.Equal(("b c", "d"), (story.ShippedBy("D2"), story.ShippedBy("D3")));
    }

    [Fact]
    public void A_service_without_a_repository_has_kinds_by_its_shas_alone()
    {
        using var story = new Story(null).Deploy("D1", "x", 1).Deploy("D2", "y", 2).Deploy("D3", "y", 3).Deploy("D4", "x", 4)
            .Deploy("D5", "y", 5).Deploy("D6", null, 6).Deploy("D7", "z", 7).Deploy("D8", null, 8);
        Assert.All(story.Deployments, row => Assert.Equal(Unresolved.NoRepository, row.Reason));
        Assert.Equal(
            [
                DeploymentKind.Planned, DeploymentKind.Planned, DeploymentKind.Redeploy, DeploymentKind.Rollback,
                DeploymentKind.Planned, DeploymentKind.Planned, DeploymentKind.Planned, DeploymentKind.Planned,
            ],
            story.Deployments.Select(row => row.Kind));
        Assert.Equal("D2", story.Deployment("D4").Previous);
    }

    [Fact]
    public void Back_to_a_known_version_over_an_unknown_one_is_a_rollback()
    {
        using var story = PullRequests().Deploy("D1", "b", 2.5).Deploy("D2", "gone", 3.5).Deploy("D3", "b", 4.5).Deploy("D4", "gone", 5.5)
            .Deploy("D5", "a", 6);
        Assert.Equal(
            [DeploymentKind.Planned, DeploymentKind.Planned, DeploymentKind.Rollback, DeploymentKind.Planned, DeploymentKind.Rollback],
            story.Deployments.Select(row => row.Kind));
    }

    [Fact]
    public void What_was_merged_during_a_rollback_waits_for_the_next_rollout_forward()
    {
        using var story = new Story().Change("pr-1", "x", 1.5).Change("pr-2", "y", 3.5)
            .Deploy("D1", "one", 1).Deploy("D2", "two", 3).Deploy("D3", "one", 4).Deploy("D4", "three", 5);
        Assert.Equal(DeploymentKind.Rollback, story.Deployment("D3").Kind);
        Assert.Equal(("pr-1", "", "pr-2"), (story.ShippedBy("D2"), story.ShippedBy("D3"), story.ShippedBy("D4")));
    }

    [Fact]
    public void A_repository_without_commits_says_so()
    {
        using var story = new Story().Deploy("D1", "x", 1);
        Assert.Equal(Unresolved.NoCommits, story.Deployment("D1").Reason);
    }

    [Fact]
    public void A_gap_in_the_graph_is_named_and_nothing_is_counted_across_it()
    {
        using var story = new Story().Commits("a", "b:a", "d:c", "e:d").Deploy("D1", "b", 5).Deploy("D2", "e", 6).Deploy("D3", "b", 7);
        Assert.Equal(1, story.Missing);
        Assert.Equal((Unresolved.GraphIncomplete, -1, -1), Range(story.Deployment("D2")));
        Assert.Equal("d e", story.ShippedBy("D2"));
        Assert.Equal((Unresolved.No, -1, -1), Range(story.Deployment("D3")));
        Assert.Equal(DeploymentKind.Rollback, story.Deployment("D3").Kind);
    }

    [Fact]
    public void Across_a_gap_what_the_graph_cannot_place_goes_by_time()
    {
        using var story = new Story().Commits("a", "b:a", "d:c", "e:d").Change("pr-b", "b", 1).Change("pr-c", "c", 2).Change("pr-d", "d", 3)
            .Change("pr-x", "before-c", 1.9).Deploy("D1", "b", 1.5).Deploy("D2", "d", 6).Deploy("D3", "e", 7);
        Assert.Equal("pr-c pr-d pr-x", story.ShippedBy("D2"));
        Assert.Equal((LinkMethod.Graph, LinkMethod.Time), (story.Link("pr-c").Method, story.Link("pr-x").Method));
        Assert.Null(story.Link("pr-c").StartedAt);
    }

    [Fact]
    public void A_deployed_commit_that_is_only_known_as_a_parent_still_bounds_the_next_range()
    {
        using var story = new Story().Commits("b:a", "c:b").Deploy("D1", "a", 1).Deploy("D2", "c", 2);
        Assert.Equal((Unresolved.GraphIncomplete, -1, -1), Range(story.Deployment("D1")));
        Assert.Equal((Unresolved.No, 2, 0), Range(story.Deployment("D2")));
        Assert.Equal("b c", story.ShippedBy("D2"));
    }

    [Fact]
    public void A_rewritten_history_does_not_ship_everything_again()
    {
        using var story = new Story().Commit("a", 0).Commit("b:a", 1).Commit("a2", 0).Commit("b2:a2", 1).Commit("c2:b2", 4).Commit("d2:c2", 6)
            .Deploy("D1", "b", 3).Deploy("D2", "c2", 5).Deploy("D3", "d2", 7);
        Assert.Equal((Unresolved.NotConnected, 3, 2), Range(story.Deployment("D2")));
        Assert.Equal(("a b", "c2", "d2"), (story.ShippedBy("D1"), story.ShippedBy("D2"), story.ShippedBy("D3")));
        Assert.Equal((LinkMethod.Time, LinkMethod.Graph), (story.Link("c2").Method, story.Link("d2").Method));
        Assert.Equal(Unresolved.No, story.Deployment("D3").Reason);
    }

    [Fact]
    public void A_baseline_that_is_not_resolved_keeps_the_next_rollout_from_absorbing_all_history()
    {
        using var story = new Story().Commits("a", "b:a", "c:b", "d:c").Deploy("D1", null, 2).Deploy("D2", "d", 4);
        Assert.Equal(("a b c", "d"), (story.ShippedBy("D1"), story.ShippedBy("D2")));
        Assert.True(story.Deployment("D1").IsBaseline);
    }

    private static (Unresolved Reason, int Commits, int Removed) Range(Story.Shipped row) => (row.Reason, row.Commits, row.Removed);

    /// <summary>One pull request for each commit of a line a…e, merged at 1…5.</summary>
    private static Story PullRequests()
    {
        var story = new Story().Commits("a", "b:a", "c:b", "d:c", "e:d");
        foreach (var (commit, hour) in "abcde".Select((letter, index) => (letter.ToString(), index + 1)))
            story.Change($"pr-{commit}", commit, hour);
        return story;
    }
}
