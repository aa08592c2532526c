using System.Text.Json.Nodes;
using Dapper;
using Metrics.Collect;
using Metrics.Warehouse;

namespace Metrics.Tests.Warehouse;

/// <summary>A delivery tells a part: what it does not tell is not erased, and late parts find their place.</summary>
public sealed class PartsTests
{
    private static readonly Document Opened = Pull("d1", "03-01 10:00", "first");
    private static readonly Document Renamed = Pull("d2", "03-01 11:00", "second");
    private static readonly Document Merged = Pull("d3", "03-01 12:00", "third", merged: "03-01 12:00");
    private static readonly Document Reviewed = Review("d4", "03-01 11:30", "approved", "03-01 11:30");
    private static readonly Document ReviewedBefore = Review("d5", "03-01 11:20", "commented", "03-01 11:20");
    private static readonly Document ReviewedByItself = Review("d6", "03-01 11:10", "commented", "03-01 11:10", isSelf: true);

    [Fact]
    public void Every_order_of_deliveries_and_of_a_poll_gives_one_and_the_same_row()
    {
        var poll = Poll("03-01 11:15", "polled");
        using var street = LandInOrders([Opened, Reviewed, Merged, poll, Renamed, ReviewedBefore, ReviewedByItself], 10);
        Assert.Equal("""{"title":"third","shas":["a","b"],"merge_sha":"m","first_review_at":"2025-03-01 11:20:00+00","first_approved_at":"2025-03-01 11:30:00+00","lines":7}""", Row(street, 10));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_part_that_is_older_than_the_poll_changes_nothing(bool pollFirst)
    {
        var poll = Poll("03-01 13:00", "polled", lines: null);
        using var street = Land(pollFirst ? [poll, Merged] : [Merged, poll]);
        Assert.Equal("""{"title":"polled","shas":["a","b"],"merge_sha":null,"first_review_at":null,"first_approved_at":null,"lines":null}""", Row(street));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_poll_at_the_same_time_as_a_part_tells_all(bool pollFirst)
    {
        var poll = Poll("03-01 12:00", "polled");
        using var street = Land(pollFirst ? [poll, Merged] : [Merged, poll]);
        Assert.Equal("""{"title":"polled","shas":["a","b"],"merge_sha":null,"first_review_at":null,"first_approved_at":null,"lines":null}""".Replace("\"lines\":null", "\"lines\":7", StringComparison.Ordinal), Row(street));
    }

    [Fact]
    public void A_deployment_that_succeeded_stays_so_when_another_takes_its_place()
    {
        Document[] deliveries =
        [
            Status("s1", "03-01 10:01", "in_progress"), Status("s2", "03-01 10:05", "success"),
            Status("s3", "03-01 11:00", "success"), Status("s4", "03-02 10:00", "inactive"),
        ];
        using var street = LandInOrders(deliveries, 8);
        Assert.Equal("success 2025-03-01 10:05:00+00", Same(street, 8, "select result || ' ' || first_succeeded_at from stage.deployments"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void An_incident_that_is_reopened_keeps_what_the_poll_knew_but_not_its_end(int order)
    {
        var poll = Events.Document(Events.Incident("5", "03-01 09:00")) with { Connection = "hub", UpdatedAt = Events.At("03-01 09:30") };
        using var street = Land(Permuted([poll, Issue("i1", "03-01 10:00", "03-01 10:00"), Issue("i2", "03-01 11:00", null)], order));
        using var connection = street.Warehouse.Connect();
        Assert.Equal("high change true", connection.QuerySingle<string>("select concat_ws(' ', severity, cause, resolved_at is null) from stage.incidents"));
    }

    [Fact]
    public void A_run_that_starts_again_is_unfinished_again()
    {
        using var street = Land([Run("r1", "03-01 10:10", "completed", 1), Run("r2", "03-01 11:00", "in_progress", 2)]);
        using var connection = street.Warehouse.Connect();
        Assert.Equal(["1 completed false", "2 in_progress true"],
            connection.Query<string>("select concat_ws(' ', attempt, state, finished_at is null) from stage.ci_runs order by attempt"));
    }

    // The neutral change stands for a poll: its connection and id are the ones that the deliveries tell of.
    private static Document Poll(string at, string title, int? lines = 7)
    {
        var item = Events.Change("7", "", at, "a b").With("title", title).With("lines", lines).With("merged_at", null).With("source", "hub");
        return Events.Document(item) with { Connection = "hub", UpdatedAt = Events.At(at) };
    }

    private static Document Pull(string delivery, string at, string title, string? merged = null) => Delivery(delivery, at, "pull_request", new JsonObject
    {
        ["pull_request"] = Object(title, merged),
    });

    private static Document Review(string delivery, string at, string state, string submitted, bool isSelf = false) =>
        Delivery(delivery, at, "pull_request_review", new JsonObject
        {
            ["pull_request"] = Object("first", null),
            ["review"] = new JsonObject { ["id"] = delivery, ["state"] = state, ["submitted_at"] = Text(submitted), ["is_bot"] = false, ["is_self"] = isSelf },
        });

    private static JsonObject Object(string title, string? merged) => new()
    {
        ["id"] = 7, ["title"] = title, ["merged_at"] = merged is null ? null : Text(merged), ["merge_commit_sha"] = "m",
    };

    private static Document Status(string delivery, string at, string state) => Delivery(delivery, at, "deployment_status", new JsonObject
    {
        ["deployment"] = new JsonObject { ["id"] = 9, ["environment"] = "production", ["created_at"] = Text("03-01 10:00") },
        ["deployment_status"] = new JsonObject { ["state"] = state, ["created_at"] = Text(at) },
    });

    private static Document Run(string delivery, string at, string status, int attempt) => Delivery(delivery, at, "workflow_run", new JsonObject
    {
        ["workflow_run"] = new JsonObject { ["id"] = 8, ["status"] = status, ["run_attempt"] = attempt, ["updated_at"] = Text(at) },
    });

    private static Document Issue(string delivery, string at, string? closed) => Delivery(delivery, at, "issues", new JsonObject
    {
        ["issue"] = new JsonObject { ["id"] = 5, ["created_at"] = Text("03-01 09:00"), ["closed_at"] = closed is null ? null : Text(closed) },
    });

    private static Document Delivery(string delivery, string at, string name, JsonObject body)
    {
        body["event"] = name;
        body["repository"] = new JsonObject { ["full_name"] = "acme/checkout" };
        return new Document("hub", "github.delivery", delivery, Events.At(at), body.ToJsonString());
    }

    private static string Text(string at) => Events.At(at).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    private static Street Land(IReadOnlyList<Document> documents) => LandAll([documents]);

    // Each order on a connection of its own, and so about an object of its own.
    private static Street LandInOrders(IReadOnlyList<Document> documents, int orders) => LandAll([.. Enumerable.Range(0, orders)
        .Select(order => Permuted(documents, order).ConvertAll(document => document with { Connection = $"{document.Connection}-{order}" }))]);

    // One at a time of each, with a refresh after it; a rebuild must then say the same.
    private static Street LandAll(IReadOnlyList<IReadOnlyList<Document>> orders)
    {
        var street = new Street();
        for (var turn = 0; turn < orders[0].Count; turn++)
        {
            street.Warehouse.Land(orders.Select(documents => documents[turn]));
            street.Warehouse.Refresh();
        }
        var before = street.Snapshot();
        street.Warehouse.Refresh(RefreshExtent.Everything);
        Assert.Equal(before, street.Snapshot());
        return street;
    }

    private static List<Document> Permuted(IReadOnlyList<Document> documents, int order)
    {
        var (left, permuted) = (documents.ToList(), new List<Document>());
        for (var seed = order * 7919 + 1; left.Count > 0; seed = seed * 31 + 7)
        {
            var next = Math.Abs(seed) % left.Count;
            permuted.Add(left[next]);
            left.RemoveAt(next);
        }
        return permuted;
    }

    // Every object's row, which all say the same.
    private static string Row(Street street, int objects = 1) => Same(street, objects,
        "select to_json(row)::varchar from (select title, shas, merge_sha, first_review_at, first_approved_at, lines from stage.changes) as row");

    private static string Same(Street street, int objects, string query)
    {
        using var connection = street.Warehouse.Connect();
        var rows = connection.Query<string>(query).ToList();
        Assert.Equal(objects, rows.Count);
        return Assert.Single(rows.Distinct());
    }
}
