namespace Metrics.Effects;

/// <summary>One team or service over time.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Outcome">One value a period on the scale of comparison (measurement 5.1: durations in logarithms); NaN where there is none.</param>
/// <param name="Adopted">Index from 0 of the first period under the capability; null for never so far.</param>
public sealed record PanelUnit(string Name, IReadOnlyList<double> Outcome, int? Adopted)
{
    /// <summary>How much it weighs in means: 1, or its deployments where the outcome is a share of them (5.1).</summary>
    public double Weight { get; init; } = 1;

    /// <summary>How deeply it uses what it adopted, 0–1; null where that is not known.</summary>
    public double? Depth { get; init; }

    /// <summary>Why one that has not adopted was touched all the same, so that it is no comparison; null where it was not.</summary>
    public string? Touched { get; init; }
}

/// <summary>Teams or services over the same periods, some of which adopted something at some time.</summary>
public sealed class Panel
{
    /// <summary>Checks and keeps it.</summary>
    /// <exception cref="ArgumentException">Units of unequal length, one adopted outside the periods, or a weight that is none.</exception>
    public Panel(IReadOnlyList<PanelUnit> units)
    {
        if (units.Count == 0) throw new ArgumentException("a panel needs at least one unit");
        Periods = units[0].Outcome.Count;
        foreach (var unit in units)
        {
            if (unit.Outcome.Count != Periods) throw new ArgumentException($"'{unit.Name}' has {unit.Outcome.Count} periods, others {Periods}");
            if (unit.Adopted is { } at && (at < 0 || at >= Periods)) throw new ArgumentException($"'{unit.Name}' adopted in period {at} of {Periods}");
            if (!(unit.Weight > 0 && double.IsFinite(unit.Weight))) throw new ArgumentException($"'{unit.Name}' has weight {unit.Weight}; it must be above zero");
        }
        Units = units;
        Dates = [.. units.Select(unit => unit.Adopted ?? Never)];
        Values = [.. units.Select(unit => unit.Outcome.ToArray())];
        Weights = [.. units.Select(unit => unit.Weight)];
    }

    /// <summary>Adoption date of who never adopted.</summary>
    internal const int Never = int.MaxValue;

    /// <summary>The units.</summary>
    public IReadOnlyList<PanelUnit> Units { get; }

    /// <summary>Number of periods.</summary>
    public int Periods { get; }

    /// <summary>How many adopted.</summary>
    public int Adopters => Dates.Count(date => date != Never);

    internal int[] Dates { get; }

    internal double[][] Values { get; }

    internal double[] Weights { get; }

    /// <summary>True for a unit that has a value before its last periods but not in the last one.</summary>
    internal bool HasLeft(int unit) => double.IsNaN(Values[unit][^1]) && Values[unit].Any(value => !double.IsNaN(value));

    /// <summary>The same units with other outcomes.</summary>
    internal Panel With(Func<int, int, double> value) =>
        new([.. Units.Select((unit, i) => unit with { Outcome = [.. Enumerable.Range(0, Periods).Select(t => value(i, t))] })]);
}
