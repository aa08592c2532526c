using Metrics.Lineage;

namespace Metrics.Tests.Lineage;

/// <summary>What a deployment is, seen from the graph: R3, R4, R5.</summary>
public sealed class KindTests
{
    private static readonly string[] Line = ["a", "b:a", "c:b", "d:c"];

    [Fact]
    public void The_first_rollout_is_the_baseline_and_everything_before_it_is_linked_with_it()
    {
        using var story = new Story().Commits(Line).Deploy("D1", "c", 10).Deploy("D2", "d", 11);
        Assert.True(story.Deployment("D1").IsBaseline);
        Assert.Null(story.Deployment("D1").Previous);
        Assert.Equal(3, story.Deployment("D1").Commits);
        Assert.Equal("a b c", story.ShippedBy("D1"));
        Assert.False(story.Deployment("D2").IsBaseline);
    }

    [Fact]
    public void The_sha_that_already_runs_is_a_redeploy_and_leaves_the_previous_deployment_in_place()
    {
        using var story = new Story().Commits(Line).Deploy("D1", "a", 10).Deploy("D2", "b", 11).Deploy("D3", "b", 12).Deploy("D4", "c", 13);
        Assert.Equal(DeploymentKind.Redeploy, story.Deployment("D3").Kind);
        Assert.Equal(("D2", 0, 0, 0), Range(story.Deployment("D3")));
        Assert.Equal(("D2", 1, 0, 1), Range(story.Deployment("D4")));
    }

    [Fact]
    public void The_first_sha_again_after_another_is_a_rollback_and_not_a_redeploy()
    {
        using var story = new Story().Commits(Line).Deploy("D1", "a", 10).Deploy("D2", "b", 11).Deploy("D3", "a", 12);
        Assert.Equal(DeploymentKind.Rollback, story.Deployment("D3").Kind);
        Assert.Equal(("D2", 0, 1, 0), Range(story.Deployment("D3")));
    }

    [Fact]
    public void Going_back_to_a_version_that_never_ran_itself_is_a_rollback_too()
    {
        using var story = new Story().Commits(Line).Deploy("D1", "a", 10).Deploy("D2", "d", 11).Deploy("D3", "b", 12);
        Assert.Equal(DeploymentKind.Rollback, story.Deployment("D3").Kind);
        Assert.Equal(("D2", 0, 2, 0), Range(story.Deployment("D3")));
    }

    [Fact]
    public void Forward_again_after_a_rollback_is_planned_and_ships_nothing_new()
    {
        using var story = new Story().Commits(Line)
            .Deploy("D1", "a", 10).Deploy("D2", "c", 11).Deploy("D3", "a", 12).Deploy("D4", "b", 13).Deploy("D5", "c", 14).Deploy("D6", "d", 15);
        Assert.Equal(DeploymentKind.Planned, story.Deployment("D4").Kind);
        Assert.Equal(("D3", 1, 0, 0), Range(story.Deployment("D4")));
        Assert.Equal(("D4", 1, 0, 0), Range(story.Deployment("D5")));
        Assert.Equal(("D5", 1, 0, 1), Range(story.Deployment("D6")));
        Assert.Equal("d", story.ShippedBy("D6"));
    }

    [Fact]
    public void A_hotfix_branch_takes_out_what_only_the_trunk_has_and_is_planned()
    {
        using var story = new Story().Commits("a", "b:a", "c:b", "fix:a", "d:c")
            .Deploy("D1", "a", 10).Deploy("D2", "c", 11).Deploy("D3", "fix", 12).Deploy("D4", "d", 13);
        Assert.Equal(DeploymentKind.Planned, story.Deployment("D3").Kind);
        Assert.Equal(("D2", 1, 2, 1), Range(story.Deployment("D3")));
        Assert.Equal(("D3", 3, 1, 1), Range(story.Deployment("D4")));
        Assert.Equal("d", story.ShippedBy("D4"));
    }

    [Fact]
    public void Changing_between_two_branches_that_both_ran_is_a_rollback()
    {
        using var story = new Story().Commits("a", "left:a", "right:a")
            .Deploy("D1", "left", 10).Deploy("D2", "right", 11).Deploy("D3", "left", 12);
        Assert.Equal(DeploymentKind.Rollback, story.Deployment("D3").Kind);
        Assert.Equal(("D2", 1, 1, 0), Range(story.Deployment("D3")));
    }

    [Fact]
    public void A_merge_that_brings_the_hotfix_back_makes_one_line_again()
    {
        using var story = new Story().Commits("a", "b:a", "fix:a", "m:b,fix", "c:m")
            .Deploy("D1", "b", 10).Deploy("D2", "fix", 11).Deploy("D3", "m", 12).Deploy("D4", "c", 13);
        Assert.Equal(("D2", 2, 0, 0), Range(story.Deployment("D3")));
        Assert.Equal(DeploymentKind.Planned, story.Deployment("D3").Kind);
        Assert.Equal(("D3", 1, 0, 1), Range(story.Deployment("D4")));
    }

    [Fact]
    public void An_aborted_canary_shows_its_changes_but_does_not_run_on()
    {
        using var story = new Story().Commits(Line)
            .Deploy("D1", "a", 10).Deploy("D2", "b", 11, aborted: true).Deploy("D3", "c", 12);
        Assert.Equal("b", story.ShippedBy("D2"));
        Assert.Equal("c", story.ShippedBy("D3"));
        Assert.Equal(("D1", 2, 0, 1), Range(story.Deployment("D3")));
    }

    [Fact]
    public void What_runs_again_after_an_aborted_canary_is_a_redeploy()
    {
        using var story = new Story().Commits(Line)
            .Deploy("D1", "a", 10).Deploy("D2", "b", 11, aborted: true).Deploy("D3", "a", 12);
        Assert.Equal(DeploymentKind.Redeploy, story.Deployment("D3").Kind);
    }

    [Fact]
    public void A_canary_that_goes_out_in_full_later_is_planned_though_its_changes_were_shown_before()
    {
        using var story = new Story().Commits("a", "b:a", "fix:a")
            .Deploy("D1", "a", 10).Deploy("D2", "b", 11, aborted: true).Deploy("D3", "fix", 12).Deploy("D4", "b", 13);
        Assert.Equal(DeploymentKind.Planned, story.Deployment("D4").Kind);
        Assert.Equal(("D3", 1, 1, 0), Range(story.Deployment("D4")));
    }

    [Fact]
    public void Only_what_ran_in_full_is_rolled_back_to()
    {
        using var story = new Story().Commits(Line)
            .Deploy("D1", "a", 10).Deploy("D2", "b", 11).Deploy("D3", "d", 12, aborted: true).Deploy("D4", "a", 13);
        Assert.Equal(DeploymentKind.Rollback, story.Deployment("D4").Kind);
        Assert.Equal(("D2", 0, 1, 0), Range(story.Deployment("D4")));
    }

    private static (string? Previous, int Commits, int Removed, int Changes) Range(Story.Shipped row) =>
        (row.Previous, row.Commits, row.Removed, row.Changes);
}
