using System.Text.Json.Serialization;

namespace Metrics;

/// <summary>The buckets a trend is cut into. Weeks are ISO weeks (Monday first), all cut in the service's own time zone.</summary>
public enum Grain
{
    /// <summary>ISO 8601 week, Monday first.</summary>
    Week,

    /// <summary>Calendar month.</summary>
    Month,

    /// <summary>Calendar quarter.</summary>
    Quarter,

    /// <summary>Single day; for interfaces that ask for days, no page draws it.</summary>
    Day,
}

/// <summary>A half-open window of local days, <c>[From, To)</c> (measurement 0.1).</summary>
/// <param name="From">First day inside.</param>
/// <param name="To">First day outside.</param>
public readonly record struct Period(DateOnly From, DateOnly To)
{
    /// <summary>Length in days.</summary>
    [JsonIgnore]
    public int Days => To.DayNumber - From.DayNumber;

    /// <summary>The period of the same length that ends where this one begins.</summary>
    public Period Previous() => new(From.AddDays(-Days), From);

    /// <summary>The same time a year before: by the calendar where both ends are the first of a month, else 52 weeks back.</summary>
    public Period YearBefore() => From.Day == 1 && To.Day == 1 ? new(From.AddYears(-1), To.AddYears(-1)) : new(From.AddDays(-364), To.AddDays(-364));

    /// <summary>The buckets that overlap this period, each clipped to it, in order.</summary>
    public IEnumerable<Bucket> Buckets(Grain grain)
    {
        for (var start = Floor(From, grain); start < To; start = Next(start, grain))
        {
            var end = Next(start, grain);
            yield return new Bucket(Later(start, From), Earlier(end, To), start >= From && end <= To);
        }
    }

    /// <summary>The first day of the bucket that holds that day.</summary>
    public static DateOnly Floor(DateOnly day, Grain grain) => grain switch
    {
        Grain.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        Grain.Month => new DateOnly(day.Year, day.Month, 1),
        Grain.Day => day,
        _ => new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
    };

    /// <summary>The first day of the bucket after the one that starts there.</summary>
    public static DateOnly Next(DateOnly start, Grain grain) => grain switch
    {
        Grain.Week => start.AddDays(7),
        Grain.Month => start.AddMonths(1),
        Grain.Day => start.AddDays(1),
        _ => start.AddMonths(3),
    };

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}

/// <summary>One bucket of a trend.</summary>
/// <param name="From">First day inside.</param>
/// <param name="To">First day outside.</param>
/// <param name="IsWhole">False where the period cuts the bucket off; such a bucket is drawn hollow and never compared (R23).</param>
public readonly record struct Bucket(DateOnly From, DateOnly To, bool IsWhole);
