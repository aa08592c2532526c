using System.Globalization;

namespace Metrics.Web.Notifications;

/// <summary>When nothing is sent; what is owed then is sent once, afterwards.</summary>
/// <param name="From">First quiet minute; null where no hours are quiet.</param>
/// <param name="To">First minute after them; before <paramref name="From"/> where they reach over midnight.</param>
/// <param name="Days">Days that are quiet all day.</param>
internal sealed record QuietHours(TimeOnly? From, TimeOnly? To, IReadOnlyList<DayOfWeek> Days)
{
    /// <summary>No time is quiet.</summary>
    public static readonly QuietHours Never = new(null, null, []);

    /// <summary>Reads <c>{from: 20:00, to: 07:00, days: [saturday, sunday]}</c>.</summary>
    /// <exception cref="DefinitionException">It is something else.</exception>
    public static QuietHours Read(YamlMap map)
    {
        map.Allow(["from", "to", "days"]);
        if (map.Has("from") != map.Has("to"))
            throw map.Wrong(map.Has("from") ? "to" : "from", "missing; quiet hours need both, as 'from: 20:00' and 'to: 07:00'");
        return new QuietHours(map.Has("from") ? Time(map, "from") : null, map.Has("to") ? Time(map, "to") : null,
            [.. map.Texts("days").Select(day => Day(map, "days", day))]);
    }

    /// <summary>True where nothing is sent at that local time.</summary>
    public bool Contains(DateTime local) => Days.Contains(local.DayOfWeek)
        || From is { } from && To is { } to && TimeOnly.FromDateTime(local).IsBetween(from, to);

    /// <summary>A day of the week by its English name.</summary>
    /// <exception cref="DefinitionException">It is none.</exception>
    public static DayOfWeek Day(YamlMap map, string key, string text) => Enum.TryParse<DayOfWeek>(text, ignoreCase: true, out var day) && !char.IsDigit(text[0]) ? day
        : throw map.Wrong(key, $"'{text}' is no day of the week{DefinitionException.DidYouMean(text, Enum.GetNames<DayOfWeek>().Select(name => name.ToLowerInvariant()))}");

    private static TimeOnly Time(YamlMap map, string key) =>
        TimeOnly.TryParseExact(map.Text(key), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
            : throw map.Wrong(key, $"'{map.Text(key)}' is no time of day; write 07:00");
}
