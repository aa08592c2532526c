using System.Text;
using Metrics.Collect.Inbound;

namespace Metrics.Tests.Collect.Inbound;

/// <summary>Each kind of bad line: the answer names the line, the field and what to write.</summary>
public class RejectTests
{
    private static readonly string[] Nested = [.. new[] { 40, 70, 100_000 }.Select(depth => new string('[', depth) + new string(']', depth))];

    [Theory]
    [InlineData("\"finished_at\":\"2025-03-03T10:00:00Z\"", "\"finished_at\":\"20250-03-03\"", "finished_at", "20250-03-03 is not an instant; write it as 2025-03-03T10:00:00Z")]
    [InlineData("2025-03-03T10:00:00Z", "2025-02-29T10:00:00Z", "finished_at", "2025-02-29T10:00:00Z is not an instant; write it as 2025-03-03T10:00:00Z")]
    [InlineData("2025-03-03T10:00:00Z", "2025-03-03T10:00:00", "finished_at", "2025-03-03T10:00:00 is not an instant; write it as 2025-03-03T10:00:00Z")]
    [InlineData("\"2025-03-03T10:00:00Z\"", "1741000000", "finished_at", "1741000000 is not an instant; write it as 2025-03-03T10:00:00Z")]
    [InlineData("\"2025-03-03T10:00:00Z\"", "null", "finished_at", "is missing; every deployment needs it")]
    [InlineData("\"result\":\"success\",", "", "result", "is missing; every deployment needs it")]
    [InlineData("\"success\"", "\"ok\"", "result", "ok is not one of success, failure, cancelled")]
    [InlineData("\"success\"", "true", "result", "true is not one of success, failure, cancelled")]
    [InlineData("\"source\":\"demo\"", "\"source\":\"\"", "source", "is missing; every deployment needs it")]
    [InlineData("\"D1\"", "7", "id", "7 is not a text; write it in quotes")]
    [InlineData("\"D1\"", "{\"a\":1}", "id", "{\"a\":1} is not a text; write it in quotes")]
    [InlineData("\"D1\"", "\"D1\",\"id\":\"D1\"", "id", "is given twice; give it once")]
    [InlineData("\"D1\"", "\"D\\u00001\"", "id", "holds a NUL character; leave it out")]
    [InlineData("\"type\":\"deployment\",", "", "type", "is missing; write one of {types}")]
    [InlineData("\"type\":\"deployment\"", "\"type\":\"deploy\"", "type", "deploy is no type of event; write one of {types}")]
    [InlineData("\"type\":\"deployment\"", "\"type\":5", "type", "5 is no type of event; write one of {types}")]
    [InlineData("\"source\"", "\"started_at\":\"2025-03-03T10:00:00.000001Z\",\"source\"", "finished_at", "2025-03-03T10:00:00Z is before started_at 2025-03-03T10:00:00.000001Z; a duration cannot be negative")]
    public void A_bad_deployment_names_field_and_remedy(string from, string to, string field, string reason) =>
        AssertRejected(Reading.Exchange(Reading.Deployment, from, to), field, reason.Replace("{types}", EventSchema.TypeNames, StringComparison.Ordinal));

    [Theory]
    [InlineData("[]", "{}", "parents", "{} is not a list of texts; write it as [\"a\",\"b\"]")]
    [InlineData("[]", "[\"\"]", "parents", "[\"\"] is not a list of texts; write it as [\"a\",\"b\"]")]
    [InlineData("[]", "[5]", "parents", "[5] is not a list of texts; write it as [\"a\",\"b\"]")]
    [InlineData("[]", "null", "parents", "is missing; every commit needs it, write [] for an empty list")]
    [InlineData("\"acme/checkout\"", "\"\"", "repo", "is missing; every commit needs it")]
    [InlineData("\"ann@example.com\"", "[\"ann@example.com\"]", "author", "[\"…@…\"] is not a text; write it in quotes")]
    public void A_bad_commit_names_field_and_remedy(string from, string to, string field, string reason) =>
        AssertRejected(Reading.Exchange(Reading.Commit, from, to), field, reason);

    [Theory]
    [InlineData("number", "-1", "-1 is not a whole number from 0 to 999999999999999")]
    [InlineData("number", "1.5", "1.5 is not a whole number from 0 to 999999999999999")]
    [InlineData("number", "1e300", "1e300 is not a whole number from 0 to 999999999999999")]
    [InlineData("number", "99999999999999999999999999", "99999999999999999999999999 is not a whole number from 0 to 999999999999999")]
    [InlineData("lines", "\"5\"", "5 is not a whole number from 0 to 999999999999999")]
    [InlineData("is_bot", "\"true\"", "true is not true or false")]
    [InlineData("is_bot", "1", "1 is not true or false")]
    [InlineData("shas", "\"c1\"", "c1 is not a list of texts; write it as [\"a\",\"b\"]")]
    [InlineData("opened_at", "\"2025-13-01T00:00:00Z\"", "2025-13-01T00:00:00Z is not an instant; write it as 2025-03-03T10:00:00Z")]
    public void A_bad_change_names_field_and_remedy(string field, string json, string reason) =>
        AssertRejected(Reading.With(Reading.Change, field, json), field, reason);

