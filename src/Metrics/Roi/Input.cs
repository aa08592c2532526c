using Metrics.Catalog;

namespace Metrics.Roi;

/// <summary>How far an input can be trusted.</summary>
public enum InputKind
{
    /// <summary>Read from a metric, with its interval.</summary>
    Measured,

    /// <summary>A judgement of somebody here.</summary>
    Assumed,

    /// <summary>Said by others: a vendor, a study, an article.</summary>
    Claimed,
}

/// <summary>How far finance has gone with an input or a line.</summary>
public enum SignOff
{
    /// <summary>Nobody has looked.</summary>
    None,

    /// <summary>Laid before finance.</summary>
    Proposed,

    /// <summary>Accepted by finance.</summary>
    Accepted,

    /// <summary>Refused by finance; it stays visible.</summary>
    Rejected,
}

/// <summary>The shape of what is not known about an input (measurement 4.7).</summary>
public enum ShapeKind
{
    /// <summary>Known.</summary>
    Fixed,

    /// <summary>Three corners.</summary>
    Triangular,

    /// <summary>A Beta between low and high; for judgements of experts.</summary>
    Pert,

    /// <summary>Median, 90th percentile and a cap; for what can become very large.</summary>
    Lognormal,

    /// <summary>From the interval of the metric it is measured by.</summary>
    Interval,
}

/// <summary>Where a measured input comes from.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Scope">Whose.</param>
/// <param name="Months">Length of the window in months; it ends with the data.</param>
/// <param name="Factor">From the metric's unit to the input's.</param>
public sealed record MeasuredBy(Metric Metric, Scope Scope, int Months, double Factor);

/// <summary>One named amount that a scenario rests on, as its file says it.</summary>
public sealed record Input
{
    /// <summary>Its name in formulas.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in words.</summary>
    public required string Title { get; init; }

    /// <summary>What it is counted in.</summary>
    public required InputUnit Unit { get; init; }

    /// <summary>Measured, assumed or claimed.</summary>
    public required InputKind Kind { get; init; }

    /// <summary>The most likely value; null where it is measured and has no stand-in.</summary>
    public decimal? Base { get; init; }

    /// <summary>Low end; of a log-normal its 10th percentile follows from the others.</summary>
    public decimal? Low { get; init; }

    /// <summary>High end; of a log-normal its 90th percentile.</summary>
    public decimal? High { get; init; }

    /// <summary>The largest value that is drawn from a log-normal.</summary>
    public decimal? Cap { get; init; }

    /// <summary>Shape between low and high.</summary>
    public required ShapeKind Shape { get; init; }

    /// <summary>The metric behind it; null unless measured.</summary>
    public MeasuredBy? MeasuredBy { get; init; }

    /// <summary>The currency it is stated in; null for the scenario's own.</summary>
    public string? Currency { get; init; }

    /// <summary>What one unit of its currency is in the scenario's.</summary>
    public decimal Rate { get; init; } = 1;

    /// <summary>Where the value comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The team or role that answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>When the value was stated.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>How far finance has gone with it.</summary>
    public required SignOff SignOff { get; init; }
}
