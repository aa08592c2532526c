using System.Collections.Concurrent;

namespace Metrics.Effects;

/// <summary>Who had taken up what, as it was known on one morning or is known now, and what was found from it.</summary>
/// <param name="Until">The first day of which nothing is known yet; null where all is known.</param>
/// <param name="DataAsOf">The instant up to which the sources have delivered, or the day began.</param>
/// <param name="Rows">Adoptions.</param>
/// <param name="Lots">Wave orders that were drawn, the newest first.</param>
internal sealed record Knowledge(DateOnly? Until, DateTimeOffset? DataAsOf, IReadOnlyList<AdoptionRow> Rows, IReadOnlyList<RolloutLot> Lots)
{
    /// <summary>What was found from it.</summary>
    public ConcurrentDictionary<EffectQuestion, Lazy<EffectFinding>> Findings { get; } = new();

    /// <summary>The instant of a day that knowledge ends with; null for none.</summary>
    public DateTimeOffset? KnownAt => Until is { } day ? Instant(day) : null;

    /// <summary>Reads it.</summary>
    /// <param name="warehouse">What has happened.</param>
    /// <param name="until">See <see cref="Until"/>.</param>
    public static Knowledge Read(Warehouse.Warehouse warehouse, DateOnly? until) => new(until, until is { } day ? Instant(day) : warehouse.DataAsOf(),
        AdoptionRow.ReadAll(warehouse, until), [.. RolloutLot.ReadAll(warehouse).Where(lot => !(lot.DrawnOn >= until))]);

    /// <summary>The units of a capability.</summary>
    /// <param name="capability">Its id.</param>
    /// <param name="level"><c>team</c> or <c>service</c>.</param>
    public IReadOnlyList<EffectUnit> Units(string capability, string level) => EffectUnit.Of([.. Rows.Where(row => row.Capability == capability)], level);

    /// <summary>Whether adoption has followed a lot so far.</summary>
    public bool IsKept(RolloutLot lot) =>
        lot.IsKept(Units(lot.Capability, lot.Level).Where(unit => lot.WaveOf(unit.Name) is not null).ToDictionary(unit => unit.Name, unit => unit.Adopted));

    private static DateTimeOffset Instant(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
