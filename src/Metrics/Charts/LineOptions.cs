namespace Metrics.Charts;

/// <summary>An event beside the data, for example the day a team moved to the platform. A candidate, never a cause (1.9).</summary>
/// <param name="At">The day it happened.</param>
/// <param name="Text">A few words.</param>
public sealed record Mark(DateOnly At, string Text);

/// <summary>What a line chart shows besides its series.</summary>
public sealed record LineOptions
{
    /// <summary>Centre line of the process behaviour chart (1.9), in the unit of the series.</summary>
    public double? Centre { get; init; }

    /// <summary>Lower natural process limit; null where it would lie below the physical bound.</summary>
    public double? LowerLimit { get; init; }

    /// <summary>Upper natural process limit.</summary>
    public double? UpperLimit { get; init; }

    /// <summary>A value to come to, in the unit of the series; null for none.</summary>
    public double? Target { get; init; }

    /// <summary>Events to mark; those outside the period are left out.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>True for a logarithmic axis of durations, false for a linear one; null decides by the span of the data.</summary>
    public bool? Log { get; init; }

    internal IEnumerable<(double Value, string Name, bool IsLimit)> Lines()
    {
        if (UpperLimit is { } upper)
            yield return (upper, "upper limit", true);
        if (Centre is { } centre)
            yield return (centre, "centre", false);
        if (LowerLimit is { } lower)
            yield return (lower, "lower limit", true);
        if (Target is { } target)
            yield return (target, "target", false);
    }
}
