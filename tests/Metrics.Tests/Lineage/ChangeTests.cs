using Metrics.Lineage;

namespace Metrics.Tests.Lineage;

/// <summary>What a change is and when it began (R8), by the way it reached the trunk.</summary>
public sealed class ChangeTests
{
    [Fact]
    public void A_merged_pull_request_is_shipped_with_its_merge_commit_and_began_with_its_first_commit()
    {
        using var story = Trunk().Commit("p:a", 3).Commit("q:p", 4).Commit("m:b,q", 6).Change("pr-1", "m", 6, "q", "p")
            .Deploy("D1", "b", 5).Deploy("D2", "m", 7);
        Assert.Equal(new Story.Linked("checkout", "pr-1", ChangeUnit.PullRequest, "D2", LinkMethod.Graph, 3, false), story.Link("pr-1"));
        Assert.Equal(1, story.Deployment("D2").Changes);
    }

    [Fact]
    public void A_merge_commit_alone_tells_which_commits_the_pull_request_had()
    {
        using var story = Trunk().Commit("p:a", 3).Commit("q:p", 4).Commit("m:b,q", 6).Change("pr-1", "m", 6).Deploy("D1", "m", 7);
        Assert.Equal(3, story.Link("pr-1").StartedAt);
    }

    [Fact]
    public void A_trunk_merged_into_the_branch_is_not_part_of_the_pull_request()
    {
        using var story = Trunk().Commit("p:a", 3).Commit("sync:p,b", 4).Commit("q:sync", 5).Commit("m:b,q", 6).Change("pr-1", "m", 6)
            .Deploy("D1", "m", 7);
        Assert.Equal(3, story.Link("pr-1").StartedAt);
    }

    [Fact]
    public void An_octopus_merge_began_with_the_first_commit_of_all_its_branches()
    {
        using var story = Trunk().Commit("p:a", 5).Commit("q:a", 4).Commit("r:a", 6).Commit("m:b,p,q,r", 7).Change("pr-1", "m", 7)
            .Deploy("D1", "b", 6).Deploy("D2", "m", 8);
        Assert.Equal(4, story.Link("pr-1").StartedAt);
        Assert.Equal(4, story.Deployment("D2").Commits);
    }

    [Fact]
    public void A_squashed_pull_request_whose_own_commits_are_gone_began_with_its_trunk_commit()
    {
        using var story = Trunk().Commit("s:b", 6).Change("pr-1", "s", 6, "gone-1", "gone-2").Deploy("D1", "b", 5).Deploy("D2", "s", 7);
        Assert.Equal(("D2", 6.0), (story.Link("pr-1").Deployment, story.Link("pr-1").StartedAt));
    }

    [Fact]
    public void A_squashed_pull_request_whose_own_commits_are_known_began_with_the_first_of_them()
    {
        using var story = Trunk().Commit("p:a", 3).Commit("q:p", 4).Commit("s:b", 6).Change("pr-1", "s", 6, "p", "q")
            .Deploy("D1", "b", 5).Deploy("D2", "s", 7);
        Assert.Equal(("D2", 3.0), (story.Link("pr-1").Deployment, story.Link("pr-1").StartedAt));
    }

    [Fact]
    public void A_rebased_pull_request_is_shipped_with_its_last_commit_and_keeps_its_author_time()
    {
        using var story = Trunk().Commit("p:b", 3, committed: 6).Commit("q:p", 4, committed: 6).Change("pr-1", "q", 6, "p", "q")
            .Deploy("D1", "p", 7).Deploy("D2", "q", 8);
        Assert.Equal(("D2", 3.0), (story.Link("pr-1").Deployment, story.Link("pr-1").StartedAt));
    }

    [Fact]
    public void Without_a_merge_commit_all_commits_of_the_pull_request_must_have_been_shown()
    {
        using var story = Trunk().Commits("c:b", "d:c").Change("pr-1", null, 4, "b", "d", "unknown").Change("pr-2", "unknown", 4, "b")
            .Deploy("D1", "a", 5).Deploy("D2", "c", 6).Deploy("D3", "d", 7);
        Assert.Equal(("D3", "D2"), (story.Link("pr-1").Deployment, story.Link("pr-2").Deployment));
    }

    [Fact]
    public void A_pull_request_that_no_rollout_contains_is_not_shipped()
    {
        using var story = Trunk().Commit("p:a", 3).Change("pr-1", "p", 3).Change("pr-2", "elsewhere", 3).Change("pr-3", null, 3)
            .Deploy("D1", "b", 5);
        Assert.Empty(story.Changes);
    }

    [Fact]
    public void Without_pull_requests_every_commit_with_content_is_a_change_and_a_merge_is_none()
    {
        using var story = Trunk().Commits("p:a", "m:b,p").Deploy("D1", "m", 7);
        Assert.Equal("a b p", story.ShippedBy("D1"));
        Assert.Equal(4, story.Deployment("D1").Commits);
        Assert.All(story.Changes, row => Assert.Equal(ChangeUnit.Commit, row.Unit));
    }

    [Fact]
    public void A_service_may_choose_its_own_change_unit()
    {
        using var story = Trunk().Change("pr-1", "b", 2).Service("one", unit: ChangeUnit.Commit).Service("two")
            .Deploy("D1", "b", 5, "one").Deploy("D1", "b", 5, "two");
        Assert.Equal("a b", story.ShippedBy("D1", "one"));
        Assert.Equal("pr-1", story.ShippedBy("D1", "two"));
    }

    [Fact]
    public void A_cherry_pick_begins_when_it_was_picked_and_is_a_backport()
    {
        using var story = Trunk().Commit("pick:a", 1, committed: 4, pick: true).Deploy("D1", "a", 3).Deploy("D2", "pick", 5);
        Assert.Equal((4.0, true), (story.Link("pick").StartedAt, story.Link("pick").IsBackport));
        Assert.Equal("D2", story.Link("pick").Deployment);
    }

    [Fact]
    public void A_pull_request_is_a_backport_only_if_all_its_commits_are_picked()
    {
        using var story = Trunk().Commit("p:b", 1, committed: 4, pick: true).Commit("q:p", 5)
            .Change("all", "p", 4, "p").Change("some", "q", 5, "p", "q").Deploy("D1", "q", 6);
        Assert.Equal((true, 4.0), (story.Link("all").IsBackport, story.Link("all").StartedAt));
        Assert.Equal((false, 4.0), (story.Link("some").IsBackport, story.Link("some").StartedAt));
    }

    private static Story Trunk() => new Story().Commit("a", 1).Commit("b:a", 2);
}
