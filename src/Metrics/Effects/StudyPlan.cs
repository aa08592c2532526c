namespace Metrics.Effects;

/// <summary>What outcomes are compared as (measurement 5.1).</summary>
public enum EffectScale
{
    /// <summary>Logarithms: durations, rates, sizes. An effect is a percentage.</summary>
    Logarithm,

    /// <summary>Points: percentage points of a share, or points of a score.</summary>
    Points,
}

/// <summary>How a study is done, fixed before its numbers are looked at.</summary>
public sealed record StudyPlan
{
    /// <summary>What the outcome is compared as.</summary>
    public EffectScale Scale { get; init; }

    /// <summary>Periods in a year: 4, 12 or 52.</summary>
    public int YearOfPeriods { get; init; } = 4;

    /// <summary>Of all draws.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Assignments that are tried, and redraws of units.</summary>
    public int Assignments { get; init; } = Permutations.Count;

    /// <summary>The same units with an outcome that the adoption cannot move (check 6); null where none is named.</summary>
    public Panel? Placebo { get; init; }

    /// <summary>What that outcome is.</summary>
    public string PlaceboName { get; init; } = "the placebo outcome";

    /// <summary>Units that took up something else in the same time, by its name: without them the effect must still be there.</summary>
    public IReadOnlyList<(string Name, IReadOnlySet<string> Units)> Rivals { get; init; } = [];

    /// <summary>True where the order of adoption was drawn by lot and kept (measurement 5.4).</summary>
    public bool IsDrawnByLot { get; init; }
}
