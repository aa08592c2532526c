using System.Globalization;

namespace Metrics.Surveys;

/// <summary>A number of a wave as people read it; every surface for people uses it.</summary>
public static class ResultWords
{
    /// <summary>What stands where a number is hidden.</summary>
    public const string Hidden = "hidden";

    private static readonly NumberFormatInfo Signs = new() { NegativeSign = "\u2212" };

    /// <summary>Value with unit, <c>≤</c> or <c>≥</c> where it is a bound.</summary>
    public static string Value(ResultCell cell, string unit) => cell.Value is not { } value ? Hidden
        : Bound(cell) + Number(value, unit) + Suffix(unit);

    /// <summary>The sign of a bound: empty for the value itself.</summary>
    public static string Bound(ResultCell cell) => cell.Flags.Contains("at_most") ? "≤ " : cell.Flags.Contains("at_least") ? "≥ " : "";

    /// <summary>95 % interval; empty where there is none.</summary>
    public static string Interval(ResultCell cell, string unit) =>
        cell.Interval is { } interval ? $"{Number(interval.Low, unit)} to {Number(interval.High, unit)}{Suffix(unit)}" : "";

    /// <summary>The change in a few words; empty where nothing is compared.</summary>
    public static string Change(ResultChange? change, string unit)
    {
        if (change is null)
            return "";
        var word = change.IsClear ? "clear" : "no clear change";
        return change.Difference is { } difference ? $"{Signed(difference, unit)}{Suffix(unit == "percent" ? "points" : unit)}, {word}"
            : change.IsClear ? word : change.Remark is { } remark && remark.StartsWith("wording", StringComparison.Ordinal) ? "not comparable" : word;
    }

    /// <summary>True where a clear change is for the better, false for the worse; null where neither can be said.</summary>
    public static bool? IsBetter(MeasureText measure, ResultChange? change) =>
        change is { IsClear: true, Difference: { } difference and not 0 } && measure.IsLowerBetter is { } lower ? difference < 0 == lower : null;

    /// <summary>What a flag of a cell says; bounds are said with the value.</summary>
    public static IEnumerable<string> Remarks(ResultCell cell) => cell.Flags.Where(flag => flag is not ("at_most" or "at_least"));

    private static string Number(double value, string unit) => unit == "points" ? Signed(value, unit)
        : value.ToString(unit == "ratio" ? "0.0#" : "0.#", Signs);

    private static string Signed(double value, string unit) => (value > 0 ? "+" : "") + value.ToString(unit == "ratio" ? "0.0#" : "0.#", Signs);

    private static string Suffix(string unit) => unit switch { "percent" => " %", "hours" => " h", _ => "" };
}
