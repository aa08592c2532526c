using System.Text.Json.Nodes;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Rules;

/// <summary>Review flow (measurement 1.11): how long pull requests wait, how often they come back, and what nobody looks at.</summary>
public class ReviewRules
{
    private const double Hour = 3600;

    private static Street With(params JsonObject[] events) => new Street().Send([Service(), .. events]);

    private static Dictionary<string, object?> Column(Street street, string metric, string column) =>
        street.Rows(metric).ToDictionary(row => (string)row["title"]!, row => row[column]);

    [Fact]
    public void Those_that_still_wait_for_a_first_review_count_as_waiting()
    {
        using var street = With(
            PullRequest("P1", "03-03 09:00", "03-03 12:00"), Review("r1", "P1", "03-03 11:00"),
            PullRequest("P2", "03-03 09:00").When("ready_at", "03-04 09:00"), Review("r2", "P2", "03-04 13:00", "commented"),
            PullRequest("P3", "03-05 09:00", "03-06 09:00"), Review("r3", "P3", "03-05 18:00"), Review("r4", "P3", "03-05 20:00"),
            PullRequest("P4", "03-06 09:00"));
        var first = street.Read("flow.review.first.p50");
        Assert.Equal((4, 1, 4 * Hour), (first.N, first.CensoredN, first.Value));
        Assert.Equal(("s", 1.0), (first.Unit, first.Coverage));
        Assert.Equal(At("03-04 09:00").UtcDateTime, Column(street, "flow.review.first", "waiting_from")["P2"]);
    }

    [Fact]
    public void Drafts_programs_and_what_ended_unseen_are_left_out_of_the_wait()
    {
        using var street = With(
            PullRequest("P1", "03-03 09:00", "03-03 12:00"), Review("r1", "P1", "03-03 11:00"),
            PullRequest("P2", "03-03 09:00").With("is_draft", true),
            PullRequest("P3", "03-03 09:00", "03-03 10:00"),
            PullRequest("P4", "03-03 09:00").When("closed_at", "03-04 09:00"),
            PullRequest("P5", "03-03 09:00").With("is_bot", true));
        var first = street.Read("flow.review.first");
        Assert.Equal((1, 2 * Hour), (first.N, first.Value));
        Assert.Equal([("bot", 1), ("draft", 1), ("unreviewed", 2)], first.LeftOut.Select(entry => (entry.Key, entry.Value)).Order());
    }

    [Fact]
    public void What_was_reviewed_as_a_draft_did_not_wait()
    {
        using var street = With(PullRequest("P1", "03-03 09:00", "03-05 12:00").When("ready_at", "03-05 09:00"), Review("r1", "P1", "03-03 14:00"));
        Assert.Equal(0, street.Read("flow.review.first").Value);
        Assert.Equal(0.0, street.Rows("flow.review.turnaround")[0]["turnaround_s"]);
    }

    [Fact]
    public void The_tail_of_the_wait_needs_ten_pull_requests()
    {
        JsonObject[] Nine() => [.. Enumerable.Range(1, 9).SelectMany(i => new[] { PullRequest($"P{i}", "03-03 00:00"), Review($"r{i}", $"P{i}", $"03-03 0{i}:00") })];
        using var nine = With(Nine());
        Assert.Equal((null, "insufficient"), (nine.Read("flow.review.first.p90").Value, nine.Read("flow.review.first.p90").Flags[0]));
        using var ten = With([.. Nine(), PullRequest("P10", "03-03 00:00")]);
        Assert.Equal((9 * Hour, 1), (ten.Read("flow.review.first.p90").Value, ten.Read("flow.review.first.p90").CensoredN));
    }

    [Fact]
    public void Turnaround_ends_with_the_approval_or_else_with_the_merge()
    {
        using var street = With(
            PullRequest("P1", "03-03 08:00", "03-03 12:00"), Review("r1", "P1", "03-03 09:00"),
            PullRequest("P2", "03-03 08:00", "03-03 20:00"), Review("r2", "P2", "03-03 09:00", "changes_requested"), Review("r3", "P2", "03-03 10:00"),
            PullRequest("P3", "03-03 08:00", "03-03 11:00"), Review("r4", "P3", "03-03 09:00", "commented"),
            PullRequest("P4", "03-03 08:00", "03-04 08:00").When("ready_at", "03-03 16:00"), Review("r5", "P4", "03-03 20:00"),
            PullRequest("P5", "02-27 08:00", "03-03 10:00").When("first_review_at", "02-27 12:00").When("approved_at", "02-28 08:00"),
            PullRequest("P6", "03-03 08:00"), Review("r6", "P6", "03-03 09:00"),
            PullRequest("P7", "03-03 08:00", "03-03 09:00"));
        Assert.Equal([1.0, 2, 3, 4, 24], street.Rows("flow.review.turnaround").Where(row => row["left_out"] is null).Select(row => (double)row["turnaround_s"]! / Hour).Order());
        var turnaround = street.Read("flow.review.turnaround");
        Assert.Equal((5, 3 * Hour), (turnaround.N, turnaround.Value));
        Assert.Equal(1, turnaround.LeftOut["unreviewed"]);
    }

