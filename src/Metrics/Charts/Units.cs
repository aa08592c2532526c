namespace Metrics.Charts;

internal enum Dimension { Duration, Share, Rate, Count, Days, Other }

/// <summary>The units a metric may name, and how they are read.
/// <c>s</c>/<c>seconds</c>: a duration in seconds. <c>ratio</c>/<c>percent</c>: a share from 0 to 1, shown in percent.
/// <c>1/7 d</c>/<c>per week</c>: a rate per 7 days. <c>1</c>/<c>count</c>: a number of things. <c>d</c>/<c>days</c>: a number of days.
/// Any other word is shown behind the number and may be negative.</summary>
public static class Units
{
    internal static Dimension Of(string unit) => unit switch
    {
        "s" or "seconds" or "duration" => Dimension.Duration,
        "ratio" or "percent" or "%" => Dimension.Share,
        "1/7 d" or "1/7d" or "per week" or "1/week" or "/ week" => Dimension.Rate,
        "1" or "count" or "" => Dimension.Count,
        "d" or "days" => Dimension.Days,
        _ => Dimension.Other,
    };

    internal static void Check(string name, string unit, IEnumerable<double?> values)
    {
        foreach (var value in values.OfType<double>())
        {
            if (!double.IsFinite(value))
                throw new ArgumentException($"'{name}': {value} is not a number that can be drawn.");
            if (value < 0 && Of(unit) != Dimension.Other)
                throw new ArgumentException($"'{name}': {value} is negative, but '{unit}' starts at 0.");
        }
    }
}
