using Metrics.Lineage;

namespace Metrics.Tests.Lineage;

/// <summary>Shapes of history.</summary>
public sealed class GraphTests
{
    [Fact]
    public void Nothing_gives_nothing()
    {
        using var story = new Story().Service("checkout");
        Assert.Empty(story.Deployments);
        Assert.Empty(story.Changes);
    }

    [Fact]
    public void Commits_without_rollouts_are_not_shipped()
    {
        using var story = new Story().Commits("a", "b:a").Service("checkout");
        Assert.Empty(story.Changes);
    }

    [Fact]
    public void Several_roots_meet_in_a_merge()
    {
        using var story = new Story().Commits("a", "b:a", "x", "y:x", "m:b,y").Deploy("D1", "b", 10).Deploy("D2", "m", 11);
        Assert.Equal((3, 0), (story.Deployment("D2").Commits, story.Deployment("D2").Removed));
        Assert.Equal("x y", story.ShippedBy("D2"));
        Assert.Equal(Unresolved.No, story.Deployment("D2").Reason);
    }

    [Fact]
    public void Criss_cross_merges_are_compared_right()
    {
        using var story = new Story().Commits("r", "a:r", "b:r", "m:a,b", "n:b,a", "p:m", "q:n", "z:p,q")
            .Deploy("D1", "p", 10).Deploy("D2", "q", 11).Deploy("D3", "p", 12).Deploy("D4", "z", 13);
        Assert.Equal((2, 2), (story.Deployment("D2").Commits, story.Deployment("D2").Removed));
        Assert.Equal((DeploymentKind.Rollback, 2, 2), (story.Deployment("D3").Kind, story.Deployment("D3").Commits, story.Deployment("D3").Removed));
        Assert.Equal((3, 0), (story.Deployment("D4").Commits, story.Deployment("D4").Removed));
    }

    [Fact]
    public void A_commit_that_came_in_twice_is_one_commit()
    {
        using var story = new Story().Commit("a", 0).Commit("b:a", 1).Commit("b", 2).Commit("b:a", 1).Commit("c:b", 3)
            .Deploy("D1", "a", 10).Deploy("D2", "c", 11);
        Assert.Equal(2, story.Deployment("D2").Commits);
        Assert.Equal(1, story.Link("b").StartedAt);
    }

    [Fact]
    public void A_cycle_is_named_and_leaves_every_rollout_to_time()
    {
        using var story = new Story().Commits("r", "b:r,d", "c:b", "d:c", "e:d").Change("pr-1", "c", 2).Deploy("D1", "r", 1).Deploy("D2", "e", 3);
        Assert.Equal(["b", "d", "c", "b"], story.Cycle);
        Assert.All(story.Deployments, row => Assert.Equal(Unresolved.Cycle, row.Reason));
        Assert.Equal(("pr-1", LinkMethod.Time), (story.ShippedBy("D2"), story.Link("pr-1").Method));
    }

    [Fact]
    public void A_commit_that_is_its_own_parent_is_a_cycle()
    {
        using var story = new Story().Commits("a", "b:a,b").Deploy("D1", "a", 1);
        Assert.Equal(["b", "b"], story.Cycle);
    }

    [Fact]
    public void A_history_of_two_hundred_thousand_commits_needs_no_deep_stack()
    {
        using var story = new Story();
        for (var commit = 199_999; commit > 0; commit--)
            story.Commit($"c{commit}:c{commit - 1}", authored: commit);
        story.Commit("c0", 0).Deploy("D1", "c199998", 1).Deploy("D2", "c199999", 2).Deploy("D3", "c0", 3);
        Assert.Equal((1, 199_999), (story.Deployment("D2").Commits, story.Deployment("D3").Removed));
    }
}
