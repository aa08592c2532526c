using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Metrics.Collect.Http;

/// <summary>One answer, read whole.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Headers">All headers, also those of the content.</param>
/// <param name="Body">The bytes.</param>
/// <param name="Address">The address that answered, without its query: it may hold a secret.</param>
public sealed record ApiResponse(HttpStatusCode Status, ILookup<string, string> Headers, byte[] Body, string Address)
{
    private JsonDocument? _json;

    /// <summary>True for 2xx.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The body as JSON.</summary>
    /// <exception cref="JsonException">It is none, or it breaks off.</exception>
    public JsonElement Json => (_json ??= JsonDocument.Parse(Body)).RootElement;

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>A header's first value; null where it is missing.</summary>
    public string? Header(string name) => Headers[name].FirstOrDefault();

    /// <summary><c>Retry-After</c> in either form: seconds, or a date.</summary>
    public DateTimeOffset? RetryAfter(DateTimeOffset now) => Header("Retry-After") is not { } text ? null
        : RetryConditionHeaderValue.TryParse(text, out var value)
            ? value.Date ?? (value.Delta is { } delta ? now + delta : null)
            : null;

    /// <summary>A header that holds seconds since 1970.</summary>
    public DateTimeOffset? Instant(string header) =>
        long.TryParse(Header(header), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>A header that holds a number.</summary>
    public long? Number(string header) =>
        long.TryParse(Header(header), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
