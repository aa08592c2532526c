using System.Globalization;

namespace Metrics.Charts;

public static partial class Format
{
    /// <summary>A half-open window in words: "Q1 2025", "Mar 2025", "3–9 Mar 2025", "29 Dec 2024 – 4 Jan 2025".</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Day after the last one.</param>
    public static string Period(DateOnly from, DateOnly to)
    {
        var last = to.AddDays(-1);
        if (last <= from)
            return Day(from);
        return from.Day == 1 && to.Day == 1 ? Months(from, last) : Days(from, last);
    }

    /// <summary>A day in words, for example "3 Mar 2025".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A month in short: "Mar".</summary>
    internal static string Month(DateOnly day) => Word(day, "MMM");

    /// <summary>The length of a bucket: day, week, month, quarter, year or period.</summary>
    internal static string Grain(DateOnly from, DateOnly to) => (to.DayNumber - from.DayNumber) switch
    {
        1 => "day",
        7 => "week",
        _ when from.Day != 1 => "period",
        _ when from.AddMonths(1) == to => "month",
        _ when from.AddMonths(3) == to => "quarter",
        _ when from.AddYears(1) == to => "year",
        _ => "period",
    };

    private static string Months(DateOnly from, DateOnly last)
    {
        if (from.AddMonths(1) > last)
            return Word(from, "MMM yyyy");
        if (from.AddYears(1).AddDays(-1) == last && from.Month == 1)
            return Word(from, "yyyy");
        if (from.AddMonths(3).AddDays(-1) == last && from.Month % 3 == 1)
            return $"Q{(from.Month + 2) / 3} {Word(from, "yyyy")}";
        return $"{Word(from, from.Year == last.Year ? "MMM" : "MMM yyyy")} – {Word(last, "MMM yyyy")}";
    }

    private static string Days(DateOnly from, DateOnly last)
    {
        if (from.Year != last.Year)
            return $"{Day(from)} – {Day(last)}";
        return from.Month == last.Month
            ? $"{from.Day}–{Day(last)}"
            : $"{Word(from, "d MMM")} – {Day(last)}";
    }

    private static string Word(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}
