namespace Metrics.Catalog;

/// <summary>What to read of one metric.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Scope">Organisation, team or service.</param>
/// <param name="Period">Local days, half-open.</param>
/// <param name="Grain">Also a trend in these buckets; null for the headline alone.</param>
/// <param name="By">Also a split by one of <see cref="Filter.Splits"/>; null for none.</param>
/// <param name="Compare">Also the change against that; null for none.</param>
public sealed record MetricQuery(Metric Metric, Scope Scope, Period Period, Grain? Grain = null, string? By = null, Against? Compare = null)
{
    /// <summary>Which facts are read; all that count unless set.</summary>
    public Filter Filter { get; init; } = Filter.None;

    /// <summary>How often an interval resamples, where it does (measurement 1.8.2); values do not depend on it.</summary>
    public int Replicates { get; init; } = Statistics.Bootstrap.Replicates;

    /// <summary>Answers as at that instant, where the data reach further; null for all that is known.</summary>
    public DateTimeOffset? KnownAt { get; init; }
}

/// <summary>What was read: all of it from the same facts.</summary>
/// <param name="Headline">The whole scope over the whole period.</param>
/// <param name="Trend">One envelope a bucket, in order; empty without a grain.</param>
/// <param name="Groups">One reading a group, by name; empty without a split.</param>
public sealed record Reading(Envelope Headline, IReadOnlyList<Envelope> Trend, IReadOnlyList<Reading> Groups)
{
    /// <summary>Name of the group; empty for the whole.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the command line and the API print: groups where split, buckets where cut, else the headline.</summary>
    public IEnumerable<Envelope> Flat() => Groups.Count > 0 ? Groups.SelectMany(group => group.Flat())
        : Trend.Count > 0 ? Trend
        : [Headline];
}
