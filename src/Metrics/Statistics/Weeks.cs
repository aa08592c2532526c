namespace Metrics.Statistics;

/// <summary>Full ISO weeks (Monday first) in a window of days since 1970-01-01.</summary>
internal static class Weeks
{
    /// <summary>0 for Monday to 6 for Sunday.</summary>
    public static int DayOfWeek(int day) => (((day + 3) % 7) + 7) % 7; // day 0 was a Thursday

    /// <summary>First day of the first full week, and how many full weeks lie in [from, to).</summary>
    public static (int Start, int Count) Full(int from, int to)
    {
        var start = from + (7 - DayOfWeek(from)) % 7;
        return (start, Math.Max(0, (to - start) / 7));
    }

    /// <summary>Facts in each full week, zeros included.</summary>
    public static int[] Counts(ReadOnlySpan<int> days, int from, int to)
    {
        var (start, count) = Full(from, to);
        var perWeek = new int[count];
        foreach (var day in days)
            if (day >= start && (day - start) / 7 < count) perWeek[(day - start) / 7]++;
        return perWeek;
    }
}
