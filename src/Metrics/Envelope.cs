namespace Metrics;

/// <summary>A number as it leaves the program: never without its sample size, its interval and its coverage (measurement 0.4).</summary>
public sealed record Envelope
{
    /// <summary>Id of the metric, for example <c>dora.lead_time.p50</c>.</summary>
    public required string MetricId { get; init; }

    /// <summary>Fingerprint of the definition and of the settings of the services in scope (R25).</summary>
    public required string DefinitionVersion { get; init; }

    /// <summary><c>org</c>, <c>team:NAME</c> or <c>service:NAME</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>The part of the scope that this is about, <c>repo=acme/api</c>, where facts were filtered or split; null for all.</summary>
    public string? Part { get; init; }

    /// <summary>Local days, half-open.</summary>
    public required Period Window { get; init; }

    /// <summary>The value in <see cref="Unit"/>; null means no data, never zero.</summary>
    public double? Value { get; init; }

    /// <summary><c>s</c>, <c>ratio</c>, <c>1</c>, <c>1/7 d</c>, <c>d</c> or <c>0-10</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Facts the value rests on.</summary>
    public int N { get; init; }

    /// <summary>Lower end of the interval; null where none exists.</summary>
    public double? CiLow { get; init; }

    /// <summary>Upper end of the interval; null where none exists or it is not bounded.</summary>
    public double? CiHigh { get; init; }

    /// <summary>How the interval was computed.</summary>
    public string CiMethod { get; init; } = "";

    /// <summary>Confidence of the interval; exact where the method gives it, else 0.95.</summary>
    public double? CiConfidence { get; init; }

    /// <summary>Facts still open at the end of the window or of the data (right-censored).</summary>
    public int CensoredN { get; init; }

    /// <summary>Share of the underlying events that are complete enough for this metric, 0–1; null where there are none.</summary>
    public double? Coverage { get; init; }

    /// <summary>A to D, from coverage and freshness.</summary>
    public required string QualityGrade { get; init; }

    /// <summary>What a reader must know: <c>insufficient</c>, <c>incomplete</c>, <c>maturing</c>, <c>pooled</c> …</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Facts in the window that do not count, by reason.</summary>
    public IReadOnlyDictionary<string, int> LeftOut { get; init; } = new Dictionary<string, int>();

    /// <summary>Further results of the same statistic, for example the single values of a small sample.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>();

    /// <summary>For a team or the organisation: how the services' own values are spread, each service one vote (R24).</summary>
    public Spread? Services { get; init; }

    /// <summary>The change since the period before, where it was asked for.</summary>
    public Change? Change { get; init; }

    /// <summary>The instant up to which the sources have delivered; null where nothing has been collected.</summary>
    public DateTimeOffset? DataAsOf { get; init; }

    /// <summary>When this number was computed.</summary>
    public DateTimeOffset ComputedAt { get; init; }
}

/// <summary>How the services' own values are spread (R24).</summary>
/// <param name="N">Services with a value.</param>
/// <param name="Median">Median of the services' values.</param>
/// <param name="Low">First quartile.</param>
/// <param name="High">Third quartile.</param>
public sealed record Spread(int N, double Median, double Low, double High);

/// <summary>A change between two periods (measurement 1.8.6).</summary>
/// <param name="From">First day of the period compared with.</param>
/// <param name="To">First day after it.</param>
/// <param name="Before">The value then.</param>
/// <param name="Kind"><c>difference</c> or <c>ratio</c>.</param>
/// <param name="Amount">The difference (in the unit) or the ratio (after ÷ before).</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end of its 95 % interval.</param>
/// <param name="Label"><c>clear</c>, <c>possible</c>, <c>none</c> or <c>insufficient</c>.</param>
/// <param name="Direction"><c>better</c>, <c>worse</c> or empty where the change is not at least possible.</param>
public sealed record Change(DateOnly From, DateOnly To, double? Before, string Kind, double? Amount, double? Low, double? High,
    string Label, string Direction)
{
    /// <summary>The scope compared with; null where it is the same.</summary>
    public string? Scope { get; init; }
}
