namespace Metrics.Effects;

/// <summary>One team or service over time.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Outcome">One value a period on the scale of comparison (measurement 5.1: durations in logarithms); NaN where there is none.</param>
/// <param name="Adopted">Index from 0 of the first period under the capability; null for never so far.</param>
public sealed record PanelUnit(string Name, IReadOnlyList<double> Outcome, int? Adopted);

/// <summary>Teams or services over the same periods, some of which adopted something at some time.</summary>
public sealed class Panel
{
    /// <summary>Checks and keeps it.</summary>
    /// <exception cref="ArgumentException">Units of unequal length, or one adopted outside the periods.</exception>
    public Panel(IReadOnlyList<PanelUnit> units)
    {
        if (units.Count == 0) throw new ArgumentException("a panel needs at least one unit");
        Periods = units[0].Outcome.Count;
        foreach (var unit in units)
        {
            if (unit.Outcome.Count != Periods) throw new ArgumentException($"'{unit.Name}' has {unit.Outcome.Count} periods, others {Periods}");
            if (unit.Adopted is { } at && (at < 0 || at >= Periods)) throw new ArgumentException($"'{unit.Name}' adopted in period {at} of {Periods}");
        }
        Units = units;
        Dates = [.. units.Select(unit => unit.Adopted ?? Never)];
        Values = [.. units.Select(unit => unit.Outcome.ToArray())];
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

    /// <summary>The same units with other outcomes.</summary>
    internal Panel With(Func<int, int, double> value) =>
        new([.. Units.Select((unit, i) => unit with { Outcome = [.. Enumerable.Range(0, Periods).Select(t => value(i, t))] })]);
}
