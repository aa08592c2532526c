using FsCheck;
using FsCheck.Fluent;
using Metrics.Lineage;

namespace Metrics.Tests.Lineage;

/// <summary>From tables to tables.</summary>
public sealed class GraphWalkTests
{
    private static readonly Tale Line = new(
        [new("a", [], 0, 0, false), new("b", ["a"], 1, 2, true), new("c", ["b"], 3, 4, false)],
        [new("D1", "a", 5, false), new("D2", "c", 6, false), new("D3", "a", 7, false), new("D4", null, 8, false), new("D5", "a", 9, false)],
        []);

    [Fact]
    public void Every_rollout_has_a_row()
    {
        using var tables = new Tables();
        tables.Add("acme/shop", "shop", Line);
        var count = tables.WalkAll();
        Assert.Equal((1, 5, 3, 0), (count.Repositories, count.Deployments, count.Changes, count.Problems.Count));
        Assert.Equal(
            [
                "shop | shop/D1 | – | 1 | planned | true | true | – | 1 | 0 | 1",
                "shop | shop/D2 | shop/D1 | 2 | planned | false | true | – | 2 | 0 | 2",
                "shop | shop/D3 | shop/D2 | 3 | rollback | false | true | – | 0 | 2 | 0",
                "shop | shop/D4 | shop/D3 | 4 | planned | false | false | no_sha | – | – | 0",
                "shop | shop/D5 | shop/D4 | 5 | rollback | false | true | – | – | – | 0",
            ],
            tables.Rows("from lineage.deployments"));
    }

    [Fact]
    public void Every_change_has_a_row()
    {
        using var tables = new Tables();
        tables.Add("acme/shop", "shop", Line);
        tables.Add("acme/bank", "bank", Line with { Changes = [new("pr-1", "c", 5, ["c", "b"])] });
        tables.Execute("update stage.commits set reverts = 'b' where sha = 'c'; update stage.changes set reverts = 'pr-0'");
        tables.WalkAll();
        Assert.Equal(
            [
                "bank | acme/bank | pull_request | acme/bank pr-1 | bank/D2 | graph | 2025-01-01 02:00:00+00 | false | pr-0",
                "shop | acme/shop | commit | a | shop/D1 | graph | 2025-01-01 00:00:00+00 | false | –",
                "shop | acme/shop | commit | b | shop/D2 | graph | 2025-01-01 02:00:00+00 | true | –",
                "shop | acme/shop | commit | c | shop/D2 | graph | 2025-01-01 03:00:00+00 | false | b",
            ],
            tables.Rows("select service_id, repo, unit, change_id, deployment_id, method, authored_at, is_backport, reverts from lineage.changes"));
    }

    [Fact]
    public void Nothing_gives_two_empty_tables()
    {
        using var tables = new Tables();
        Assert.Equal((0, 0, 0), tables.WalkAll() is var count ? (count.Repositories, count.Deployments, count.Changes) : default);
        Assert.Empty(tables.Lineage());
    }

    [Fact]
    public void Rows_of_an_open_transaction_are_seen_and_a_rollback_takes_the_lineage_back()
    {
        using var tables = new Tables();
        tables.WalkAll();
        using (var transaction = tables.Connection.BeginTransaction())
        {
            tables.Add("acme/shop", "shop", Line);
            Assert.Equal(5, tables.Walk("shop").Deployments);
            Assert.Equal(8, tables.Lineage().Length);
            transaction.Rollback();
        }
        Assert.Empty(tables.Lineage());
    }

    [Fact]
    public void Walking_some_services_gives_theirs_alone()
    {
        using var tables = new Tables();
        tables.Add("acme/shop", "shop", Line);
        tables.Add("acme/bank", "bank", Line);
        tables.WalkAll();
        tables.Execute("delete from stage.commits; delete from lineage.rollouts where deployment_id = 'shop/D5'");
        Assert.Equal(4, tables.Walk("shop", "unknown").Deployments);
        Assert.Equal(["shop | no_commits"], tables.Rows("select distinct service_id, unresolved_reason from lineage.deployments"));
        Assert.Empty(tables.Rows("from lineage.changes"));
    }

    [Fact]
    public void Services_without_rollouts_or_without_a_repository_can_be_walked_alone()
    {
        using var tables = new Tables();
        tables.Add("acme/gone", "lost", Line with { Commits = [] });
        tables.Execute("update lineage.rollouts set repo = null");
        tables.WalkAll();
        Assert.Equal(0, tables.Walk("unknown").Deployments);
        Assert.Equal(5, tables.Walk("lost").Deployments);
        Assert.Equal(5, tables.Lineage().Length);
    }

