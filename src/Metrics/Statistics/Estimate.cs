namespace Metrics.Statistics;

/// <summary>The value of a statistic with its uncertainty (measurement 0.4).</summary>
/// <param name="Value">In the statistic's unit; null without data, never 0 instead.</param>
/// <param name="N">Facts it rests on, the open ones included; weeks for <c>days_per_week</c>.</param>
/// <param name="Low">Lower end of the interval; null where there is none.</param>
/// <param name="High">Upper end; null where there is none or it is open.</param>
/// <param name="Method">The envelope's <c>ci_method</c>; <c>none</c> without an interval.</param>
/// <param name="Confidence">Exact coverage where known, else 0.95; null without an interval.</param>
/// <param name="Censored">Facts that are still open.</param>
/// <param name="Flags">Words of <see cref="Statistics.Flags"/>.</param>
/// <param name="Details">What explains the number, by snake_case name.</param>
public sealed record Estimate(
    double? Value,
    int N,
    double? Low,
    double? High,
    string Method,
    double? Confidence,
    int Censored,
    IReadOnlyList<string> Flags,
    IReadOnlyDictionary<string, object?> Details)
{
    /// <summary>A value without an interval.</summary>
    internal static Estimate Bare(double? value, int n, params (string Name, object? Value)[] details) =>
        new(value, n, null, null, "none", null, 0, [], details.ToDictionary(d => d.Name, d => d.Value));

    /// <summary>A value with an interval.</summary>
    internal static Estimate Of(
        double? value, int n, Interval interval, string method, params (string Name, object? Value)[] details) => new(
        value, n, Finite(interval.Low), Finite(interval.High), method, Levels.Clear, 0, [],
        details.ToDictionary(d => d.Name, d => d.Value));

    /// <summary>The same with one more flag.</summary>
    internal Estimate Flagged(string flag) => this with { Flags = [.. Flags, flag] };

    /// <summary>Flags an estimate on fewer than five facts.</summary>
    internal Estimate FlaggedIfSmall() => N < Statistic.MinimumN ? Flagged(Statistics.Flags.SmallSample) : this;

    private static double? Finite(double end) => double.IsFinite(end) ? end : null;
}
