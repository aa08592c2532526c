using System.Globalization;

namespace Metrics.Charts;

/// <summary>A column of the table behind a chart.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="IsNumber">True if its cells are aligned to the right.</param>
public sealed record ChartColumn(string Name, bool IsNumber);

/// <summary>The numbers behind a chart, ready to be written; every chart has one.</summary>
/// <param name="Columns">The headings.</param>
/// <param name="Rows">The cells, as many in each row as there are columns; plain text, not escaped.</param>
public sealed record ChartTable(IReadOnlyList<ChartColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private static readonly ChartColumn[] Measured =
        [new("Value", true), new("95 % interval", true), new("n", true)];

    /// <summary>The table of values over time: from, to (the last day), value, interval, n, flag; the series first if there are several.</summary>
    public static ChartTable Of(IReadOnlyList<Series> series)
    {
        var named = series.Count > 1;
        ChartColumn[] columns = [new("From", false), new("To", false), .. Measured, new("Note", false)];
        var rows = series.SelectMany(one => one.Points.Select(point => Row(one, point, named)));
        return new(named ? [new("Series", false), .. columns] : columns, [.. rows]);
    }

    /// <summary>The table behind a strip plot.</summary>
    public static ChartTable Of(string unit, IReadOnlyList<Strip> strips) => new(
        [new("Group", false), new("Service", false), new("Value", true), new("n", true)],
        [.. strips.SelectMany(strip => strip.Dots.Select(dot => (IReadOnlyList<string>)
            [strip.Name, dot.Name, Format.Value(dot.Value, unit, dot.N), Format.Count(dot.N)]))]);

    /// <summary>The table behind dots and whiskers.</summary>
    public static ChartTable Of(string unit, IReadOnlyList<IntervalRow> rows) => new(
        [new("Name", false), .. Measured],
        [.. rows.Select(row => (IReadOnlyList<string>)[row.Name, .. Cells(row.Value, row.Low, row.High, unit, row.N)])]);

    /// <summary>The table behind a survival curve; the still open ones stand in rows of their own.</summary>
    public static ChartTable Of(SurvivalCurve curve) => new(
        [new("After", true), new("Still open", true), new("95 % interval", true), new("Note", false)],
        [.. curve.Steps.Select(step => (step.Time, Row: (IReadOnlyList<string>)
                [Format.Exact(step.Time, curve.Unit), Format.Percent(step.Open, curve.N), Format.Interval(step.Low, step.High, "ratio", curve.N), ""]))
            .Concat(curve.Censored.Select(age => (Time: age, Row: (IReadOnlyList<string>)
                [Format.Exact(age, curve.Unit), Format.Percent(curve.OpenAt(age), curve.N), "", "not finished at this age"])))
            .OrderBy(row => row.Time).Select(row => row.Row)]);

    private static string[] Row(Series series, Point point, bool named)
    {
        string[] cells = [Iso(point.From), Iso(point.To.AddDays(-1)), .. Cells(point.Value, point.Low, point.High, series.Unit, point.N), Flags.Words(point)];
        return named ? [series.Name, .. cells] : cells;
    }

    private static string[] Cells(double? value, double? low, double? high, string unit, int n) =>
        [Format.Value(value, unit, n), low is null && high is null ? "" : Format.Interval(low, high, unit, n), Format.Count(n)];

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
