using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;
using Metrics.Exports;

namespace Metrics.Reports;

/// <summary>
/// The money as a sheet that computes: flows are numbers, everything else is a formula over them, with the program's own result beside
/// it. Whoever changes a flow, a share or the rate sees what follows.
/// </summary>
internal sealed class FinancialSheet
{
    private const int FirstYear = 5, RateRow = 4, IndexRow = 6, FirstLine = 8;

    private readonly Financials _money;
    private readonly List<IReadOnlyList<Cell?>> _rows = [];
    private readonly int _years;

    private FinancialSheet(Financials money) => (_money, _years) = (money, money.Years.Count);

    /// <summary>Writes the sheet.</summary>
    public static ExcelSheet Write(Financials money)
    {
        var sheet = new FinancialSheet(money);
        sheet.Fill();
        return new ExcelSheet("Financials", [44, 10, 12, 8, 12, .. Enumerable.Repeat(14.0, money.Years.Count + 1)], sheet._rows);
    }

    private static string Rate => $"$B${Number(RateRow)}";

    private void Fill()
    {
        Row(ExcelCells.Text(_money.Scenario, ExcelStyles.Heading));
        Row(Text("All amounts in"), Text(_money.Currency));
        Row(Text("Year 0 is not discounted; flows fall at the ends of years. Confirmed: benefits times the share of their grade."));
        Row(Text("Discount rate"), ExcelBook.Number(_money.Rate, ExcelStyles.Percent));
        Row();
        Row([ExcelCells.Text("Years from the start", ExcelStyles.Heading), null, null, null, null, .. Enumerable.Range(0, _years).Select(year => ExcelBook.Number(year, ExcelStyles.Plain))]);
        Row([.. new[] { "Line", "Kind", "Class", "Grade", "Confirmed" }.Concat(_money.Years).Append("Sum").Select(name => ExcelCells.Text(name, ExcelStyles.Heading))]);
        var (benefits, costs) = (_money.Lines.Where(line => !line.IsCost).ToList(), _money.Lines.Where(line => line.IsCost).ToList());
        foreach (var line in benefits.Concat(costs))
            Line(line);
        var (b1, b2) = (FirstLine, FirstLine + benefits.Count - 1);
        var (c1, c2) = (b2 + 1, b2 + costs.Count);
        Row();
        var full = Total("Benefits, full", column => Sum(column, b1, b2), benefits, _ => 1);
        var confirmed = Total("Benefits, confirmed", column => b2 < b1 ? "0" : $"SUMPRODUCT($E${Number(b1)}:$E${Number(b2)},{column}{Number(b1)}:{column}{Number(b2)})", benefits, line => line.Share);
        var spent = Total("Costs", column => Sum(column, c1, c2), costs, _ => 1);
        View("Full", full, spent, _money.Full);
        View("Confirmed", confirmed, spent, _money.Confirmed);
    }

    private void Line(MoneyLine line)
    {
        var row = _rows.Count + 1;
        Row([Text(line.Name), Text(line.IsCost ? "cost" : "benefit"), Text(line.Class), Text(line.Grade), ExcelBook.Number(line.IsCost ? 1 : line.Share, ExcelStyles.Percent),
            .. line.Flows.Select(flow => ExcelBook.Number(flow, ExcelStyles.Money)), ExcelBook.Formula($"SUM({Range(row)})", line.Flows.Sum(), ExcelStyles.Money)]);
    }

    private int Total(string name, Func<string, string> formula, List<MoneyLine> lines, Func<MoneyLine, decimal> share)
    {
        var sums = Enumerable.Range(0, _years).Select(year => lines.Sum(line => line.Flows[year] * share(line))).ToList();
        Computed(name, (column, _) => formula(column), sums, sums.Sum());
        return _rows.Count;
    }

