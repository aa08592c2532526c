using System.Text.Json.Nodes;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Rules;

/// <summary>R8 to R12, R21: when a change begins and when it has arrived.</summary>
public class LeadTimeRules
{
    private const double Hour = 3600;

    private static Street Base() => new Street().Send(Service(), Commit("c0", "", "02-20 09:00"), Deployment("D0", "02-27 10:00", "c0"));

    private static double? LeadTime(Street street, string mergeSha) =>
        (double?)street.Column("dora.lead_time.p50", "merge_sha", "lead_time_s")[mergeSha];

    [Fact]
    public void R8_Without_pull_requests_each_commit_is_a_change_and_merges_are_none()
    {
        using var street = Base().Send(
            Commit("a", "c0", "03-01 09:00"), Commit("b", "c0", "03-01 10:00"), Commit("m", "a b", "03-01 12:00"),
            Deployment("D1", "03-01 13:00", "m"));
        Assert.Equal([3 * Hour, 4 * Hour], street.Rows("dora.lead_time.p50").Select(row => (double)row["lead_time_s"]!).Order());
    }

    [Fact]
    public void R8_A_merged_pull_request_begins_with_its_first_commit()
    {
        using var street = Base().Send(
            Commit("a", "c0", "03-01 09:00"), Commit("b", "a", "03-01 10:00"), Commit("m", "c0 b", "03-01 12:00"),
            Change("pr-1", "m", "03-01 12:00", "a b"), Deployment("D1", "03-01 13:00", "m"));
        Assert.Equal(4 * Hour, LeadTime(street, "m"));
    }

    [Fact]
    public void R8_A_squash_takes_the_author_times_of_the_pull_requests_own_commits()
    {
        using var street = Base().Send(
            Commit("a", "c0", "03-01 09:00"), Commit("squashed", "c0", "03-03 12:00"),
            Change("pr-1", "squashed", "03-03 12:00", "a"), Deployment("D1", "03-03 13:00", "squashed"));
        Assert.Equal(52 * Hour, LeadTime(street, "squashed"));
    }

    [Fact]
    public void R8_A_rebase_keeps_the_author_time()
    {
        using var street = Base().Send(
            Commit("r1", "c0", "03-01 09:00").When("committed_at", "03-03 11:00"), Commit("r2", "r1", "03-01 10:00").When("committed_at", "03-03 11:00"),
            Change("pr-1", "r2", "03-03 11:00", "r1 r2"), Deployment("D1", "03-03 13:00", "r2"));
        Assert.Equal(52 * Hour, LeadTime(street, "r2"));
    }

    [Fact]
    public void R8_A_cherry_pick_begins_when_it_was_picked()
    {
        using var street = Base().Send(
            Commit("p", "c0", "03-01 09:00").When("committed_at", "03-03 11:00").With("cherry_picked_from", "x"),
            Deployment("D1", "03-03 13:00", "p"));
        Assert.Equal(2 * Hour, LeadTime(street, "p"));
        Assert.Equal(true, street.Rows("dora.lead_time.p50").Single()["is_backport"]);
    }

    [Fact]
    public void R8_The_start_can_be_the_merge_or_the_opening()
    {
        JsonObject[] events = [Commit("a", "c0", "03-01 09:00"), Change("pr-1", "a", "03-03 12:00", "a").When("opened_at", "03-02 12:00"), Deployment("D1", "03-03 13:00", "a")];
        using var merge = Base().Send(events).Send(Service().With("lead_time_start", "merge"));
        Assert.Equal(1 * Hour, LeadTime(merge, "a"));
        using var opened = Base().Send(events).Send(Service().With("lead_time_start", "opened"));
        Assert.Equal(25 * Hour, LeadTime(opened, "a"));
        Assert.NotEqual(merge.Read("dora.lead_time.p50").DefinitionVersion, opened.Read("dora.lead_time.p50").DefinitionVersion);
    }

    [Fact]
    public void R9_Only_the_first_production_deployment_of_a_change_counts()
    {
        using var street = Base().Send(Commit("a", "c0", "03-01 09:00"), Commit("b", "a", "03-02 09:00"),
            Deployment("D1", "03-01 10:00", "a"), Deployment("D2", "03-01 11:00", "c0"), Deployment("D3", "03-02 11:00", "b"));
        Assert.Equal(1 * Hour, LeadTime(street, "a"));
        Assert.Equal(2, street.Read("dora.lead_time.p50").N);
    }

