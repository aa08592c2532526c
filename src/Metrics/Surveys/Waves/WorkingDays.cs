namespace Metrics.Surveys;

/// <summary>Counts days on which people work: neither Saturday nor Sunday nor a quiet day of the wave.</summary>
public static class WorkingDays
{
    /// <summary>True on a day on which a mail may go out.</summary>
    public static bool Is(DateOnly day, IReadOnlyCollection<DateOnly> quiet) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !quiet.Contains(day);

    /// <summary>The working day so many after a day; with 0 the day itself or the next working one.</summary>
    /// <param name="day">Where counting starts.</param>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="quiet">Days that do not count.</param>
    public static DateOnly After(DateOnly day, int count, IReadOnlyCollection<DateOnly> quiet)
    {
        while (!Is(day, quiet))
            day = day.AddDays(1);
        for (var left = count; left > 0;)
        {
            day = day.AddDays(1);
            left -= Is(day, quiet) ? 1 : 0;
        }
        return day;
    }
}