    [Fact]
    public void Each_review_that_asks_for_changes_before_the_merge_is_another_round()
    {
        using var street = With(
            PullRequest("P1", "03-03 08:00", "03-03 12:00"), Review("a1", "P1", "03-03 09:00"),
            PullRequest("P2", "03-03 08:00", "03-03 12:00"), Review("b1", "P2", "03-03 09:00", "changes_requested"), Review("b2", "P2", "03-03 10:00"),
            PullRequest("P3", "03-03 08:00", "03-03 12:00"), Review("c1", "P3", "03-03 09:00", "changes_requested"),
            Review("c2", "P3", "03-03 10:00", "dismissed"), Review("c3", "P3", "03-03 11:00"), Review("c4", "P3", "03-03 13:00", "changes_requested"),
            PullRequest("P4", "03-03 08:00", "03-03 12:00"), Review("d1", "P4", "03-03 09:00", "changes_requested").With("is_bot", true), Review("d2", "P4", "03-03 10:00"),
            PullRequest("P5", "03-03 08:00", "03-03 12:00"), Review("e1", "P5", "03-03 09:00", "commented"), Review("e2", "P5", "03-03 10:00"),
            PullRequest("P6", "03-03 08:00", "03-03 12:00").When("first_review_at", "03-03 09:00"));
        var rounds = street.Read("flow.review.rounds");
        Assert.Equal((5, 1.0), (rounds.N, rounds.Value));
        Assert.Equal(["1", "2", "3", "1", "1", ""], Column(street, "flow.review.rounds", "rounds").OrderBy(row => row.Key).Select(row => $"{row.Value}"));
        Assert.Equal(1, rounds.LeftOut["not recorded"]);
    }

    [Fact]
    public void A_review_by_its_own_side_or_after_the_merge_is_none()
    {
        using var street = With(
            PullRequest("P1", "03-03 08:00", "03-03 12:00"), Review("r1", "P1", "03-03 09:00"),
            PullRequest("P2", "03-03 08:00", "03-03 12:00"),
            PullRequest("P3", "03-03 08:00", "03-03 12:00"), Review("r3", "P3", "03-03 13:00"),
            PullRequest("P4", "03-03 08:00", "03-03 12:00"), Review("r4", "P4", "03-03 09:00").With("is_self", true),
            PullRequest("P5", "03-03 08:00", "03-03 12:00").With("is_bot", true));
        var unreviewed = street.Read("flow.review.unreviewed");
        Assert.Equal((4, 0.75), (unreviewed.N, unreviewed.Value));
        Assert.Equal(1, unreviewed.LeftOut["bot"]);
    }

    [Fact]
    public void Where_nobody_reports_reviews_a_missing_one_says_nothing()
    {
        using var street = With(PullRequest("P1", "03-03 08:00", "03-03 12:00"), PullRequest("P2", "03-03 08:00", "03-03 12:00"));
        var unreviewed = street.Read("flow.review.unreviewed");
        Assert.Equal((0, null, 0.0), (unreviewed.N, unreviewed.Value, unreviewed.Coverage));
        Assert.Equal(2, unreviewed.LeftOut["not recorded"]);
    }

    [Fact]
    public void A_pull_request_stays_open_until_it_is_merged_or_given_up()
    {
        using var street = With(
            PullRequest("P1", "03-03 08:00", "03-03 18:00"), PullRequest("P2", "03-03 08:00").When("closed_at", "03-04 04:00"),
            PullRequest("P3", "03-03 08:00"), PullRequest("P4", "03-03 08:00").With("is_draft", true));
        var age = street.Read("flow.review.open_age");
        Assert.Equal((3, 1, 20 * Hour), (age.N, age.CensoredN, age.Value));
    }

    [Fact]
    public void A_merge_belongs_to_the_team_that_owned_the_service_then()
    {
        var owners = new JsonArray(new JsonObject { ["team"] = "old" }, new JsonObject { ["team"] = "new", ["from"] = "2025-03-10" });
        using var street = new Street().Send(Service().With("owners", owners),
            PullRequest("P1", "03-08 08:00", "03-12 08:00"), Review("r1", "P1", "03-08 09:00"));
        Assert.Equal((1, 0), (street.Read("flow.review.first", "team:old").N, street.Read("flow.review.first", "team:new").N));
        Assert.Equal((0, 1), (street.Read("flow.review.unreviewed", "team:old").N, street.Read("flow.review.unreviewed", "team:new").N));
    }

    [Fact]
    public void Lines_are_those_of_changes_that_reached_production()
    {
        using var street = With([
            Commit("c0", "", "02-20 09:00"), Deployment("D0", "02-27 10:00", "c0"),
            .. Enumerable.Range(1, 5).SelectMany(i => new[] { Commit($"c{i}", $"c{i - 1}", $"03-0{i} 09:00"), Change($"P{i}", $"c{i}", $"03-0{i} 09:00").With("lines", i * i) }),
            Commit("c6", "c5", "03-06 09:00"), Change("P6", "c6", "03-06 09:00"), Commit("c7", "c6", "03-07 09:00"), Change("P7", "c7", "03-07 09:00").With("lines", 900),
            Deployment("D1", "03-06 10:00", "c6")]);
        var lines = street.Read("flow.batch.lines");
        Assert.Equal((5, 9.0), (lines.N, lines.Value));
        Assert.Equal(1, lines.LeftOut["not recorded"]);
        Assert.Equal(5 / 6.0, lines.Coverage!.Value, 9);
    }

    [Fact]
    public void Nothing_that_stands_for_a_person_leaves_the_model()
    {
        using var street = With(PullRequest("P1", "03-03 08:00", "03-03 12:00").With("author", "hash-of-somebody"), Review("r1", "P1", "03-03 09:00"));
        foreach (var metric in street.Library.Catalog.Metrics)
            Assert.DoesNotContain(street.Rows(metric.Id, "org"), row => row.Values.Contains("hash-of-somebody"));
    }
}
