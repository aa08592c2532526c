namespace Metrics.Charts;

public static partial class Format
{
    /// <summary>An interval in one unit, for example "1.5–48 h" or "9.7–57 %"; an open end is "≥ 1.5 h".</summary>
    /// <param name="low">Lower end in <paramref name="unit"/>.</param>
    /// <param name="high">Upper end in <paramref name="unit"/>; null where it was not reached.</param>
    /// <param name="unit">See <see cref="Units"/>.</param>
    /// <param name="n">Sample size; decides the decimals of a percentage.</param>
    public static string Interval(double? low, double? high, string unit, int n) => (low, high) switch
    {
        (null, null) => "no interval",
        ({ } only, null) => "≥ " + Value(only, unit, n),
        (null, { } only) => "≤ " + Value(only, unit, n),
        ({ } from, { } to) => Closed(from, to, unit, n),
    };

    /// <summary>An interval at the precision of <see cref="Exact"/>, for example "9.7–56.6 %".</summary>
    public static string ExactInterval(double? low, double? high, string unit)
    {
        if (low is not { } from || high is not { } to)
            return low is null && high is null ? "no interval" : (low is null ? "≤ " : "≥ ") + Exact(low ?? high, unit);
        var (divisor, word) = ExactUnit(to, unit);
        return $"{ExactText(from / divisor, unit)}–{ExactText(to / divisor, unit)}{word}";
    }

    /// <summary>How far a value moved: percentage points for shares, else percent of the value before.</summary>
    /// <returns>For example "−23 %" or "+3.1 points"; "no data" if either is null, "from 0" if nothing can be divided.</returns>
    public static string Change(double? before, double? after, string unit)
    {
        if (before is not { } old || after is not { } now)
            return NoData;
        if (Units.Of(unit) == Dimension.Share)
            return Signed((now - old) * 100) + " points";
        return old == 0 ? now == 0 ? "0 %" : "from 0" : Signed((now - old) / old * 100) + " %";
    }

    /// <summary>The direction of a change, without a judgement: ↑, ↓ or → where it rounds to nothing.</summary>
    public static string Arrow(double? before, double? after) =>
        before == after || before is null || after is null ? "→" : after > before ? "↑" : "↓";

    private static string Closed(double low, double high, string unit, int n) => Units.Of(unit) switch
    {
        Dimension.Duration => DurationInterval(low, high),
        Dimension.Share => $"{Text(Points(low, n))}–{Text(Points(high, n))} %",
        Dimension.Rate => $"{Text(Brief(low))}–{Text(Brief(high))} / week",
        Dimension.Count => $"{Text(Brief(low))}–{Text(Brief(high))}",
        Dimension.Days => $"{Text(Brief(low))}–{Text(Brief(high))} days",
        _ => $"{Text(Brief(low))} to {Text(Brief(high))} {unit}",
    };

    // The end of an interval near 0 says nothing as a whole number, so it keeps two digits.
    private static decimal Points(double share, int n) =>
        n < 100 ? Math.Round(Brief(share * 100), 1, MidpointRounding.AwayFromZero) : Rounded(share * 100, 1);

    private static string Signed(double value) => (value > 0 ? "+" : "") + Text(Math.Round(Brief(value), 1));
}
