using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

/// <summary>Builds the facts of the tests below; days are counted from Monday 2025-03-03.</summary>
internal static class Facts
{
    /// <summary>Monday 2025-03-03 as a day number.</summary>
    public static readonly int Monday = DayOf(2025, 3, 3);

    public static int DayOf(int year, int month, int day) =>
        new DateOnly(year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Values on the first day of four weeks.</summary>
    public static Sample Of(params double[] values) => new()
    {
        Values = values,
        Days = Enumerable.Repeat(Monday, values.Length).ToArray(),
        From = Monday,
        To = Monday + 28,
    };

    /// <summary>The same values, dependent within a cluster.</summary>
    public static Sample Clustered(double[] values, int[] clusters) => new()
    {
        Values = values,
        Clusters = clusters,
        From = Monday,
        To = Monday + 28,
    };

    /// <summary>Durations, some of them open.</summary>
    public static Sample Durations(double[] values, byte[] open) => new()
    {
        Values = values,
        Open = open,
        From = Monday,
        To = Monday + 28,
    };

    /// <summary>Facts by their offset in days from that Monday.</summary>
    public static Sample On(int days, params int[] offsets) => new()
    {
        Days = Array.ConvertAll(offsets, o => Monday + o),
        From = Monday,
        To = Monday + days,
    };

    /// <summary>So many facts in each week, on its Tuesday.</summary>
    public static Sample Weekly(params int[] counts) =>
        On(7 * counts.Length, [.. counts.SelectMany((n, week) => Enumerable.Repeat(7 * week + 1, n))]);
}
