namespace Metrics.Collect.Demo;

/// <summary>
/// Bends evenly spread time into the working hours of one zone. The order of two instants never changes,
/// so whatever was planned as "before" stays before.
/// </summary>
/// <param name="HoursFromUtc">Fixed offset; summer time is left out so that no machine's zone data can change the demo.</param>
/// <param name="Weekends">True where people also work on Saturday and Sunday.</param>
internal sealed record WorkClock(double HoursFromUtc, bool Weekends)
{
    /// <summary>The working instant (UTC, whole seconds) that stands for an instant of evenly spread time.</summary>
    public DateTime Working(DateTime even)
    {
        var local = even.AddHours(HoursFromUtc);
        var share = local.TimeOfDay.TotalDays;
        var (back, hour) = (Weekends ? DayOfWeek.Monday : local.DayOfWeek) switch
        {
            DayOfWeek.Friday => (0, 8.5 + 7.5 * share),
            DayOfWeek.Saturday => (1, 16 + 1.5 * share),
            DayOfWeek.Sunday => (2, 17.5 + 1.5 * share),
            _ => (0, 8.5 + 10 * share),
        };
        return Utc(local.Date.AddDays(-back), hour);
    }

    /// <summary>The local calendar day of a UTC instant.</summary>
    public DateTime Day(DateTime instant) => instant.AddHours(HoursFromUtc).Date;

    /// <summary>That hour of a local day as UTC instant, in whole seconds.</summary>
    public DateTime Utc(DateTime day, double hour) =>
        DateTime.SpecifyKind(day.AddSeconds(Math.Floor((hour - HoursFromUtc) * 3600)), DateTimeKind.Utc);

    /// <summary>True on Saturday and Sunday, unless those are worked.</summary>
    public bool IsOff(DateTime day) => !Weekends && day.DayOfWeek is (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
