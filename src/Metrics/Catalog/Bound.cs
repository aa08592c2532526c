namespace Metrics.Catalog;

/// <summary>Where a number with its interval stands to a bound.</summary>
public enum Standing
{
    /// <summary>There is no number, or it has no interval: nothing can be said.</summary>
    Unknown,

    /// <summary>The interval holds the bound: either may be true.</summary>
    Open,

    /// <summary>The whole interval lies on the allowed side.</summary>
    Kept,

    /// <summary>The whole interval lies on the other side.</summary>
    Crossed,
}

/// <summary>A value that a number must not pass.</summary>
/// <param name="Value">In the metric's unit.</param>
/// <param name="IsUpper">True for "at most", false for "at least".</param>
/// <param name="Text">The value as it was written.</param>
public sealed record Bound(double Value, bool IsUpper, string Text)
{
    private const string AtMost = "at most ", AtLeast = "at least ";

    /// <summary>Reads <c>at most 3 days</c>, <c>at least 5 / week</c>, or the value alone where the metric says which way is better.</summary>
    /// <exception cref="DefinitionException">It is no value of that metric, or asks for what the metric calls worse.</exception>
    public static Bound Read(YamlMap map, string key, Metric metric)
    {
        var text = map.Text(key);
        var side = text.StartsWith(AtMost, StringComparison.Ordinal) ? "lower" : text.StartsWith(AtLeast, StringComparison.Ordinal) ? "higher" : "";
        if (side.Length == 0 && metric.Better.Length == 0)
            throw map.Wrong(key, $"'{metric.Name}' has no better side; write '{AtMost}…' or '{AtLeast}…'");
        if (side.Length > 0 && metric.Better.Length > 0 && side != metric.Better)
            throw map.Wrong(key, $"of '{metric.Name}' {metric.Better} is better; write '{(metric.Better == "lower" ? AtMost : AtLeast)}{Amount.Example(metric.Unit)}'");
        var value = text[(side switch { "lower" => AtMost, "higher" => AtLeast, _ => "" }).Length..];
        return Amount.Read(value, metric.Unit) is { } amount ? new Bound(amount, (side.Length > 0 ? side : metric.Better) == "lower", value)
            : throw map.Wrong(key, $"'{value}' is no value of '{metric.Name}'; write for example {Amount.Example(metric.Unit)}");
    }

    /// <inheritdoc/>
    public override string ToString() => (IsUpper ? AtMost : AtLeast) + Text;

    /// <summary>True where a value lies on the allowed side, whatever its interval.</summary>
    public bool Allows(double value) => IsUpper ? value <= Value : value >= Value;

    /// <summary>Where an envelope's 95 % interval stands. A value without one claims nothing (measurement 1.8.6).</summary>
    public Standing Of(Envelope envelope)
    {
        if (envelope.Value is null || envelope.CiLow is null && envelope.CiHigh is null)
            return Standing.Unknown;
        var (low, high) = (envelope.CiLow ?? double.NegativeInfinity, envelope.CiHigh ?? double.PositiveInfinity);
        return Allows(low) && Allows(high) ? Standing.Kept : Allows(low) || Allows(high) ? Standing.Open : Standing.Crossed;
    }
}
