using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Metrics.Collect.Connections;

namespace Metrics.Collect;

/// <summary>A request of a sender of webhooks.</summary>
/// <param name="Header">A header's value by its name; null where it is missing.</param>
/// <param name="Body">The body as received; signatures cover these bytes.</param>
public sealed record HookRequest(Func<string, string?> Header, ReadOnlyMemory<byte> Body);

/// <summary>What a request delivers.</summary>
/// <param name="Id">The sender's own id of the delivery, the same when it sends it again.</param>
/// <param name="Event">What happened.</param>
/// <param name="UpdatedAt">When the object changed at the source.</param>
/// <param name="Body">What is kept of it, without anything that stands for a person; null where the event is not of interest.</param>
public sealed record Delivery(string Id, string Event, DateTimeOffset? UpdatedAt, JsonObject? Body)
{
    /// <summary>Why it is not of interest; null where that needs no words.</summary>
    public string? Reason { get; init; }
}

/// <summary>Understands the webhooks of one kind of source. Found by scan, as collectors are; the name is the collector's.</summary>
public abstract class Hook
{
    /// <summary>How the kind of a document ends that only records that something not of interest arrived.</summary>
    public const string Ignored = ".ignored";

    /// <summary>How the kind of a document ends that is a delivery of interest.</summary>
    public const string Delivered = ".delivery";

    private static readonly Dictionary<string, Hook> All = typeof(Hook).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(Hook).IsAssignableFrom(type))
        .Select(type => (Hook)Activator.CreateInstance(type, nonPublic: true)!)
        .ToDictionary(hook => hook.Type);

    /// <summary>The kind of source in <c>metrics.yml</c>.</summary>
    public abstract string Type { get; }

    /// <summary>The hook of that kind of source; null where it sends none.</summary>
    public static Hook? Find(string type) => All.GetValueOrDefault(type);

    /// <summary>True where the request proves that its sender knows the secret.</summary>
    public abstract bool IsSigned(HookRequest request, string secret);

    /// <summary>Reads a request whose signature is right.</summary>
    /// <exception cref="RequestException">The sender did not send what it promises; the message names the field.</exception>
    public abstract Delivery Read(Connection connection, HookRequest request);

    /// <summary>The document that a delivery lands as.</summary>
    public Document Document(Connection connection, Delivery delivery)
    {
        var body = delivery.Body?.DeepClone() as JsonObject ?? [];
        body["event"] = delivery.Event;
        if (delivery.Reason is not null)
            body["reason"] = delivery.Reason;
        var kind = Type + (delivery.Body is null ? Ignored : Delivered);
        return new Document(connection.Id, kind, delivery.Id, delivery.UpdatedAt, body.ToJsonString());
    }

    /// <summary>
    /// The version of an object that a delivery tells of. Senders' clocks are coarse: within one second what is further
    /// along wins, then some fixed order, so that any order of arrival ends the same.
    /// </summary>
    /// <param name="at">When the object changed.</param>
    /// <param name="progress">How far along it is, 0 to 9.</param>
    /// <param name="id">The delivery's id.</param>
    protected static DateTimeOffset? Version(DateTimeOffset? at, int progress, string id) =>
        at?.AddMicroseconds(progress * 1000 + id.Aggregate(0, (sum, letter) => (sum * 31 + letter) % 997));

    /// <summary>Parses a body.</summary>
    /// <exception cref="RequestException">It is no JSON object.</exception>
    protected static JsonObject Parse(ReadOnlySpan<byte> body)
    {
        // Some senders begin with a byte order mark.
        var text = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new RequestException("body", "a JSON object is expected");
        }
        catch (JsonException error)
        {
            // The parser knows the place, but not that the sender is at fault.
            throw new RequestException("body", error.Message);
        }
    }

    /// <summary>The plain values of those names, as far as they are there; never a whole object, which might hold people.</summary>
    internal static JsonObject Pick(JsonNode? from, params ReadOnlySpan<string> names)
    {
        var picked = new JsonObject();
        foreach (var name in names)
            if (from is JsonObject && from[name] is JsonValue value)
                picked[name] = value.DeepClone();
        return picked;
    }

    /// <summary>A value as text; null where it is missing.</summary>
    protected static string? Text(JsonNode? node) => node is JsonValue ? node.ToString() : null;

    /// <summary>A value as an instant; null where it is missing or none.</summary>
    protected static DateTimeOffset? At(JsonNode? node) => DateTimeOffset.TryParse(Text(node), CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>A list of what makes an incident by the connection's settings, in small letters.</summary>
    protected static IReadOnlyList<string> Incidents(Connection connection, string key) =>
        connection.Settings.Has("incidents") && connection.Settings.Map("incidents").Texts(key) is { Length: > 0 } words
            ? [.. words.Select(word => word.ToLowerInvariant())]
            : ["incident"];
}
