using Metrics.Catalog;

namespace Metrics.Effects;

/// <summary>Which effect is asked for; what is null is chosen by the data.</summary>
/// <param name="Capability">Id of the capability.</param>
/// <param name="Outcome">Id or name of a metric, or <c>survey.</c> and a measure.</param>
/// <param name="Level"><c>team</c> or <c>service</c>.</param>
/// <param name="Grain">Month or quarter.</param>
/// <param name="Until">The first day of which nothing is known yet: the answer of that morning. Null where all that is known counts.</param>
public sealed record EffectQuestion(string Capability, string Outcome, string? Level = null, Grain? Grain = null, DateOnly? Until = null)
{
    /// <summary>Reads a question as it arrives from outside.</summary>
    /// <exception cref="RequestException">Level or interval is none that can be compared, or until is no day.</exception>
    public static EffectQuestion Parse(string capability, string outcome, string? level, string? interval, string? until = null) => new(capability, outcome,
        level switch
        {
            null or "" => null,
            "team" or "service" => level,
            _ => throw new RequestException("level", $"'{level}' is neither team nor service"),
        },
        Library.ReadGrain(interval) is not Metrics.Grain.Week and var grain ? grain : throw new RequestException("interval", "weeks are too short to compare; write month or quarter"),
        Day(until));

    /// <summary>Reads the day until which something is known; null where none is given.</summary>
    /// <exception cref="RequestException">It is no day.</exception>
    public static DateOnly? Day(string? until) => string.IsNullOrEmpty(until) ? null : Library.Day("until", until);
}
