using System.Text;
using Metrics.Collect.Inbound;

namespace Metrics.Tests.Collect.Inbound;

public class EventReaderTests
{
    [Fact]
    public void A_good_line_becomes_a_document_with_its_body_as_sent()
    {
        var line = Reading.With(Reading.Deployment, "updated_at", "\"2025-03-03T12:00:00.5+02:00\"");
        var document = Assert.Single(Reading.Of(line).Good);
        Assert.Equal("demo", document.Connection);
        Assert.Equal("inbound.deployment", document.Kind);
        Assert.Equal("D1", document.Id);
        Assert.Equal(new DateTimeOffset(2025, 3, 3, 10, 0, 0, 500, TimeSpan.Zero), document.UpdatedAt);
        Assert.Equal(line, document.Body);
    }

    [Fact]
    public void A_commit_is_known_by_repository_and_sha()
    {
        Assert.Equal("acme/checkout@c1", Assert.Single(Reading.Of(Reading.Commit).Good).Id);
    }

    [Fact]
    public void Only_the_hash_of_an_author_leaves_the_reader()
    {
        var reading = Reading.Of(Reading.Commit, Reading.With(Reading.Change, "author", "\"a\\u006en@example.com\""), Reading.With(Reading.Commit, "number", "x"));
        Assert.Equal(Reading.Exchange(Reading.Commit, "ann@example.com", "hash of 15"), reading.Good[0].Body);
        Assert.EndsWith("\"author\":\"hash of 15\"}", reading.Good[1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("ann", reading.Only.Excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_fields_are_kept_and_null_or_empty_is_absent()
    {
        var line = Reading.Deployment[..^1] + """, "ticket":{"deep":[1,2,{"a":null}]}, "started_at":null, "sha":"", "kind":""}""";
        Assert.Equal(line, Assert.Single(Reading.Of(line).Good).Body);
    }

    [Fact]
    public void Mark_carriage_returns_and_empty_lines_are_no_matter()
    {
        var text = "\ufeff" + Reading.Deployment + "\r\n\r\n   \n" + Reading.Incident + "\r\nnonsense\r\n";
        var reading = Reading.Of(Encoding.UTF8.GetBytes(text));
        Assert.Equal(2, reading.Good.Count);
        Assert.Equal(5, reading.Only.Line);
    }

    [Fact]
    public void Good_lines_of_a_batch_land_whatever_the_others_are()
    {
        var reading = Reading.Of("{", Reading.Deployment, "[]", Reading.Incident, "\"x\"", Reading.Service, Reading.Change[..20]);
        Assert.Equal(["D1", "I1", "checkout"], reading.Good.Select(document => document.Id));
        Assert.Equal([1L, 3, 5, 7], reading.Bad.Select(reject => reject.Line));
        Assert.All(reading.Bad, reject => Assert.Equal("test", reject.Origin));
    }

    [Fact]
    public void A_last_line_that_was_cut_off_says_so()
    {
        var reading = Reading.Of(Reading.Deployment, Reading.Incident[..40]);
        Assert.Single(reading.Good);
        Assert.Equal((2L, "is not whole: the input ends inside this event; send it again"), (reading.Only.Line, reading.Only.Reason));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1 << 20)]
    public async Task How_the_bytes_arrive_is_no_matter(int step)
    {
        var bytes = Encoding.UTF8.GetBytes("\ufeff" + string.Join('\n', Enumerable.Repeat($"{Reading.Deployment}\nbad\n{Reading.Incident}", 40)));
        using var stream = new Trickle(bytes, step);
        var offers = new List<Metrics.Collect.Offer>();
        await foreach (var offer in new EventReader("test", author => author).ReadAsync(stream))
            offers.Add(offer);
        Assert.Equal(80, offers.Count(offer => offer.Document is not null));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => (i * 3L) + 2), offers.Where(offer => offer.Reject is not null).Select(offer => offer.Reject!.Line));
    }

    [Fact]
    public void A_schema_has_no_more_fields_than_a_mask_has_bits()
    {
        Assert.All(EventSchema.Types, type => Assert.InRange(type.Fields.Count, 5, 32));
        Assert.All(EventSchema.Types, type => Assert.Equal(type.Fields.Count, type.Fields.Select(field => field.Name).Distinct().Count()));
    }
}
