using System.Security.Cryptography;
using System.Text;
using Dapper;
using Metrics.Statistics;

namespace Metrics.Effects;

/// <summary>
/// A wave order drawn by lot: the surest way to know later what a capability did, because then chance alone decides who comes first
/// (measurement 5.4). The seed follows from what is drawn and the day, so nobody can pick an order, and anybody can draw it again.
/// </summary>
/// <param name="Capability">Id of the capability.</param>
/// <param name="Level"><c>team</c> or <c>service</c>.</param>
/// <param name="Order">Units in the order that was drawn.</param>
/// <param name="Waves">Into how many waves they are dealt.</param>
/// <param name="DrawnOn">The UTC day of the draw.</param>
public sealed record RolloutLot(string Capability, string Level, IReadOnlyList<string> Order, int Waves, DateOnly DrawnOn)
{
    /// <summary>Draws.</summary>
    /// <param name="capability">Id of the capability.</param>
    /// <param name="level"><c>team</c> or <c>service</c>.</param>
    /// <param name="units">Who takes part, in any order.</param>
    /// <param name="waves">Number of waves.</param>
    /// <param name="day">The day of the draw.</param>
    /// <exception cref="RequestException">There are fewer than two units, or not between two waves and one for each unit.</exception>
    public static RolloutLot Draw(string capability, string level, IEnumerable<string> units, int waves, DateOnly day)
    {
        var order = units.Distinct().Order(StringComparer.Ordinal).ToList();
        if (order.Count < 2)
            throw new RequestException("units", $"{order.Count} {level}s have not adopted it yet; a lot needs two");
        if (waves < 2 || waves > order.Count)
            throw new RequestException("waves", $"{waves} waves for {order.Count} {level}s; write 2 to {order.Count}");
        var random = new SplitMix64(SeedOf(capability, level, order, waves, day));
        random.Shuffle(order);
        return new(capability, level, order, waves, day);
    }

    /// <summary>The seed of the draw (measurement 0.3).</summary>
    public ulong Seed => SeedOf(Capability, Level, [.. Order.Order(StringComparer.Ordinal)], Waves, DrawnOn);

    /// <summary>True where drawing again gives this order: nobody has changed it.</summary>
    public bool IsSound => Order.Count > 1 && Waves >= 2 && Waves <= Order.Count && Draw(Capability, Level, Order, Waves, DrawnOn).Order.SequenceEqual(Order);

    /// <summary>The wave of a unit, from 1; null for who takes no part.</summary>
    public int? WaveOf(string unit) => Order.ToList().IndexOf(unit) is >= 0 and var place ? 1 + place * Waves / Order.Count : null;

    /// <summary>
    /// True where adoption followed the lot: it was drawn before the first of them adopted, nobody of a later wave adopted before
    /// somebody of an earlier one, and whoever is compared took part.
    /// </summary>
    /// <param name="adopted">The day on which each compared unit adopted; null for not yet.</param>
    public bool IsKept(IReadOnlyDictionary<string, DateOnly?> adopted)
    {
        if (!IsSound || adopted.Count == 0 || adopted.Keys.Any(unit => WaveOf(unit) is null) || adopted.Values.Min() is not { } first || first < DrawnOn)
            return false;
        var waves = adopted.GroupBy(unit => WaveOf(unit.Key)!.Value).OrderBy(wave => wave.Key).ToList();
        for (var i = 1; i < waves.Count; i++)
            if (waves[i].Min(unit => unit.Value ?? DateOnly.MaxValue) is var earliest && earliest != DateOnly.MaxValue
                && waves.Take(i).SelectMany(wave => wave).Max(unit => unit.Value ?? DateOnly.MaxValue) > earliest)
                return false;
        return true;
    }

    /// <summary>Every lot that was drawn, the newest first.</summary>
    internal static IReadOnlyList<RolloutLot> ReadAll(Warehouse.Warehouse warehouse)
    {
        using var connection = warehouse.Connect();
        return [.. connection.Query("select capability_id, level, units, waves, drawn_at::date as drawn_on from stage.rollout_lots order by drawn_at desc, id desc")
            .Select(row => new RolloutLot((string)row.capability_id, (string)row.level, [.. ((IEnumerable<object>)row.units).Cast<string>()], (int)Math.Min((long)row.waves, int.MaxValue), (DateOnly)row.drawn_on))];
    }

    private static ulong SeedOf(string capability, string level, IReadOnlyList<string> sorted, int waves, DateOnly day) => BitConverter.ToUInt64(
        SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"lot|{capability}|{level}|{string.Join(',', sorted)}|{waves}|{day:yyyy-MM-dd}"))));
}
