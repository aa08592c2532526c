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
        foreach (var (name, value) in fields)
            if (!string.IsNullOrWhiteSpace(value))
                item[name] = name is "services" or "changes" ? new JsonArray(value.Split(',', StringSplitOptions.TrimEntries).Select(service => (JsonNode)service).ToArray())
                    : name.StartsWith("is_", StringComparison.Ordinal) ? value == "true" : value.Trim();
        using var body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(item.ToJsonString()));
        var offer = new EventReader("page", authors.Of).Read(body, EventFormat.Json).Single();
        if (offer.Reject is { } reject)
            throw new RequestException(reject.Field ?? "event", reject.Reason);
        var count = await served.Queue.LandAsync([offer.Document!]);
        loop.Landed(count, 0);
        served.Refresh();
    }
}
