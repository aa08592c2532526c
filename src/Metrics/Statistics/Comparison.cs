namespace Metrics.Statistics;

/// <summary>Two periods of one statistic (measurement 1.8.6).</summary>
/// <param name="Effect"><c>difference</c> (after minus before) or <c>ratio</c> (after over before).</param>
/// <param name="Before">Value of the first period.</param>
/// <param name="After">Value of the second period.</param>
/// <param name="Change">The effect; null where a side has no value or too few facts.</param>
/// <param name="Low95">Lower end of the effect's 95 % interval; null where there is none or it is open.</param>
/// <param name="High95">Its upper end.</param>
/// <param name="Low80">Lower end of the 80 % interval.</param>
/// <param name="High80">Its upper end.</param>
/// <param name="PValue">Two-sided; null where the method defines none.</param>
/// <param name="Label">A word of <see cref="Wording"/>.</param>
/// <param name="Method">How the intervals were made; <c>none</c> without.</param>
/// <param name="NBefore">Facts of the first period.</param>
/// <param name="NAfter">Facts of the second period.</param>
/// <param name="Flags">Words of <see cref="Statistics.Flags"/>.</param>
public sealed record Comparison(
    string Effect,
    double? Before,
    double? After,
    double? Change,
    double? Low95,
    double? High95,
    double? Low80,
    double? High80,
    double? PValue,
    string Label,
    string Method,
    int NBefore,
    int NAfter,
    IReadOnlyList<string> Flags)
{
    /// <summary>A pair of estimates that cannot be compared.</summary>
    internal static Comparison Impossible(string effect, Estimate before, Estimate after) => new(
        effect, before.Value, after.Value, null, null, null, null, null, null,
        Wording.Insufficient, "none", before.N, after.N,
        [.. new[] { Statistics.Flags.Insufficient }.Union(before.Flags).Union(after.Flags)]);

    /// <summary>The difference of two estimates, with the intervals of a method.</summary>
    internal static Comparison Difference(
        Estimate before, Estimate after, Func<double, Interval?> intervalAt, string method, double? pValue = null) =>
        Of("difference", 0, before, after, after.Value - before.Value, intervalAt, method, pValue);

    /// <summary>The ratio of two estimates' rates, with the intervals of a method.</summary>
    internal static Comparison Ratio(
        Estimate before, Estimate after, double? ratio, Func<double, Interval?> intervalAt, string method, double? pValue) =>
        Of("ratio", 1, before, after, ratio, intervalAt, method, pValue);

    private static Comparison Of(
        string effect, double neutral, Estimate before, Estimate after, double? change,
        Func<double, Interval?> intervalAt, string method, double? pValue)
    {
        var (wide, narrow) = (intervalAt(Levels.Clear), intervalAt(Levels.Possible));
        return new(
            effect, before.Value, after.Value, change,
            Finite(wide?.Low), Finite(wide?.High), Finite(narrow?.Low), Finite(narrow?.High),
            pValue, Wording.Label(wide, narrow, neutral), narrow is null ? "none" : method,
            before.N, after.N, [.. before.Flags.Union(after.Flags)]);
    }

    private static double? Finite(double? end) => end is { } e && double.IsFinite(e) ? e : null;
}
