using System.Text;
using Metrics.Exports;

namespace Metrics.Reports;

/// <summary>A snapshot as a zip file: every table and every number as CSV, the summary as text, and the snapshot itself.</summary>
public static class ReportBundle
{
    /// <summary>Writes the file.</summary>
    public static byte[] Write(Snapshot snapshot) => FixedZip.Write(Entries(snapshot));

    private static IEnumerable<(string, byte[])> Entries(Snapshot snapshot)
    {
        yield return ("summary.txt", Encoding.UTF8.GetBytes($"{snapshot.Title}\n{ReportHtml.Frame(snapshot)}\n\n{string.Join('\n', snapshot.Summary.Select(sentence => sentence.Text))}\n"));
        yield return ("numbers.csv", CsvFile.Write(Numbers(snapshot)));
        foreach (var table in snapshot.Tables())
            yield return ($"{table.Id}.csv", CsvFile.Write(Plain(table)));
        foreach (var (name, chart) in snapshot.Charts())
            yield return ($"{name}.csv", CsvFile.Write(Plain(chart.Data)));
        if (snapshot.Money is { } money)
            yield return ("flows.csv", CsvFile.Write(Flows(money)));
        yield return ("snapshot.json", Encoding.UTF8.GetBytes(snapshot.Write()));
    }

    /// <summary>Every number with its envelope, one a row.</summary>
    internal static ExportTable Numbers(Snapshot snapshot)
    {
        var kept = snapshot.Figures.Where(figure => figure.Value is not null || figure.Envelope is not null).ToList();
        // A number of a survey or of money has no envelope; its columns stay empty.
        var envelopes = ExportTable.Of(kept.Select(figure => figure.Envelope ?? new Envelope
        {
            MetricId = figure.Key, DefinitionVersion = "", Scope = snapshot.Scope, Window = snapshot.Window, Value = figure.Value, Unit = figure.Unit, QualityGrade = "",
        }));
        return new ExportTable([new("key", CellKind.Text), new("title", CellKind.Text), new("as_shown", CellKind.Text), .. envelopes.Columns],
            [.. kept.Zip(envelopes.Rows, (figure, row) => (IReadOnlyList<object?>)[figure.Key, figure.Title, figure.Text, .. row])]);
    }

    /// <summary>A table with its numbers at machine precision beside what is shown.</summary>
    internal static ExportTable Plain(Table table)
    {
        var columns = table.Columns.Select((column, i) => (column, i, HasNumbers: table.Rows.Any(row => row[i].Number is not null || row[i].Money is not null))).ToList();
        return new ExportTable(
            [.. columns.SelectMany(one => one.HasNumbers ? new[] { new ExportColumn(one.column.Name, CellKind.Text), new ExportColumn($"{one.column.Name} (number)", CellKind.Number) } : [new(one.column.Name, CellKind.Text)])],
            [.. table.Rows.Select(row => (IReadOnlyList<object?>)[.. columns.SelectMany(one => one.HasNumbers ? new object?[] { row[one.i].Text, row[one.i].Money is { } money ? money : row[one.i].Number } : [row[one.i].Text])])]);
    }

    /// <summary>The table behind a chart, as readers see it.</summary>
    internal static ExportTable Plain(Charts.ChartTable table) => new([.. table.Columns.Select(column => new ExportColumn(column.Name, CellKind.Text))], [.. table.Rows.Select(row => (IReadOnlyList<object?>)[.. row])]);

    private static ExportTable Flows(ReportMoney money) => new(
        [new("line", CellKind.Text), new("title", CellKind.Text), new("kind", CellKind.Text), new("class", CellKind.Text), new("grade", CellKind.Text), new("year", CellKind.Text),
            new("plan", CellKind.Number), new("full", CellKind.Number), new("confirmed", CellKind.Number), new("currency", CellKind.Text)],
        [.. money.Lines.SelectMany(line => money.Years.Select((name, year) => (IReadOnlyList<object?>)
            [line.Name, line.Title, line.IsCost ? "cost" : "benefit", line.Class, line.Grade, name, line.Plan[year], line.Full[year], line.Confirmed[year], money.Currency]))]);
}
