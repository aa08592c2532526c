using System.Globalization;

namespace Metrics.Roi;

/// <summary>The years of the books: which month they begin in, and when the model's year 0 is.</summary>
/// <param name="Start">The day of year 0; year 1 ends twelve months later.</param>
/// <param name="FirstMonth">First month of a fiscal year, 1 to 12.</param>
public sealed record FiscalCalendar(DateOnly Start, int FirstMonth)
{
    /// <summary>The fiscal year that holds a day, named for the calendar year in which it ends: FY2027.</summary>
    public string YearOf(DateOnly day)
    {
        var year = FirstMonth > 1 && day.Month >= FirstMonth ? day.Year + 1 : day.Year;
        return (FirstMonth > 1 ? "FY" : "") + year.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The day that lies so many years after the start, by whole months and days.</summary>
    /// <param name="years">Years, also with a fraction.</param>
    public DateOnly After(double years)
    {
        var whole = Start.AddYears((int)Math.Floor(years));
        var next = whole.AddYears(1);
        return whole.AddDays((int)Math.Floor((years - Math.Floor(years)) * (next.DayNumber - whole.DayNumber)));
    }

    /// <summary>The fiscal year in which a model year ends (year-end convention); of year 0, in which it lies.</summary>
    public string Label(int year) => YearOf(year == 0 ? Start : Start.AddYears(year).AddDays(-1));
}
