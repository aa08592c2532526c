namespace Metrics.Web.Prometheus;

/// <summary>One number with its labels.</summary>
/// <param name="Value">The number, in the family's unit.</param>
/// <param name="Labels">Name and value; those with an empty value are not written.</param>
internal sealed record Sample(double Value, params IReadOnlyList<(string Name, string? Value)> Labels)
{
    /// <summary>The sample of a value that may be missing: no data is no sample, never 0.</summary>
    public static IEnumerable<Sample> Of(double? value, params IReadOnlyList<(string Name, string? Value)> labels) =>
        value is { } known ? [new Sample(known, labels)] : [];
}

/// <summary>The numbers of one name.</summary>
/// <param name="Name">Name without the ending that a counter's samples have.</param>
/// <param name="Kind">gauge or counter.</param>
/// <param name="Help">What it is, in a line.</param>
/// <param name="Samples">The numbers; none where there is no data.</param>
internal sealed record Family(string Name, string Kind, string Help, IReadOnlyList<Sample> Samples)
{
    /// <summary>A number that goes up and down.</summary>
    public static Family Gauge(string name, string help, IEnumerable<Sample> samples) => new(name, "gauge", help, [.. samples]);

    /// <summary>A number that only grows.</summary>
    public static Family Counter(string name, string help, IEnumerable<Sample> samples) => new(name, "counter", help, [.. samples]);
}
