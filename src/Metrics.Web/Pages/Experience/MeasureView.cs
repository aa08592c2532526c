using Metrics.Charts;
using Metrics.Surveys;

namespace Metrics.Web.Pages.Experience;

/// <summary>A table of a wave's numbers.</summary>
/// <param name="Title">Heading.</param>
/// <param name="About">One line on what is shown.</param>
/// <param name="Rows">The numbers.</param>
/// <param name="Heading">Heading of the first column.</param>
internal sealed record MeasureView(string Title, string About, IReadOnlyList<ResultRow> Rows, string Heading = "What")
{
    /// <summary>Value and interval on the scale of the number.</summary>
    public static string Bar(ResultRow row)
    {
        var (from, to) = row.Measure.Unit switch { "points" => (-100, 100), "hours" => (0, 20), "ratio" => (0, 1), _ => (0, 100) };
        return RangeBar.Draw(row.Cell.Value, row.Cell.Interval?.Low, row.Cell.Interval?.High, from, to);
    }

    /// <summary>How the interval was made.</summary>
    public static string Method(ResultRow row) => row.Cell switch
    {
        { Value: null } => "",
        { Interval: null } => "No interval is said beside it: a bound, or a number without one.",
        _ => row.Measure switch
        {
            { Id: "hours_lost.median" } => "95 % interval: exact order statistics.",
            { Unit: "percent", Part: not MeasurePart.Time } => "95 % interval: Wilson, corrected for everybody asked (2.8).",
            { Unit: "points" } => "95 % interval: normal, from the variance of promoters less detractors, corrected for everybody asked (2.7.6, 2.8).",
            _ => "95 % interval: Student’s t, corrected for everybody asked (2.8).",
        },
    };

    /// <summary>How the number of answers and the rounding are to be read.</summary>
    public static string Basis(ResultRow row) => row.Cell.Suppressed is { } reason ? $"Not shown: {reason}."
        : int.TryParse(row.Cell.NBand, out _) ? $"{row.Cell.NBand} answers; whole numbers."
        : $"{row.Cell.NBand} answers; the number of answers is said as a band and values to the nearest 5, so that nobody can be told apart (2.11 A7, A9).";
}
