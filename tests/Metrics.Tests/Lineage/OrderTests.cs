using Metrics.Lineage;

namespace Metrics.Tests.Lineage;

/// <summary>A commit belongs to the earliest deployment that contains it, whatever the order of the tags.</summary>
public sealed class OrderTests
{
    [Fact]
    public void A_newer_version_that_was_deployed_earlier_takes_the_commits_of_the_older_one()
    {
        using var story = new Story().Commits("a", "b:a", "c:b").Deploy("v1", "a", 10).Deploy("v2", "b", 30).Deploy("v3", "c", 20);
        Assert.Equal("b c", story.ShippedBy("v3"));
        Assert.Equal("", story.ShippedBy("v2"));
        Assert.Equal((2, 3), (story.Deployment("v3").Position, story.Deployment("v2").Position));
        Assert.Equal(DeploymentKind.Rollback, story.Deployment("v2").Kind);
    }

    [Fact]
    public void Rollouts_of_the_same_instant_are_ordered_by_their_ids()
    {
        using var story = new Story().Commits("a", "b:a", "c:b").Deploy("D2", "b", 10).Deploy("D1", "a", 10).Deploy("D10", "c", 10);
        Assert.Equal(["D1", "D10", "D2"], story.Deployments.Select(row => row.Id));
        Assert.Equal("b c", story.ShippedBy("D10"));
        Assert.Equal(DeploymentKind.Rollback, story.Deployment("D2").Kind);
    }

    [Fact]
    public void Two_tags_of_one_commit_are_one_version_and_a_redeploy()
    {
        using var story = new Story().Commits("a", "b:a").Deploy("v1", "a", 10).Deploy("v2", "b", 11).Deploy("v2-again", "b", 11);
        Assert.Equal("b", story.ShippedBy("v2"));
        Assert.Equal(DeploymentKind.Redeploy, story.Deployment("v2-again").Kind);
    }

    [Fact]
    public void A_change_has_one_first_deployment_whatever_happens_after_it()
    {
        using var story = new Story().Commits("a", "b:a", "c:b")
            .Deploy("D1", "a", 10).Deploy("D2", "b", 11).Deploy("D3", "a", 12).Deploy("D4", "b", 13).Deploy("D5", "b", 14).Deploy("D6", "c", 15);
        Assert.Equal("D2", story.Link("b").Deployment);
        Assert.Equal(["a", "b", "c"], story.Changes.Select(row => row.Id).Order());
    }
}
