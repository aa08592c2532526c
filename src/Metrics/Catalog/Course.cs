using Metrics.Statistics;

namespace Metrics.Catalog;

/// <summary>What a trend shows beyond chance: process limits with their signals, and where its level changed (measurement 1.9).</summary>
/// <param name="Limits">Process behaviour chart of the complete buckets, in the metric's unit; null where there are too few.</param>
/// <param name="Signals">Signals of the chart, by the bucket that completes them.</param>
/// <param name="Shifts">Changes of level; empty where none was found or there are too few weeks.</param>
public sealed record Course(ProcessLimits? Limits, IReadOnlyList<CourseSignal> Signals, IReadOnlyList<LevelShift> Shifts)
{
    /// <summary>Reads the course of a trend. Buckets that are incomplete or have no value are passed over.</summary>
    /// <param name="trend">The envelopes of a reading's trend.</param>
    /// <param name="unit">Their unit: durations are charted as logarithms, because they are skewed.</param>
    public static Course Of(IReadOnlyList<Envelope> trend, string unit)
    {
        var isLog = unit == "s";
        var buckets = trend.Where(bucket => bucket.Value is { } value && (!isLog || value > 0) && !bucket.Flags.Contains("incomplete")).ToList();
        var values = buckets.Select(bucket => isLog ? Math.Log(bucket.Value!.Value) : bucket.Value!.Value).ToArray();
        double Back(double value) => isLog ? Math.Exp(value) : value;
        var chart = ProcessBehaviour.Of(values, bound: isLog ? null : 0);
        var levels = values.Length <= ChangePoints.MaximumPoints ? ChangePoints.Of(values) : null;
        return new Course(
            chart is null ? null : new ProcessLimits(Back(chart.Centre), chart.Lower is { } lower ? Back(lower) : null,
                unit == "ratio" ? Math.Min(1, chart.Upper) : Back(chart.Upper), chart.BaselinePoints, chart.IsProvisional),
            chart is null ? [] : [.. chart.Signals.Select(signal => new CourseSignal(buckets[signal.Index].Window, signal.Signal, buckets[signal.Index].Value!.Value))],
            levels is null ? [] : [.. levels.Starts.Select((start, i) => new LevelShift(buckets[start].Window, Back(levels.Means[i]), Back(levels.Means[i + 1])))]);
    }
}

/// <summary>Natural process limits in the metric's unit.</summary>
/// <param name="Centre">Mean of the baseline (geometric for durations).</param>
/// <param name="Lower">Lower limit; null where it would lie below what is possible.</param>
/// <param name="Upper">Upper limit.</param>
/// <param name="Baseline">Buckets that fix the limits.</param>
/// <param name="IsProvisional">True while these are fewer than 15.</param>
public sealed record ProcessLimits(double Centre, double? Lower, double Upper, int Baseline, bool IsProvisional);

/// <summary>One signal of the chart.</summary>
/// <param name="Bucket">The bucket that completes it.</param>
/// <param name="Signal">Which of the four rules.</param>
/// <param name="Value">The bucket's value.</param>
public sealed record CourseSignal(Period Bucket, Signal Signal, double Value);

/// <summary>One change of level.</summary>
/// <param name="First">The first bucket of the new level.</param>
/// <param name="Before">Mean before (geometric for durations).</param>
/// <param name="After">Mean from then on.</param>
public sealed record LevelShift(Period First, double Before, double After);
