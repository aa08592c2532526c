using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Metrics.Collect.Inbound;

namespace Metrics.Tests.Collect.Files;

/// <summary>Random good events of one kind, written in each of the three ways.</summary>
internal sealed class Sample(EventType type, int seed)
{
    private static readonly string[] Texts =
    [
        "plain", "acme/checkout", "with \"quotes\"", "a, comma; and tab\t", "two\r\nlines\n", "äöü 日本 😀", "back\\slash", "'single'", " blanks ",
        "{\"json\":1}", "[1,2]", "null", "NaN", "true", "007", "-", "\u0001\u2028",
    ];

    private static readonly string[] Zones = ["UTC", "Europe/Berlin", "America/New_York"];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Random _random = new(seed);

    public IReadOnlyList<JsonObject> Events(int count) => [.. Enumerable.Range(0, count).Select(Event)];

    public static IEnumerable<string> Lines(IEnumerable<JsonObject> events) => events.Select(item => item.ToJsonString(Plain));

    /// <summary>Quotes what needs it, as spreadsheets do.</summary>
    public string Csv(IEnumerable<JsonObject> events) =>
        string.Join('\n', events.Select(item => string.Join(',', type.Fields.Select(field => Cell(item[field.Name]))))
            .Prepend(string.Join(',', type.Fields.Select(field => field.Name)))) + "\n";

    /// <summary>A query with a typed column for each field, over the events as a JSON array.</summary>
    public string Typed(string path) => $"select {string.Join(", ", type.Fields.Select(Column))} from read_json('{path}', format = 'array', columns = {{{string.Join(", ", type.Fields.Select(field => $"\"{field.Name}\": '{JsonType(field)}'"))}}})";

    private static string Cell(JsonNode? value)
    {
        var text = value switch { null => "", JsonValue one when one.GetValueKind() == JsonValueKind.String => (string)one!, _ => value.ToJsonString(Plain) };
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static string JsonType(Field field) => field.Kind switch
    {
        FieldKind.Number => "DOUBLE",
        FieldKind.Whole => "BIGINT",
        FieldKind.Bool => "BOOLEAN",
        FieldKind.TextList => "VARCHAR[]",
        FieldKind.OwnerList => "STRUCT(team VARCHAR, \"from\" DATE)[]",
        _ => "VARCHAR",
    };

    private static string Column(Field field) => field.Kind == FieldKind.Instant ? $"cast({field.Name} as timestamptz) as {field.Name}" : $"\"{field.Name}\"";

    private JsonObject Event(int number)
    {
        var item = new JsonObject();
        var at = DateTimeOffset.UnixEpoch.AddYears(40).AddSeconds(_random.Next(400_000_000));
        // Each version of a deviation is a row of its own, and without its instant it is as old as its landing.
        foreach (var field in type.Fields.Where(field => field.Required || type.Name == "deviation" && field.Name == "updated_at" || type.OneOf.Contains(field.Name) || _random.Next(3) > 0))
        {
            at = at.AddSeconds(_random.Next(100_000)).AddTicks(_random.Next(2) * 1234560);
            item[field.Name] = field.Name switch { "type" => type.Name, "source" => "demo", "id" => $"{Pick(Texts)} {number}", _ => Value(field, at) };
        }
        return item;
    }

    private JsonNode Value(Field field, DateTimeOffset at) => field.Kind switch
    {
        // Fields are listed in the order of their times, but for one pair.
        FieldKind.Instant when field.Name == "committed_at" => Instant(at.AddDays(-1)),
        FieldKind.Instant => Instant(at),
        FieldKind.Number when field.Max <= 1 => 0.5,
        FieldKind.Number => _random.Next(1, 168) + 0.5,
        FieldKind.Money => string.Create(CultureInfo.InvariantCulture, $"-{_random.Next(1000)}.{_random.NextInt64(1_000_000_000_000):D12}000001"),
        _ when field.MaxLength == 3 => "EUR",
        FieldKind.Whole => _random.NextInt64((long)field.Min, (long)Math.Min(field.Max, 1e12)),
        FieldKind.Bool => _random.Next(2) == 0,
        FieldKind.TextList => new JsonArray([.. Enumerable.Range(0, field.MinItems + _random.Next(3)).Select(_ => JsonValue.Create(Pick(Texts)))]),
        FieldKind.OwnerList => new JsonArray(new JsonObject { ["team"] = Pick(Texts) }, new JsonObject { ["team"] = "b", ["from"] = "2025-03-03" }),
        FieldKind.TimeZone => Pick(Zones),
        _ => field.Words.Count > 0 ? Pick(field.Words) : Pick(Texts),
    };

    private string Instant(DateTimeOffset at) => _random.Next(3) switch
    {
        0 => at.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
        1 => at.ToOffset(TimeSpan.FromMinutes(-150)).ToString("yyyy-MM-dd HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture),
        _ => at.ToOffset(TimeSpan.FromHours(2)).ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "+0200",
    };

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
