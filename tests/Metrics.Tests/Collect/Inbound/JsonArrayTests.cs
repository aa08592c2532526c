using System.Text;
using Metrics.Collect.Inbound;

namespace Metrics.Tests.Collect.Inbound;

public class JsonArrayTests
{
    [Theory]
    [InlineData("application/json", EventFormat.Json)]
    [InlineData("Application/JSON; charset=utf-8", EventFormat.Json)]
    [InlineData("folder/events.json", EventFormat.Json)]
    [InlineData("application/x-ndjson", EventFormat.Lines)]
    [InlineData("events.ndjson", EventFormat.Lines)]
    [InlineData("-", EventFormat.Lines)]
    public void The_content_type_or_the_name_tells_the_format(string from, EventFormat expected)
    {
        Assert.Equal(expected, EventReader.FormatOf(from));
    }

    [Fact]
    public void Elements_of_an_array_are_events_and_their_position_is_the_line()
    {
        var reading = Reading.OfJson($" [\n {Reading.Deployment} ,\n 5,{Reading.Incident},[1,\"],\"], {{\"type\":\"x\\\"]\"}}]\n ");
        Assert.Equal(["D1", "I1"], reading.Good.Select(document => document.Id));
        Assert.Equal([2L, 4, 5], reading.Bad.Select(reject => reject.Line));
        Assert.Equal(["is no JSON object", "is no JSON object", "x\"] is no type of event"], reading.Bad.Select(reject => reject.Reason.Split(';')[0]));
        Assert.Equal(Reading.Deployment, reading.Good[0].Body.Trim());
    }

    [Fact]
    public void An_empty_array_and_an_empty_text_hold_nothing()
    {
        Assert.Equal((0, 0), Counts(Reading.OfJson("[]")));
        Assert.Equal((0, 0), Counts(Reading.OfJson(" \n ")));
        Assert.Equal((0, 0), Counts(Reading.OfJson("")));
    }

    [Fact]
    public void A_single_event_may_span_lines()
    {
        Assert.Equal((1, 0), Counts(Reading.OfJson(Reading.Deployment.Replace(",", ",\n", StringComparison.Ordinal))));
        Assert.Equal((2, 0), Counts(Reading.OfJson(Reading.Deployment + "\n" + Reading.Incident + "\n")));
    }

    [Fact]
    public void An_array_that_was_cut_off_is_reported_and_its_whole_events_land()
    {
        var between = Reading.OfJson($"[{Reading.Deployment},{Reading.Incident},");
        Assert.Equal(2, between.Good.Count);
        Assert.Equal("the array is not closed with ]; was the input cut off?", between.Only.Reason);
        var inside = Reading.OfJson($"[{Reading.Deployment},{Reading.Incident[..30]}");
        Assert.Single(inside.Good);
        Assert.StartsWith("is not whole", inside.Bad[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_sent_as_lines_is_told_how_to_send_it()
    {
        var reject = Reading.Of($"[{Reading.Deployment},{Reading.Incident}]").Only;
        Assert.Contains("application/json", reject.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_arrives_in_pieces_of_any_size()
    {
        var bytes = Encoding.UTF8.GetBytes($"  [ {string.Join(" , ", Enumerable.Repeat(Reading.With(Reading.Deployment, "x", "\"a\\\\\\\"],{[\""), 50))} ]");
        for (var step = 1; step < 40; step += 3)
        {
            using var stream = new Trickle(bytes, step);
            Assert.Equal((50, 0), Counts(Reading.Of(stream, EventFormat.Json)));
        }
    }

    private static (int, int) Counts(Reading reading) => (reading.Good.Count, reading.Bad.Count);
}
