using System.Globalization;

namespace Metrics.Charts;

/// <summary>The one place that renders values for people (measurement 1.10, "precision theatre").
/// Rounds half away from zero; null is "no data", never 0.</summary>
public static partial class Format
{
    /// <summary>What stands where there is no value.</summary>
    public const string NoData = "no data";

    private static readonly NumberFormatInfo Thin = new() { NumberGroupSeparator = "\u202f", NegativeSign = "\u2212" };
    private static readonly NumberFormatInfo Comma = new() { NegativeSign = "\u2212" };

    /// <summary>A value at the precision it deserves.</summary>
    /// <param name="value">The value in <paramref name="unit"/>.</param>
    /// <param name="unit">See <see cref="Units"/>.</param>
    /// <param name="n">Sample size; decides the decimals of a percentage.</param>
    public static string Value(double? value, string unit, int n) => value is not { } known ? NoData : Units.Of(unit) switch
    {
        Dimension.Duration => Duration(known),
        Dimension.Share => Percent(known, n),
        Dimension.Rate => Rate(known),
        Dimension.Count => Count(known),
        Dimension.Days => Text(Brief(known)) + (Brief(known) == 1 ? " day" : " days"),
        _ => $"{Text(Brief(known))} {unit}",
    };

    /// <summary>The same in two parts, so that a page can set the unit smaller: "2.3" and "days".</summary>
    public static (string Number, string Unit) Parts(double? value, string unit, int n)
    {
        var text = Value(value, unit, n);
        var blank = value is null ? -1 : text.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0 ? (text, "") : (text[..blank], text[(blank + 1)..]);
    }

    /// <summary>A share from 0 to 1 in percent: whole points below 100 facts, else one decimal.</summary>
    public static string Percent(double? share, int n) =>
        share is not { } known ? NoData : Text(Rounded(known * 100, n < 100 ? 0 : 1)) + " %";

    /// <summary>A rate per 7 days: two significant digits, whole numbers from 10 on.</summary>
    public static string Rate(double? perWeek) => perWeek is not { } known ? NoData : Text(Brief(known)) + " / week";

    /// <summary>A count with thin grouping; one decimal where a median of counts has one.</summary>
    public static string Count(double? count) => Count(count, 1);

    /// <summary>A number with thin grouping and at most so many decimals.</summary>
    public static string Count(double? count, int digits) => count is not { } known ? NoData : Text(Rounded(known, digits));

    /// <summary>The value at full use: shares with one decimal, rates and durations with up to three, hours from one hour on.</summary>
    public static string Exact(double? value, string unit)
    {
        if (value is not { } known)
            return NoData;
        var (divisor, word) = ExactUnit(known, unit);
        return ExactText(known / divisor, unit) + word;
    }

    /// <summary>A duration in whole seconds with comma grouping, for example "43,200 s".</summary>
    public static string Seconds(double? seconds) =>
        seconds is not { } known ? NoData : Rounded(known, 0).ToString("N0", Comma) + " s";

    private static string ExactText(double value, string unit) =>
        Rounded(value, Units.Of(unit) == Dimension.Share ? 1 : 3).ToString("#,0.###", Comma);

    private static (double Divisor, string Word) ExactUnit(double largest, string unit) => Units.Of(unit) switch
    {
        Dimension.Duration => largest < 60 ? (1, " s") : largest < 3600 ? (60, " min") : (3600, " h"),
        Dimension.Share => (0.01, " %"),
        Dimension.Rate => (1, " / week"),
        Dimension.Count => (1, ""),
        Dimension.Days => (1, " d"),
        _ => (1, " " + unit),
    };

    // Two significant digits, but never a rounded-off integer part: 284 stays 284.
    private static decimal Brief(double value)
    {
        if (value == 0)
            return 0;
        var whole = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return Rounded(value, Math.Clamp(1 - whole, 0, 9));
    }

    // decimal, because 1.45 as a double lies below the half that people see.
    private static decimal Rounded(double value, int digits) =>
        Math.Round((decimal)Math.Clamp(value, -1e15, 1e15), digits, MidpointRounding.AwayFromZero);

    private static string Text(decimal value) => value.ToString("#,0.#########", Thin);
}
