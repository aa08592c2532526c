using System.Globalization;
using System.Text.Json;

namespace Metrics.Collect.GitHub;

/// <summary>A delivery that did not arrive; one that is sent again and fails again is another of the same GUID.</summary>
/// <param name="Id">Its id, another one for each attempt.</param>
/// <param name="Guid">What it and all its attempts are known by.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Event">Name of the event.</param>
/// <param name="Status">How its address answered, in words and as a number.</param>
/// <param name="Installation">The App's installation that it is of; null where it is of none.</param>
internal sealed record FailedDelivery(long Id, string Guid, DateTimeOffset At, string Event, string Status, long? Installation)
{
    /// <summary>A delivery as GitHub lists it.</summary>
    public static FailedDelivery Of(JsonElement item) => new(item.GetProperty("id").GetInt64(), item.GetProperty("guid").GetString()!,
        item.GetProperty("delivered_at").GetDateTimeOffset(), item.GetProperty("event").GetString()!,
        $"{Member(item, "status")} ({Member(item, "status_code")})",
        item.TryGetProperty("installation_id", out var id) && id.ValueKind == JsonValueKind.Number ? id.GetInt64() : null);

    /// <summary>Whether it is of an installation: each connection sees to its own, although an App has one address for all.</summary>
    public bool IsOf(string? installation) =>
        Installation is null || Installation.Value.ToString(CultureInfo.InvariantCulture) == installation;

    private static string Member(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.ToString() : "";
}
