using System.Globalization;
using System.Text.Json;

namespace Metrics.Collect.AzureDevOps;

/// <summary>Reads answers of the host, in which much may be missing, null or the year 1.</summary>
internal static class Elements
{
    /// <summary>What stands at the end of a path of names; undefined where any of them is missing.</summary>
    public static JsonElement At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return default;
        }
        return element;
    }

    /// <summary>A text or number as text; null where it is missing or empty.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path) switch
    {
        { ValueKind: JsonValueKind.String } value => value.GetString() is { Length: > 0 } text ? text : null,
        { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
        _ => null,
    };

    /// <summary>A number; 0 where it is missing.</summary>
    public static long Number(this JsonElement element, params ReadOnlySpan<string> path) =>
        long.TryParse(element.Text(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>True only where it says so.</summary>
    public static bool Flag(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path).ValueKind == JsonValueKind.True;

    /// <summary>An instant; null where it is missing or the year 1, which stands for "not yet". Without a zone it is UTC.</summary>
    public static DateTimeOffset? Instant(this JsonElement element, params ReadOnlySpan<string> path) =>
        DateTimeOffset.TryParse(element.Text(path), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
        && instant.Year > 1 ? instant : null;

    /// <summary>The members of a list; none where it is missing.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>An instant as the host and the bodies write it.</summary>
    public static string? Write(this DateTimeOffset? instant) =>
        instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>True for an account of the host itself; people of an organisation have descriptors of other kinds.</summary>
    public static bool IsBot(this JsonElement identity) => identity.Flag("isContainer")
        || identity.Text("descriptor") is { } descriptor && (descriptor.StartsWith("svc.", StringComparison.Ordinal)
            || descriptor.StartsWith("s2s.", StringComparison.Ordinal) || descriptor.StartsWith("aadsp.", StringComparison.Ordinal))
        || identity.Text("uniqueName") is { } name && name.StartsWith(@"Build\", StringComparison.OrdinalIgnoreCase);
}