    [Fact]
    public void Services_of_one_repository_keep_their_own_paths_units_and_order()
    {
        using var tables = new Tables();
        tables.Add("acme/mono", "all", Line with { Changes = [new("pr-1", "c", 5, ["c", "b"])] });
        tables.Add("acme/mono", "some", Line with { Commits = [] }, "['**', '!b.cs']");
        tables.Execute("update lineage.rollouts set change_unit = 'commit' where service_id = 'some'");
        tables.WalkAll();
        Assert.Equal(["all | acme/mono pr-1", "some | a", "some | c"], tables.Rows("select service_id, change_id from lineage.changes"));
    }

    [Fact]
    public void A_service_without_a_repository_and_rollouts_apart_are_no_trouble()
    {
        using var tables = new Tables();
        tables.Add("acme/shop", "shop", Line);
        tables.Add("acme/gone", "lost", Line with { Commits = [] });
        tables.Execute("""
            update lineage.rollouts set repo = null where service_id = 'lost';
            update lineage.rollouts set is_apart = true where deployment_id = 'shop/D2';
            """);
        tables.WalkAll();
        Assert.Equal(["no_repository"], tables.Rows("select distinct unresolved_reason from lineage.deployments where service_id = 'lost'"));
        Assert.Equal(["redeploy"], tables.Rows("select kind from lineage.deployments where deployment_id = 'shop/D3'"));
        Assert.Empty(tables.Rows("from lineage.deployments where deployment_id = 'shop/D2'"));
    }

    [Fact]
    public void What_is_wrong_with_a_history_is_said()
    {
        using var tables = new Tables();
        tables.Add("acme/bank", "bank", Line with { Commits = [new("a", ["c"], 0, 0, false), new("c", ["a"], 0, 0, false)] });
        tables.Add("acme/shop", "shop", Line with { Commits = [new("c", ["b", "x"], 0, 0, false)] });
        Assert.Equal(
            ["acme/bank: commits are their own ancestors: a → c → a", "acme/shop: 2 parents of commits are missing"],
            tables.WalkAll().Problems);
    }

    [Fact]
    public void Walking_the_touched_services_gives_what_walking_all_gives() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            using var tables = new Tables();
            for (var service = 0; service < 3; service++)
                tables.Add($"acme/r{service}", $"s{service}", Tale.Random(seed + service, hasGaps: true));
            tables.WalkAll();
            Touch(tables, seed);
            tables.Walk("s1", "s3");
            var some = tables.Lineage();
            tables.WalkAll();
            Assert.Equal(some, tables.Lineage("where service_id in ('s1', 's3')"));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20).WithQuietOnSuccess(true));

    [Fact]
    public void The_tables_say_what_the_walk_alone_says() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var tale = Tale.Random(seed, hasGaps: true);
            using var tables = new Tables();
            tables.Add("acme/shop", "checkout", tale);
            tables.Add("acme/bank", "bank", Tale.Random(seed + 1, hasGaps: true));
            tables.WalkAll();
            using var story = tale.Tell();
            Assert.Equal(story.Deployments.Select(row => $"checkout/{row.Id} | {row.Kind}".ToLowerInvariant()).Order(StringComparer.Ordinal),
                tables.Rows("select lower(deployment_id), kind from lineage.deployments where service_id = 'checkout'"));
            Assert.Equal(story.Changes.Select(row => $"{row.Id} | checkout/{row.Deployment}").Order(StringComparer.Ordinal),
                tables.Rows("select replace(change_id, 'acme/shop ', ''), deployment_id from lineage.changes where service_id = 'checkout'"));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20).WithQuietOnSuccess(true));

    /// <summary>s1 gets other rollouts and commits, s3 is new and shares the repository of s1, all rows lie in another order.</summary>
    private static void Touch(Tables tables, int seed)
    {
        var more = Tale.Random(seed + 7, hasGaps: true);
        tables.Execute("delete from lineage.rollouts where service_id = 's1' and deployment_id like '%3'");
        tables.Add("acme/r1", "s3", more with { Commits = [], Changes = [] });
        tables.Execute("""
            delete from stage.commits where repo = 'acme/r1' and sha = 'c2';
            create or replace table stage.commits as from stage.commits order by hash(repo || sha);
            create or replace table stage.changes as from stage.changes order by hash(change_id);
            create or replace table lineage.rollouts as from lineage.rollouts order by hash(deployment_id);
            """);
    }
}
