namespace Metrics.Statistics;

/// <summary>Scores from 0 to 10 as in DORA's quick check; higher is better (measurement 1.5).</summary>
/// <remarks>Always shown as "measured, compared with survey answers". A score with a missing part is null.</remarks>
/// <param name="LeadTime">Score of the lead time.</param>
/// <param name="Frequency">Score of the deployment frequency.</param>
/// <param name="Recovery">Score of the recovery time.</param>
/// <param name="ChangeFailRate">Score of the change fail rate.</param>
/// <param name="ReworkRate">Score of the rework rate.</param>
public sealed record QuickCheck(
    double? LeadTime, double? Frequency, double? Recovery, double? ChangeFailRate, double? ReworkRate)
{
    /// <summary>Mean of lead time, frequency and recovery.</summary>
    public double? Throughput => (LeadTime + Frequency + Recovery) / 3;

    /// <summary>Mean of the two rates.</summary>
    public double? Stability => (ChangeFailRate + ReworkRate) / 2;

    /// <summary>Mean of all five.</summary>
    public double? Overall => (LeadTime + Frequency + Recovery + ChangeFailRate + ReworkRate) / 5;

    /// <summary>Scores measured values.</summary>
    /// <param name="leadTime">Median lead time, seconds.</param>
    /// <param name="frequencyLevel">Level from <see cref="FrequencyLevel"/>.</param>
    /// <param name="recovery">Median recovery time, seconds.</param>
    /// <param name="changeFailRate">Ratio from 0 to 1.</param>
    /// <param name="reworkRate">Ratio from 0 to 1.</param>
    public static QuickCheck Of(
        double? leadTime, int? frequencyLevel, double? recovery, double? changeFailRate, double? reworkRate) => new(
        leadTime is { } l ? ScoreOfLevel(DurationLevel(l)) : null,
        frequencyLevel is { } f ? ScoreOfLevel(f) : null,
        recovery is { } r ? ScoreOfLevel(DurationLevel(r)) : null,
        changeFailRate is { } c ? ScoreOfShare(c) : null,
        reworkRate is { } w ? ScoreOfShare(w) : null);

    /// <summary>The score of an answer level from 1 (worst) to 6 (best).</summary>
    public static double ScoreOfLevel(double level) => (level - 1) / 5 * 10;

    /// <summary>The score of a fail or rework rate given as a ratio from 0 to 1.</summary>
    public static double ScoreOfShare(double ratio) => Math.Clamp(10 - ratio * 100 / 10, 0, 10);

    /// <summary>The level of a measured lead time or recovery time in seconds.</summary>
    public static int DurationLevel(double seconds) => (seconds / 3600) switch
    {
        < 1 => 6,
        < 24 => 5,
        < 168 => 4,
        < 730 => 3,
        < 4380 => 2,
        _ => 1,
    };

    /// <summary>The level of a measured frequency.</summary>
    /// <param name="deployments">Deployments in the window.</param>
    /// <param name="from">First day of the window, days since 1970-01-01.</param>
    /// <param name="to">The day after its last one.</param>
    /// <returns>Null for a window without a working day.</returns>
    public static int? FrequencyLevel(int deployments, int from, int to)
    {
        var workingDays = WorkingDays(from, to);
        if (workingDays == 0) return null;
        double days = to - from;
        return (double)deployments switch
        {
            var n when n / workingDays >= 2 => 6,
            var n when n / workingDays >= 1 => 5,
            var n when n * 7 / days >= 1 => 4,
            var n when n * (730 / 24.0) / days >= 1 => 3,
            var n when n * 182 / days >= 1 => 2,
            _ => 1,
        };
    }

    /// <summary>Mondays to Fridays in a window of day numbers.</summary>
    public static int WorkingDays(int from, int to)
    {
        var count = 0;
        for (var day = from; day < to; day++)
            if (Weeks.DayOfWeek(day) < 5) count++;
        return count;
    }
}
