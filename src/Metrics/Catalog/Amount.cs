using System.Globalization;
using System.Text.RegularExpressions;

namespace Metrics.Catalog;

/// <summary>Values as people write them, <c>3 days</c>, <c>10 %</c>, <c>5 / week</c>, in the unit of a metric.</summary>
public static partial class Amount
{
    private static readonly (string Words, double Seconds)[] Durations =
    [
        ("s sec second seconds", 1), ("min minute minutes", 60), ("h hour hours", 3600), ("d day days", 86400), ("week weeks", 604800),
    ];

    /// <summary>Reads a value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="unit">The metric's unit, as its envelopes name it.</param>
    /// <returns>The value in that unit; null where the text is none of it.</returns>
    public static double? Read(string text, string unit)
    {
        if (Written().Match(text) is not { Success: true } match
            || !double.TryParse(match.Groups[1].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        var word = match.Groups[2].Value;
        return unit switch
        {
            "s" => Durations.FirstOrDefault(duration => duration.Words.Split(' ').Contains(word)) is { Seconds: > 0 and var seconds } ? number * seconds : null,
            "ratio" => word is "%" or "percent" && number <= 100 ? number / 100 : null,
            "1/7 d" => word switch { "/ week" or "/week" or "per week" => number, "/ day" or "/day" or "per day" => number * 7, _ => null },
            "d" => word is "d" or "day" or "days" ? number : null,
            _ => word.Length == 0 || word == unit ? number : null,
        };
    }

    /// <summary>What a value of that unit looks like, for an error.</summary>
    public static string Example(string unit) => unit switch { "s" => "3 days", "ratio" => "10 %", "1/7 d" => "5 / week", "d" => "4 days", _ => "5" };

    [GeneratedRegex("^([0-9]+(?:[.][0-9]+)?) *([^0-9]*)$")]
    private static partial Regex Written();
}
