using System.Diagnostics;

namespace Metrics.Benchmarks;

/// <summary>Measures and writes one row of the result table each.</summary>
internal static class Clock
{
    /// <summary>Seconds that the work took, once.</summary>
    public static double Once(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Median seconds of several runs, after a second or more of runs that do not count: code is compiled in steps while it runs.</summary>
    public static double Median(int runs, Action work)
    {
        for (var warm = Stopwatch.StartNew(); warm.Elapsed.TotalSeconds < 1;)
            work();
        var times = Enumerable.Range(0, runs).Select(_ => Once(work)).Order().ToArray();
        return times[runs / 2];
    }

    /// <summary>Writes one row: what, measured, bar.</summary>
    public static void Row(string what, string measured, string bar) => Console.WriteLine($"| {what} | {measured} | {bar} |");

    /// <summary>Milliseconds for people.</summary>
    public static string Ms(double seconds) => FormattableString.Invariant($"{seconds * 1000:0.0} ms");

    /// <summary>Highest memory this process has used, GiB.</summary>
    public static double PeakGiB()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / (double)(1L << 30);
    }
}
