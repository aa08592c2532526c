using System.Globalization;
using System.Text.RegularExpressions;

namespace Metrics.Reports;

/// <summary>A quarter of the fiscal calendar (R23).</summary>
/// <param name="Year">Fiscal year, named by the calendar year in which it ends.</param>
/// <param name="Number">1 to 4.</param>
/// <param name="Starts">Month in which the fiscal year begins, 1 to 12; 1 is the calendar year.</param>
public readonly partial record struct Quarter(int Year, int Number, int Starts = 1)
{
    /// <summary>Its days, half-open.</summary>
    public Period Period => new(First(0), First(1));

    /// <summary>Its name as an address and a command write it, <c>2026-Q3</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Year}-Q{Number}");

    /// <summary>For readers: <c>Q3 2026</c>, or <c>Q3 FY2026</c> where the year does not begin in January.</summary>
    public string Title => string.Create(CultureInfo.InvariantCulture, $"Q{Number} {(Starts == 1 ? "" : "FY")}{Year}");

    /// <summary>The quarter before.</summary>
    public Quarter Previous => Number == 1 ? new(Year - 1, 4, Starts) : this with { Number = Number - 1 };

    /// <summary>The same quarter a year before.</summary>
    public Quarter YearBefore => this with { Year = Year - 1 };

    /// <summary>Reads <c>2026-Q3</c>.</summary>
    /// <param name="text">The name.</param>
    /// <param name="starts">Month in which the fiscal year begins.</param>
    /// <exception cref="RequestException">It is no quarter between 1990 and 2100.</exception>
    public static Quarter Parse(string? text, int starts = 1)
    {
        if (Written().Match(text ?? "") is { Success: true } match
            && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is >= 1991 and <= 2099 and var year)
            return new Quarter(year, match.Groups[2].ValueSpan[0] - '0', starts);
        throw new RequestException("quarter", $"'{text}' is no quarter; write the fiscal year and the quarter, 2026-Q3");
    }

    /// <summary>The quarter that holds a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="starts">Month in which the fiscal year begins.</param>
    public static Quarter Of(DateOnly day, int starts = 1)
    {
        var year = day.Month >= starts ? day.Year : day.Year - 1;
        return new Quarter(starts == 1 ? year : year + 1, ((day.Month - starts + 12) % 12 / 3) + 1, starts);
    }

    private DateOnly First(int after) => new DateOnly(Starts == 1 ? Year : Year - 1, Starts, 1).AddMonths(3 * (Number - 1 + after));

    [GeneratedRegex("^([0-9]{4})-Q([1-4])$")]
    private static partial Regex Written();
}
