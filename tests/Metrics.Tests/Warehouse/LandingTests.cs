using Dapper;
using Metrics.Collect;
using Metrics.Warehouse;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Warehouse;

public class LandingTests
{
    private static Document Body(string id, string body, string? updated = null) =>
        new("demo", "inbound.deployment", id, updated is null ? null : At(updated), body);

    private static string Version(string sha, string? updated = null)
    {
        var item = Deployment("D1", "03-03 10:00", sha);
        return (updated is null ? item : item.When("updated_at", updated)).ToJsonString();
    }

    private static string? Sha(Street street)
    {
        street.Warehouse.Refresh();
        using var connection = street.Warehouse.Connect();
        return connection.QuerySingle<string>("select sha from stage.deployments where id = 'D1'");
    }

    [Fact]
    public void A_repeated_document_adds_nothing()
    {
        using var street = new Street();
        Document[] documents = [Body("D1", Version("a")), Body("D2", Version("a"))];
        Assert.Equal(2, street.Warehouse.Land(documents).Landed);
        var again = street.Warehouse.Land(documents);
        Assert.Equal((0, 2), (again.Landed, again.Repeated));
    }

    [Fact]
    public void Single_documents_repeat_what_landed_in_bulk_before_or_after_the_first_single_one()
    {
        using var street = new Street();
        var warehouse = street.Warehouse;
        Document Single(string id) => Body(id, Version("a"));
        List<Document> Bulk(string name) => [.. Enumerable.Range(0, 3_000).Select(i => Single($"{name}-{i}"))];
        warehouse.Land(Bulk("before"));
        Assert.Equal((1, 0), Counts(warehouse.Land([Single("single")])));
        warehouse.Land(Bulk("after"));
        Assert.Equal((0, 3), Counts(warehouse.Land([Single("before-7"), Single("single"), Single("after-2999")])));
        Assert.Equal((1, 1), Counts(warehouse.Land([Single("new"), Single("after-0")])));

        static (long, long) Counts(LandingCount count) => (count.Landed, count.Repeated);
    }

    [Fact]
    public void A_document_repeated_within_one_batch_adds_nothing()
    {
        using var street = new Street();
        var count = street.Warehouse.Land([Body("D1", Version("a")), Body("D1", Version("a")), Body("D1", Version("a"))]);
        Assert.Equal((1, 2), (count.Landed, count.Repeated));
    }

    [Fact]
    public void The_same_body_under_another_id_is_another_document()
    {
        using var street = new Street();
        Assert.Equal(2, street.Warehouse.Land([Body("D1", "{}"), Body("D2", "{}")]).Landed);
    }

    [Fact]
    public void Going_back_to_an_earlier_content_is_a_new_version()
    {
        using var street = new Street();
        foreach (var sha in new[] { "a", "b", "a" })
        {
            street.Warehouse.Land([Body("D1", Version(sha))]);
            street.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal("a", Sha(street));
        Assert.Equal(3, street.Warehouse.Land([Body("D1", Version("b")), Body("D1", Version("a")), Body("D1", Version("c"))]).Landed);
        Assert.Equal("c", Sha(street));
    }

    [Fact]
    public void The_newest_version_wins_whatever_came_last()
    {
        using var street = new Street();
        street.Warehouse.Land([Body("D1", Version("new", "03-04 10:00"), "03-04 10:00")]);
        Assert.Equal("new", Sha(street));
        street.Warehouse.Land([Body("D1", Version("old", "03-03 10:00"), "03-03 10:00")]);
        Assert.Equal("new", Sha(street));
    }

    [Fact]
    public void The_earliest_review_survives_a_force_push()
    {
        using var street = new Street().Send(Service());
        var change = Change("pr-1", "a", "03-03 12:00");
        street.Send(change.When("first_review_at", "03-02 10:00").When("updated_at", "03-02 10:00"));
        street.Send(change.When("first_review_at", "03-03 11:00").When("updated_at", "03-03 12:00").With("title", "pushed again"));
        using var connection = street.Warehouse.Connect();
        var (title, reviewed) = connection.QuerySingle<(string, DateTimeOffset)>("select title, first_review_at from stage.changes");
        Assert.Equal(("pushed again", At("03-02 10:00")), (title, reviewed));
    }

    [Fact]
    public void When_reading_breaks_off_nothing_lands_and_the_cursor_stays()
    {
        using var street = new Street();
        static IEnumerable<Document> Broken()
        {
            yield return Body("D1", Version("a"));
            throw new IOException("the line was cut");
        }
        Assert.Throws<IOException>(() => street.Warehouse.Land(Broken(), new Metrics.Warehouse.Cursor("demo", "x", "1")));
        Assert.True(street.Warehouse.IsEmpty());
        Assert.Null(street.Warehouse.CursorState("demo", "x"));
        Assert.Equal(1, street.Warehouse.Land([Body("D1", Version("a"))], new Metrics.Warehouse.Cursor("demo", "x", "1")).Landed);
        Assert.Equal("1", street.Warehouse.CursorState("demo", "x"));
    }

    [Fact]
    public async Task Events_of_many_senders_all_land_once()
    {
        using var street = new Street();
        await using var queue = new Metrics.Warehouse.LandingQueue(documents => street.Warehouse.Land(documents));
        await Task.WhenAll(Enumerable.Range(0, 16).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
                await queue.LandAsync([Body($"D{i}", Version("a")), Body($"S{sender}-{i}", Version("a"))]);
        })));
        using var connection = street.Warehouse.Connect();
        Assert.Equal(20 + 16 * 20, connection.QuerySingle<long>("select count(*) from raw.documents"));
        Assert.Equal(20 + 16 * 20, connection.QuerySingle<long>("select count(distinct sequence) from raw.documents"));
    }
}
