namespace Metrics.Tests.Collect.AzureDevOps;

/// <summary>Votes have no time of their own; the system's threads give it.</summary>
public class ReviewTests
{
    private const string First = "select coalesce(strftime(first_review_at, '%H:%M'), 'none') || ' ' || coalesce(strftime(first_approved_at, '%H:%M'), 'none') from stage.changes where id = '1'";
    private const string All = "select concat_ws('|', review_id, change_id, repo, state, is_bot, is_self, strftime(submitted_at, '%H:%M')) from stage.reviews order by review_id";

    [Fact]
    public async Task Votes_and_comments_are_reviews_and_a_reset_is_none()
    {
        await using var world = await AzureDevOpsWorld.Start();
        world.Host.Threads["1"] = [Rows.Vote("2025-03-01T09:00:00Z", 10), Rows.Vote("2025-03-01T09:10:00Z", 0), Rows.Vote("2025-03-01T09:20:00Z", -10),
            Rows.VoteByKey("2025-03-01T09:30:00Z", 5, Rows.Author), Rows.Vote("2025-03-01T09:40:00Z", -5, Rows.Machine), Rows.Comment("2025-03-01T09:50:00Z")];
        await world.Collect();
        Assert.Equal(["1/540|1|shop/checkout|approved|false|false|09:00", "1/560|1|shop/checkout|changes_requested|false|false|09:20",
            "1/570|1|shop/checkout|approved|false|true|09:30", "1/580|1|shop/checkout|changes_requested|true|false|09:40",
            "1/590.1|1|shop/checkout|commented|false|false|09:50"], world.Query<string>(All));
        Assert.Equal(["09:00 09:00"], world.Query<string>(First));
    }

    [Theory]
    [InlineData(-10, Rows.Reviewer, "09:00 none")]
    [InlineData(-5, Rows.Reviewer, "09:00 none")]
    [InlineData(0, Rows.Reviewer, "none none")]
    [InlineData(5, Rows.Reviewer, "09:00 09:00")]
    [InlineData(10, Rows.Author, "none none")]
    [InlineData(10, Rows.Machine, "none none")]
    public async Task A_change_is_approved_by_a_vote_of_somebody_else_who_is_no_machine(int vote, string by, string times)
    {
        await using var world = await AzureDevOpsWorld.Start();
        world.Host.Threads["1"] = [Rows.Vote("2025-03-01T09:00:00Z", vote, by)];
        await world.Collect();
        Assert.Equal([times], world.Query<string>(First));
        world.Host.Threads["1"] = [];
        Assert.Equal(0, (await world.Collect(isRestarted: true)).Count.Landed);
        Assert.Equal([times], world.Query<string>(First));
    }

    [Fact]
    public async Task Who_talks_twice_in_a_thread_reviewed_once_and_who_deleted_it_did_not()
    {
        await using var world = await AzureDevOpsWorld.Start();
        var talk = Rows.Comment("2025-03-01T09:00:00Z", Rows.Author);
        foreach (var (minute, by) in new[] { (1, Rows.Reviewer), (2, Rows.Reviewer), (3, Rows.Machine) })
        {
            var comment = Rows.Comment($"2025-03-01T09:0{minute}:00Z", by)["comments"]![0]!.DeepClone();
            comment["id"] = 1 + minute;
            comment["isDeleted"] = minute == 1;
            talk["comments"]!.AsArray().Add(comment);
        }
        world.Host.Threads["1"] = [talk];
        await world.Collect();
        Assert.Equal(["540.1 false true", "540.3 false false", "540.4 true false"],
            world.Query<string>("select concat_ws(' ', split_part(review_id, '/', 2), is_bot, is_self) from stage.reviews order by all"));
        Assert.Equal(["09:02 none"], world.Query<string>(First));
    }

    [Fact]
    public async Task Without_review_times_there_are_no_reviews()
    {
        await using var world = await AzureDevOpsWorld.Start();
        world.Settings = "review_times: false";
        await world.Collect();
        Assert.Empty(world.Query<string>(All));
        Assert.Equal(0, world.Host.Count("/threads"));
    }
}
