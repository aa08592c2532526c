using System.Text.Json;
using System.Text.Json.Nodes;
using Metrics.Collect.Inbound;

namespace Metrics.Tests.Collect.Files;

public class EquivalenceTests
{
    public static TheoryData<string, int> Seeds()
    {
        var data = new TheoryData<string, int>();
        foreach (var type in EventSchema.Types)
        {
            data.Add(type.Name, 1);
            data.Add(type.Name, 2);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_same_events_stage_to_the_same_rows_however_they_come(string name, int seed)
    {
        var type = EventSchema.Types.Single(type => type.Name == name);
        var sample = new Sample(type, seed);
        var events = sample.Events(500);
        using var lines = new Bulk().Send(Sample.Lines(events));
        var expected = lines.Stage(type.Plural);
        Assert.Equal(500, expected.Count);

        using var csv = new Bulk().With($"{type.Plural}.csv", sample.Csv(events)).Import();
        Assert.Empty(csv.Rejected);
        Assert.Equal(expected, csv.Stage(type.Plural));
        Assert.Equal(Keys(lines), Keys(csv));

        using var parquet = new Bulk();
        var json = parquet.With("events.txt", $"[{string.Join(',', Sample.Lines(events))}]").Folder + "/events.txt";
        parquet.WithParquet($"{type.Plural}.parquet", sample.Typed(json));
        File.Delete(json);
        parquet.Import();
        Assert.Empty(parquet.Rejected);
        Assert.Equal(expected, parquet.Stage(type.Plural));
        Assert.Equal(Keys(lines), Keys(parquet));
    }

    [Theory]
    [InlineData("deployment", "finished_at", "20250-03-03")]
    [InlineData("deployment", "finished_at", "2025-03-03")]
    [InlineData("deployment", "finished_at", "2025-03-03T10:00Z")]
    [InlineData("deployment", "finished_at", "2025-03-03T10:00:00")]
    [InlineData("deployment", "finished_at", "2025-03-03T24:00:00Z")]
    [InlineData("deployment", "finished_at", "2025-02-29T10:00:00Z")]
    [InlineData("deployment", "finished_at", "2025-03-03T10:00:00+19:00")]
    [InlineData("deployment", "finished_at", "2025-03-03T10:00:00.Z")]
    [InlineData("deployment", "finished_at", "2025-03-03T10:00:00.1234567890Z")]
    [InlineData("deployment", "finished_at", " 2025-03-03T10:00:00Z")]
    [InlineData("deployment", "finished_at", "2024-03-03T10:00:00Z")]
    [InlineData("deployment", "finished_at", "1989-12-31T23:59:59Z")]
    [InlineData("deployment", "result", "Success")]
    [InlineData("deployment", "result", "")]
    [InlineData("deployment", "updated_at", "yesterday")]
    [InlineData("incident", "services", "[]")]
    [InlineData("incident", "services", "[\"\"]")]
    [InlineData("incident", "services", "[\"a\",5]")]
    [InlineData("incident", "services", "[null]")]
    [InlineData("incident", "services", "{}")]
    [InlineData("incident", "services", "[[\"a\"]]")]
    [InlineData("incident", "resolved_at", "2020-01-01T00:00:00Z")]
    [InlineData("change", "number", "-1")]
    [InlineData("change", "number", "1.5")]
    [InlineData("change", "number", "1234567890123456")]
    [InlineData("change", "is_bot", "1")]
    [InlineData("service", "time_zone", "Mars/Olympus")]
    [InlineData("service", "attribution_hours", "169")]
    [InlineData("service", "owners", "[{\"from\":\"2025-03-03\"}]")]
    [InlineData("service", "owners", "[{\"team\":\"a\",\"from\":\"2025-02-30\"}]")]
    [InlineData("service", "owners", "[\"a\"]")]
    [InlineData("service", "owners", "[{\"team\":\"\"}]")]
    [InlineData("commit", "parents", "")]
    [InlineData("commit", "source", LongText)]
    public void What_is_refused_in_one_form_is_refused_with_the_same_words_in_the_other(string name, string field, string value)
    {
        var type = EventSchema.Types.Single(type => type.Name == name);
        var good = Good(type);
        var bad = (JsonObject)good.DeepClone();
        bad[field] = AsJson(type.Fields.Single(one => one.Name == field), value);
        using var lines = new Bulk().Send(Sample.Lines([good, bad]));
        var reject = Assert.Single(lines.Query("select concat_ws('|', line, field, reason) from raw.rejects"));
        using var csv = new Bulk().With($"{type.Plural}.csv", new Sample(type, 0).Csv([good, bad])).Import();
        var row = Assert.Single(csv.Tally.Rejects);
        Assert.Equal(reject, $"{row.Line - 1}|{row.Field}|{row.Reason}");
        Assert.Equal(1, csv.Tally.Count.Landed);
    }

    private const string LongText = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

    private static JsonObject Good(EventType type) => (JsonObject)JsonNode.Parse(type.Name switch
    {
        "deployment" => """{"type":"deployment","source":"s","id":"d","service":"c","environment":"p","result":"success","started_at":"2025-03-01T00:00:00Z","finished_at":"2025-03-01T01:00:00Z"}""",
        "incident" => """{"type":"incident","source":"s","id":"i","services":["c"],"started_at":"2025-03-01T00:00:00Z"}""",
        "change" => """{"type":"change","source":"s","id":"c","repo":"r"}""",
        "commit" => """{"type":"commit","source":"s","id":"c","repo":"r","parents":[],"authored_at":"2025-03-01T00:00:00Z"}""",
        _ => """{"type":"service","source":"s","id":"c"}""",
    })!;

    // As JSON a list or a number is not a text, in CSV everything is.
    private static JsonNode? AsJson(Field field, string value) => value.Length > 0 && field.Kind is not (FieldKind.Text or FieldKind.Instant or FieldKind.TimeZone)
        ? JsonNode.Parse(value) : JsonSerializer.SerializeToNode(value);

    private static IReadOnlyList<string> Keys(Bulk bulk) =>
        bulk.Query("select concat_ws('|', connection, kind, id, case when version_at <> landed_at then epoch_us(version_at) end) from raw.documents order by 1");
}
