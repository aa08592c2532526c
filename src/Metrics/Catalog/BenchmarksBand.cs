namespace Metrics.Catalog;

/// <summary>A published answer band with its worst bound; at most one bound is given, none means open to the worse side.</summary>
/// <param name="Text">As published, for example <c>1 day–1 week</c>.</param>
/// <param name="Below">Durations: seconds, the bound excluded.</param>
/// <param name="AtLeast">Frequencies: deployments per 7 days, the bound included.</param>
/// <param name="UpTo">Rates: ratio from 0 to 1, the bound included.</param>
public sealed record BenchmarksBand(string Text, double? Below, double? AtLeast, double? UpTo)
{
    /// <summary>The keys of a band in a file.</summary>
    internal static readonly string[] Keys = ["band", "below", "at_least", "up_to"];

    /// <summary>True when a value is at least as good as the band's worst bound.</summary>
    public bool Reaches(double value) =>
        !(value >= Below) && !(value < AtLeast) && !(value > UpTo);

    /// <summary>Orders bands from best to worst; bands of one metric have the same kind of bound.</summary>
    internal double Order => Below ?? UpTo ?? -AtLeast ?? double.PositiveInfinity;

    /// <summary>Reads a band of a metric.</summary>
    /// <exception cref="DefinitionException">It has a bound that does not fit the metric, or two.</exception>
    internal static BenchmarksBand Read(YamlMap node, string item)
    {
        var bound = BoundOf(item);
        if (Keys.Skip(1).FirstOrDefault(key => key != bound && node.Has(key)) is { } other)
            throw node.Wrong($"{item} is bounded by '{bound}', not by '{other}'");
        return new(node.Text("band"), node.OptionalNumber("below"), node.OptionalNumber("at_least"), node.OptionalNumber("up_to"));
    }

    private static string BoundOf(string item) => item switch
    {
        "deployment_frequency" => "at_least",
        "change_fail_rate" or "rework_rate" => "up_to",
        _ => "below",
    };
}