    private void View(string name, int benefits, int costs, MoneyView view)
    {
        Row();
        Computed($"Net, {name.ToLowerInvariant()}", (column, _) => $"{column}{Number(benefits)}-{column}{Number(costs)}", view.Net, view.Net.Sum());
        var net = _rows.Count;
        var sums = view.Net.Select((_, year) => view.Net.Take(year + 1).Sum()).ToList();
        Computed("Sum of the net", (column, before) => before is null ? $"{column}{Number(net)}" : $"{before}{Number(net + 1)}+{column}{Number(net)}", sums, null);
        var sum = _rows.Count;
        Row([Text("Crosses zero at"), null, null, null, null, .. Enumerable.Range(0, _years).Select(year => Crossing(year, net, sum, view.Net, sums))]);
        var crossing = _rows.Count;
        Measure($"NPV, {name.ToLowerInvariant()}", $"SUMPRODUCT({Range(net)},(1+{Rate})^(-{Range(IndexRow)}))", view.Npv, ExcelStyles.Money);
        Measure($"IRR, {name.ToLowerInvariant()}", $"IFERROR(IRR({Range(net)}),\"none\")", view.Irr is { } irr ? irr : "none", ExcelStyles.Percent);
        Measure($"Payback in years, {name.ToLowerInvariant()}", $"IF(COUNT({Range(crossing)})=0,\"not reached\",MIN({Range(crossing)}))", view.Payback is { } years ? years : "not reached", ExcelStyles.Years);
        Measure($"Multiple, undiscounted, {name.ToLowerInvariant()}", $"IF(SUM({Range(costs)})=0,\"none\",SUM({Range(benefits)})/SUM({Range(costs)}))", view.Multiple is { } multiple ? multiple : "none", ExcelStyles.Years);
    }

    // Measurement 4.5: the first year whose sum is no longer negative, interpolated within it.
    private static Cell Crossing(int year, int net, int sum, IReadOnlyList<decimal> flows, List<decimal> sums)
    {
        var column = ExcelCells.Letters(FirstYear + year);
        if (year == 0)
            return ExcelBook.Formula($"IF({column}{Number(sum)}>=0,0,\"\")", sums[0] >= 0 ? 0m : "", ExcelStyles.Years);
        var before = ExcelCells.Letters(FirstYear + year - 1);
        object value = sums[year] >= 0 && sums[year - 1] < 0 ? (year - 1) + (double)(-sums[year - 1] / flows[year]) : "";
        return ExcelBook.Formula($"IF(AND({column}{Number(sum)}>=0,{before}{Number(sum)}<0),{before}{Number(IndexRow)}-{before}{Number(sum)}/{column}{Number(net)},\"\")", value, ExcelStyles.Years);
    }

    private void Computed(string name, Func<string, string?, string> formula, IReadOnlyList<decimal> values, decimal? sum)
    {
        var row = _rows.Count + 1;
        Row([ExcelCells.Text(name, ExcelStyles.Heading), null, null, null, null,
            .. values.Select((value, year) => ExcelBook.Formula(formula(ExcelCells.Letters(FirstYear + year), year == 0 ? null : ExcelCells.Letters(FirstYear + year - 1)), value, ExcelStyles.Total)),
            sum is { } total ? ExcelBook.Formula($"SUM({Range(row)})", total, ExcelStyles.Total) : null]);
    }

    private void Measure(string name, string formula, object value, uint style) =>
        Row(ExcelCells.Text(name, ExcelStyles.Heading), ExcelBook.Formula(formula, value, style), Text("reported"), value is string text ? Text(text) : value is decimal exact ? ExcelBook.Number(exact, style)
            : new Cell { CellValue = new CellValue(((double)value).ToString("R", CultureInfo.InvariantCulture)), StyleIndex = style });

    private void Row(params IReadOnlyList<Cell?> cells) => _rows.Add(cells);

    private string Range(int row) => $"{ExcelCells.Letters(FirstYear)}{Number(row)}:{ExcelCells.Letters(FirstYear + _years - 1)}{Number(row)}";

    private static string Sum(string column, int from, int to) => to < from ? "0" : $"SUM({column}{Number(from)}:{column}{Number(to)})";

    private static Cell Text(string text) => ExcelCells.Text(text, ExcelStyles.Plain);

    private static string Number(int row) => row.ToString(CultureInfo.InvariantCulture);
}
