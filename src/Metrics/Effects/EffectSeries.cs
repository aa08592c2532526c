using Metrics.Catalog;

namespace Metrics.Effects;

/// <summary>Values of units over whole periods, and the panel that is made of them.</summary>
internal sealed record EffectSeries(Outcome Outcome, Grain Grain, IReadOnlyList<Bucket> Buckets, IReadOnlyList<EffectUnit> Units, IReadOnlyDictionary<string, OutcomeValue[]> Read)
{
    // A unit with less than half of its periods says more about its gaps than about its work.
    private const double Least = 0.5;

    private readonly Dictionary<EffectUnit, double[]> _scaled = Units.ToDictionary(unit => unit, unit => Scaled(Outcome, Buckets, unit, Read.GetValueOrDefault(unit.Name)));

    /// <summary>Units with too little data to be compared.</summary>
    public IReadOnlyList<EffectUnit> Thin => [.. Units.Where(IsThin)];

    /// <summary>Units that had adopted before the first period, so that nothing is known of the time before.</summary>
    public IReadOnlyList<EffectUnit> Already => [.. Units.Where(unit => Index(unit.Adopted) == 0)];

    /// <summary>Share of the compared units that lack a period; 1 where there are too few periods.</summary>
    public double Holes => Buckets.Count < EffectStudy.FewestBefore + EffectStudy.FewestAfter || Compared.Count == 0 ? 1
        : (Compared.Count(unit => _scaled[unit].Any(double.IsNaN)) + (double)Thin.Count) / (Compared.Count + Thin.Count);

    /// <summary>Units that are compared.</summary>
    public IReadOnlyList<EffectUnit> Compared => [.. Units.Where(unit => !IsThin(unit) && Index(unit.Adopted) != 0)];

    /// <summary>The panel; null where nobody can be compared.</summary>
    /// <param name="units">The units it shall have; those that <see cref="Compared"/> has where null.</param>
    public Panel? Panel(IReadOnlyList<EffectUnit>? units = null)
    {
        var some = (units ?? Compared).Where(_scaled.ContainsKey).ToList();
        return some.Count == 0 ? null : new([.. some.Select(unit => new PanelUnit(unit.Name, _scaled[unit], Index(unit.Adopted))
        {
            Weight = Outcome.IsWeighted ? Math.Max(1, Read.GetValueOrDefault(unit.Name)?.Sum(value => value.N) ?? 0) : 1,
            Depth = unit.Depth,
            Touched = unit.Touched,
        })]);
    }

    /// <summary>Index of the period that holds the day; null after the last one, 0 before the first.</summary>
    public int? Index(DateOnly? day) => day is not { } known || known >= Buckets[^1].To ? null
        : Enumerable.Range(0, Buckets.Count).First(index => known < Buckets[index].To) is var found && known < Buckets[0].From ? 0 : found;

    private bool IsThin(EffectUnit unit) => _scaled[unit].Count(value => !double.IsNaN(value)) < Least * Buckets.Count;

    // Outside a unit's life, and after it gave up what it had adopted, there is nothing to compare; a period that its life cuts off is no whole one.
    private static double[] Scaled(Outcome outcome, IReadOnlyList<Bucket> buckets, EffectUnit unit, OutcomeValue[]? read) =>
        [.. buckets.Select((bucket, i) => read is null || bucket.From < unit.First || bucket.To > unit.Last || bucket.To > unit.Left
            ? double.NaN : outcome.Scaled(read[i], bucket.To.DayNumber - bucket.From.DayNumber))];
}