    [Theory]
    [InlineData("time_zone", "\"Mars/Olympus\"", "Mars/Olympus is not an IANA time zone; write it as Europe/Berlin")]
    [InlineData("time_zone", "\"../../etc/passwd\"", "../../etc/passwd is not an IANA time zone; write it as Europe/Berlin")]
    [InlineData("attribution_hours", "0.5", "0.5 is not a number from 1 to 168")]
    [InlineData("attribution_hours", "1e400", "1e400 is not a number from 1 to 168")]
    [InlineData("change_unit", "\"line\"", "line is not one of pull_request, commit")]
    [InlineData("owners", "[{\"team\":\"a\",\"from\":\"2025-3-3\"}]", "[{\"team\":\"a\",\"from\":\"2025-3-3\"}] is not a list of owners; write it as [{\"team\":\"payments\",\"from\":\"2025-03-03\"}]")]
    [InlineData("owners", "[{\"from\":\"2025-03-03\"}]", "[{\"from\":\"2025-03-03\"}] is not a list of owners; write it as [{\"team\":\"payments\",\"from\":\"2025-03-03\"}]")]
    public void A_bad_service_names_field_and_remedy(string field, string json, string reason) =>
        AssertRejected(Reading.With(Reading.Service, field, json), field, reason);

    [Theory]
    [InlineData("[\"checkout\"]", "[]", "services", "[] is not a list of at least one text; write it as [\"a\",\"b\"]")]
    [InlineData(",\"started_at\":\"2025-03-03T10:00:00Z\"", "", "started_at", "is missing; every incident needs started_at or detected_at")]
    [InlineData("}", ",\"resolved_at\":\"2025-03-03T09:59:59Z\"}", "resolved_at", "2025-03-03T09:59:59Z is before started_at 2025-03-03T10:00:00Z; a duration cannot be negative")]
    [InlineData("}", ",\"mitigated_at\":\"2025-03-03T11:59:59+02:00\"}", "mitigated_at", "2025-03-03T11:59:59+02:00 is before started_at 2025-03-03T10:00:00Z; a duration cannot be negative")]
    public void A_bad_incident_names_field_and_remedy(string from, string to, string field, string reason) =>
        AssertRejected(Reading.Exchange(Reading.Incident, from, to), field, reason);

    [Theory]
    [InlineData("nonsense", "is not JSON; write one JSON object a line")]
    [InlineData("{\"type\":\"deployment\",}", "is not JSON; write one JSON object a line")]
    [InlineData("{\"type\":\"service\",\"source\":\"s\",\"id\":\"i\"} {}", "is not JSON; write one JSON object a line")]
    [InlineData("{\"type\":\"service\",\"source\":\"s\",\"id\":\"i\",\"x\":\"\\ud800\"}", "is not JSON; write one JSON object a line")]
    [InlineData("{\"type\":\"service\",\"source\":\"s\",\"id\":\"i\",\"\\udc00\":1}", "is not JSON; write one JSON object a line")]
    [InlineData("{\"type\":\"service\",\"source\":\"s\",\"id\":\"a\0b\"}", "is not JSON; write one JSON object a line")]
    [InlineData("{\"type\":\"service\",\"source\":\"s\",\"id\":\"i\",\"x\":[\"\\u0000\"]}", "holds a NUL character; leave it out")]
    [InlineData("5", "is no JSON object; write one JSON object a line, or send an array as application/json")]
    [InlineData("null", "is no JSON object; write one JSON object a line, or send an array as application/json")]
    public void A_line_that_is_no_event_says_why(string line, string reason) => AssertRejected(line, null, reason);

    [Fact]
    public void Deep_nesting_is_refused_without_harm()
    {
        foreach (var nested in Nested)
            AssertRejected(Reading.With(Reading.Service, "x", nested), null, "is nested deeper than 32 levels; flatten it");
        Assert.Single(Reading.Of(Reading.With(Reading.Service, "x", new string('[', 30) + new string(']', 30))).Good);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        var line = Encoding.UTF8.GetBytes(Reading.Deployment);
        line[40] = 0xff;
        var reading = Reading.Of([.. line, (byte)'\n', .. Encoding.UTF8.GetBytes(Reading.Incident)]);
        Assert.Single(reading.Good);
        Assert.Equal((1L, "is not UTF-8; save the text as UTF-8"), (reading.Only.Line, reading.Only.Reason));
    }

    [Fact]
    public void Keys_have_a_longest_length_in_characters()
    {
        AssertRejected(Reading.Exchange(Reading.Service, "demo", new string('x', 201)), "source", "is longer than 200 characters; shorten it");
        AssertRejected(Reading.Exchange(Reading.Service, "\"checkout\"", $"\"{new string('x', 501)}\""), "id", "is longer than 500 characters; shorten it");
        Assert.Single(Reading.Of(Reading.Exchange(Reading.Service, "demo", string.Concat(Enumerable.Repeat("😀", 200)))).Good);
    }

    [Fact]
    public void An_excerpt_is_short_and_plain_and_names_nobody()
    {
        var reject = Reading.Of("x\t\u001b[31m\u202e ann.b+c@example.com \"author\": \"Ann Example\" " + new string('y', 500)).Only;
        Assert.Equal(200, reject.Excerpt.Length);
        Assert.DoesNotContain(reject.Excerpt, char.IsControl);
        Assert.DoesNotContain("ann", reject.Excerpt, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("example", reject.Excerpt, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("x", reject.Excerpt, StringComparison.Ordinal);
    }

    private static void AssertRejected(string line, string? field, string reason)
    {
        var reading = Reading.Of(Reading.Incident, line, Reading.Deployment);
        Assert.Equal(2, reading.Good.Count);
        Assert.Equal((2L, field, reason), (reading.Only.Line, reading.Only.Field, reading.Only.Reason));
    }
}
