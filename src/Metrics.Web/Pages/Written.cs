using System.Globalization;
using System.Text.Json.Nodes;
using Metrics.Collect.Inbound;
using Metrics.Web.Api;

namespace Metrics.Web.Pages;

/// <summary>
/// What people write on pages becomes a neutral event like any other: checked by the same schema, kept for good, and
/// still there after a rebuild.
/// </summary>
internal sealed class Written(Served served, RefreshLoop loop, AuthorHash authors, HostOptions options, TimeProvider clock)
{
    /// <summary>Source of all events that pages write.</summary>
    public const string Source = "pages";

    /// <summary>True where the writer must show the ingestion key, because others can reach the address, too.</summary>
    public bool NeedsKey => !string.IsNullOrEmpty(options.IngestKey);

    /// <summary>True while pages show invented data, which nobody can write to.</summary>
    public bool IsDemo => served.IsDemo;

    /// <summary>The time of writing.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Lands one event and waits until the numbers know it.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="id">Its id; null for a new one.</param>
    /// <param name="fields">Its other fields; null and empty ones are left out.</param>
    /// <param name="key">The ingestion key that the writer has shown.</param>
    /// <exception cref="RequestException">The key is wrong, or a field is not as the schema wants it.</exception>
    public async Task Land(string type, string? id, IEnumerable<(string Name, string? Value)> fields, string? key)
    {
        if (!Guards.IsKey(key, options))
            throw new RequestException("key", "this is not the ingestion key of this installation");
        var now = Now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var item = new JsonObject { ["type"] = type, ["source"] = Source, ["id"] = id ?? Guid.CreateVersion7(Now).ToString(), ["updated_at"] = now };
        var known = EventSchema.Types.First(one => one.Name == type).Fields.ToDictionary(field => field.Name, field => field.Kind);
        foreach (var (name, value) in fields)
            if (!string.IsNullOrWhiteSpace(value))
                item[name] = Typed(name, known[name], value.Trim());
        using var body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(item.ToJsonString()));
        var offer = new EventReader("page", authors.Of).Read(body, EventFormat.Json).Single();
        if (offer.Reject is { } reject)
            throw new RequestException(reject.Field ?? "event", reject.Reason);
        var count = await served.Queue.LandAsync([offer.Document!]);
        loop.Landed(count, 0);
        served.Refresh();
    }

    private static JsonNode Typed(string name, FieldKind kind, string value) => kind switch
    {
        FieldKind.TextList => new JsonArray([.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => (JsonNode)part)]),
        FieldKind.Bool => value == "true",
        FieldKind.Number or FieldKind.Whole => double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
            : throw new RequestException(name, $"'{value}' is no number; write 1200 or 1200.50"),
        _ => value,
    };

    /// <summary>Refuses an address where a role is asked for.</summary>
    /// <exception cref="RequestException">It holds an @.</exception>
    public static string? Role(string field, string? text) => text?.Contains('@', StringComparison.Ordinal) == true
        ? throw new RequestException(field, $"'{text}' is a person's address; write a role, such as tech lead payments") : text;

    /// <summary>The first moment of a day in the form of an event; null where none is given.</summary>
    public static string? Instant(string? day) => string.IsNullOrEmpty(day) ? null : $"{day}T00:00:00Z";
}
