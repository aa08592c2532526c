namespace Metrics.Catalog;

/// <summary>What a number is compared with: an earlier period, or another scope in the same period.</summary>
/// <param name="Kind"><c>previous</c>, <c>year</c>, <c>period</c> or <c>scope</c>.</param>
/// <param name="Scope">The other scope; null for an earlier period.</param>
/// <param name="Days">The days compared with, where they are named; null elsewhere.</param>
public sealed record Against(string Kind, Scope? Scope = null, Period? Days = null)
{
    /// <summary>The period of the same length before.</summary>
    public static readonly Against Previous = new("previous");

    /// <summary>The same time a year before: whole months by the calendar, anything else 52 weeks back, so that weekdays and
    /// most holidays fall on each other (measurement 1.10, seasonality).</summary>
    public static readonly Against Year = new("year");

    /// <summary>Another scope in the same period.</summary>
    public static Against Of(Scope scope) => new("scope", scope);

    /// <summary>Days that are named, for example the baseline of a goal.</summary>
    public static Against Of(Period days) => new("period", Days: days);

    /// <summary>Reads <c>previous</c>, <c>year</c>, two days as <c>2025-01-06/2025-03-03</c> (half-open), a scope, or <c>none</c> and nothing, which compare with nothing.</summary>
    /// <exception cref="RequestException">It is something else.</exception>
    public static Against? Parse(string? text) => text switch
    {
        null or "" or "none" => null,
        "previous" => Previous,
        "year" => Year,
        _ when text.Split('/') is [var from, var to] && DateOnly.TryParseExact(from, "yyyy-MM-dd", out var first)
            && DateOnly.TryParseExact(to, "yyyy-MM-dd", out var last) && first < last && first.Year >= 1990 && last.Year <= 2100 => Of(new Period(first, last)),
        _ when text == "org" || text.Contains(':', StringComparison.Ordinal) => Of(Metrics.Scope.Parse(text)),
        _ => throw new RequestException("compare", $"'{text}' is none of previous, year, none, FROM/TO as days, org, team:NAME, service:NAME"),
    };

    /// <summary>The period compared with.</summary>
    public Period Window(Period period) => Kind switch
    {
        "previous" => period.Previous(),
        "year" => period.YearBefore(),
        "period" => Days!.Value,
        _ => period,
    };

    /// <summary>The form that <see cref="Parse"/> reads.</summary>
    public override string ToString() => Scope?.ToString() ?? (Days is { } days ? $"{days.From:yyyy-MM-dd}/{days.To:yyyy-MM-dd}" : Kind);
}