    [Fact]
    public void R9_In_a_monorepo_a_change_has_a_lead_time_for_each_service_it_touches()
    {
        using var street = new Street().Send(
            Service("cart", "acme/mono").With("paths", new JsonArray("cart/**")), Service("mail", "acme/mono").With("paths", new JsonArray("mail/**", "!mail/docs/**")),
            Commit("c0", "", "02-20 09:00", "acme/mono"),
            Commit("a", "c0", "03-01 09:00", "acme/mono").With("paths", new JsonArray("cart/x.cs")),
            Commit("b", "a", "03-01 10:00", "acme/mono").With("paths", new JsonArray("cart/y.cs", "mail/z.cs")),
            Commit("d", "b", "03-01 11:00", "acme/mono").With("paths", new JsonArray("mail/docs/guide.md")),
            Deployment("C0", "02-27 10:00", "c0", "cart"), Deployment("M0", "02-27 10:00", "c0", "mail"),
            Deployment("C1", "03-01 12:00", "d", "cart"), Deployment("M1", "03-01 13:00", "d", "mail"));
        string[] Shipped(string service) => [.. street.Rows("dora.lead_time.p50", "service:" + service).Select(row => (string)row["merge_sha"]!).Order()];
        Assert.Equal(["a", "b"], Shipped("cart"));
        Assert.Equal(["b"], Shipped("mail"));
    }

    [Fact]
    public void R10_An_unknown_sha_falls_back_to_time_and_is_flagged()
    {
        using var street = Base().Send(Commit("a", "c0", "03-01 09:00"), Commit("b", "a", "03-03 09:00"),
            Change("pr-1", "a", "03-01 09:30", "a"), Change("pr-2", "b", "03-03 09:30", "b"),
            Deployment("D1", "03-01 10:00", "vanished"), Deployment("D2", "03-03 10:00", "b"));
        Assert.Equal("time", street.Column("dora.lead_time.p50", "merge_sha", "method")["a"]);
        Assert.Equal("graph", street.Column("dora.lead_time.p50", "merge_sha", "method")["b"]);
        Assert.Equal(0.5, street.Read("dora.lead_time.p50").Coverage);
    }

    [Fact]
    public void R11_Impossible_times_and_bots_are_left_out_and_counted()
    {
        using var street = Base().Send(
            Commit("early", "c0", "03-01 09:00"), Commit("late", "early", "03-09 09:00"), Commit("bump", "late", "03-01 08:00"),
            Change("pr-1", "early", "03-01 09:30", "early"), Change("pr-2", "late", "03-01 09:40", "late"), Change("pr-3", "bump", "03-01 09:50", "bump").With("is_bot", true),
            Deployment("D1", "03-01 10:00", "bump"));
        var reading = street.Read("dora.lead_time.p50");
        Assert.Equal(1, reading.N);
        Assert.Equal(1, reading.LeftOut["negative"]);
        Assert.Equal(1, reading.LeftOut["bot"]);
        Assert.Equal(3, street.Rows("dora.lead_time.p50").Count);
    }

    [Fact]
    public void R12_A_change_belongs_to_the_period_of_its_first_deployment()
    {
        using var street = Base().Send(Commit("a", "c0", "02-28 09:00"), Deployment("D1", "03-01 10:00", "a"));
        Assert.Equal(1, street.Read("dora.lead_time.p50").N);
        Assert.Equal(0, street.Read("dora.lead_time.p50", from: "2025-02-28", to: "2025-03-01").N);
    }

    [Fact]
    public void The_first_known_deployment_is_a_baseline_listed_but_not_counted()
    {
        using var street = Base().Send(Commit("a", "c0", "03-01 09:00"), Deployment("D1", "03-01 10:00", "a"));
        var rows = street.Rows("dora.lead_time.p50", from: "2025-02-01");
        Assert.Equal([true, false], rows.Select(row => (bool)row["baseline"]!));
        var reading = street.Read("dora.lead_time.p50", from: "2025-02-01");
        Assert.Equal(1, reading.N);
        Assert.Equal(1, reading.LeftOut["baseline"]);
    }

    [Fact]
    public void A_batch_is_the_changes_that_arrive_for_the_first_time()
    {
        using var street = Base().Send(Commit("a", "c0", "03-01 09:00"), Commit("b", "a", "03-01 10:00"), Commit("c", "b", "03-02 10:00"),
            Deployment("D1", "03-01 13:00", "b"), Deployment("D2", "03-01 14:00", "c0"), Deployment("D3", "03-02 14:00", "c"));
        var batches = street.Column("flow.batch.changes", "deployment_id", "changes");
        Assert.Equal([2, 0, 1], new[] { "D1", "D2", "D3" }.Select(id => Convert.ToInt32(batches[id], null)));
    }

    [Fact]
    public void R21_Stages_add_up_by_their_means()
    {
        using var street = Base().Send(Commit("a", "c0", "03-01 09:00"),
            Change("pr-1", "a", "03-01 14:00", "a").When("opened_at", "03-01 10:00").When("first_review_at", "03-01 12:00").When("approved_at", "03-01 13:00"),
            Deployment("D1", "03-01 18:00", "a"));
        string[] stages = ["coding", "pickup", "review", "merge", "deploy"];
        Assert.Equal([1, 2, 1, 1, 4], stages.Select(stage => street.Read($"dora.lead_time.stage.{stage}.mean").Value / Hour));
    }
}
