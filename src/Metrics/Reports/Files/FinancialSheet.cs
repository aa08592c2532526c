using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;
using Metrics.Exports;

namespace Metrics.Reports;

/// <summary>
/// The money as a sheet that computes: the flows of the lines are numbers, everything else is a formula over them, with the program's
/// own result beside it. Whoever changes a flow, a grade's share, a risk or the rate sees what follows.
/// </summary>
internal sealed class FinancialSheet
{
    private const int FirstYear = 6, RateRow = 4, IndexRow = 6, FirstLine = 8;

    private readonly ReportMoney _money;
    private readonly List<IReadOnlyList<Cell?>> _rows = [];
    private readonly int _years, _benefits;

    private FinancialSheet(ReportMoney money) => (_money, _years, _benefits) = (money, money.Years.Count, money.Lines.Count(line => !line.IsCost));

    /// <summary>Writes the sheet.</summary>
    public static ExcelSheet Write(ReportMoney money)
    {
        var sheet = new FinancialSheet(money);
        sheet.Fill();
        return new ExcelSheet("Financials", [46, 15, 12, 8, 11, 8, .. Enumerable.Repeat(15.0, money.Years.Count + 1)], sheet._rows, Frozen: FirstLine - 1);
    }

    private static string Rate => $"$B${Number(RateRow)}";

    private void Fill()
    {
        Row(ExcelCells.Text(_money.Title, ExcelStyles.Heading));
        Row(Text("All amounts in"), Text(_money.Currency), Text($"rates of {_money.RateDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"));
        Row(Text("Year 0 is not discounted; flows fall at the ends of years. Costs are positive amounts that are spent."));
        Row(Text("Discount rate"), ExcelBook.Number(_money.DiscountRate, ExcelStyles.Percent));
        Row();
        Row([ExcelCells.Text("Years from the start", ExcelStyles.Heading), null, null, null, null, null, .. Enumerable.Range(0, _years).Select(year => ExcelBook.Number(year, ExcelStyles.Plain))]);
        Row([.. new[] { "Full: each hour counted once", "Kind", "Class", "Grade", "Confirmed", "Risk" }.Concat(_money.Years).Append("Sum").Select(name => ExcelCells.Text(name, ExcelStyles.Heading))]);
        foreach (var line in _money.Lines)
            Line(line);
        Row();
        View("full", FirstLine, _money.Full);
        Row();
        Row(ExcelCells.Text("Confirmed: what the grade confirms, less risk; costs with risk", ExcelStyles.Heading));
        var confirmed = _rows.Count + 1;
        for (var i = 0; i < _money.Lines.Count; i++)
            Confirmed(_money.Lines[i], FirstLine + i);
        Row();
        View("confirmed", confirmed, _money.Confirmed);
    }

    private void Line(MoneyLine line)
    {
        var row = _rows.Count + 1;
        Row([Text(line.Title), Text(line.IsCost ? "cost" : "benefit"), Text(line.Class), Text(line.Grade), ExcelBook.Number(line.Factor, ExcelStyles.Percent), ExcelBook.Number(line.Risk, ExcelStyles.Percent),
            .. line.Full.Select(flow => ExcelBook.Number(flow, ExcelStyles.Money)), ExcelBook.Formula($"SUM({Range(row)})", line.Full.Sum(), ExcelStyles.Money)]);
    }

    // Harm is neither halved by its grade nor made smaller by its risk; costs are raised by theirs.
    private void Confirmed(MoneyLine line, int source)
    {
        var row = _rows.Count + 1;
        string Of(string column)
        {
            var (flow, risk) = ($"{column}{Number(source)}", $"$F{Number(source)}");
            var kept = $"IF({flow}<0,{flow},{flow}*$E{Number(source)})";
            return line.IsCost ? $"{flow}+{risk}*ABS({flow})" : $"{kept}-{risk}*ABS({kept})";
        }
        Row([Text(line.Title), Text(line.IsCost ? "cost" : "benefit"), Text(line.Class), Text(line.Grade), null, null,
            .. line.Confirmed.Select((flow, year) => ExcelBook.Formula(Of(ExcelCells.Letters(FirstYear + year)), flow, ExcelStyles.Money)), ExcelBook.Formula($"SUM({Range(row)})", line.Confirmed.Sum(), ExcelStyles.Money)]);
    }

    private void View(string name, int first, MoneyView view)
    {
        var (lastBenefit, lastCost) = (first + _benefits - 1, first + _money.Lines.Count - 1);
        var benefits = Computed($"Benefits, {name}", (column, _) => Sum(column, first, lastBenefit), view.Benefits, view.Benefits.Sum());
        var costs = Computed($"Costs, {name}", (column, _) => Sum(column, lastBenefit + 1, lastCost), view.Costs, view.Costs.Sum());
        var net = Computed($"Net, {name}", (column, _) => $"{column}{Number(benefits)}-{column}{Number(costs)}", view.Net, view.Net.Sum());
        var sums = view.Net.Select((_, year) => view.Net.Take(year + 1).Sum()).ToList();
        var sum = Computed($"Running sum, {name}", (column, before) => before is null ? $"{column}{Number(net)}" : $"{before}{Number(net + 1)}+{column}{Number(net)}", sums, null);
        Row([Text("Crosses zero at"), null, null, null, null, null, .. Enumerable.Range(0, _years).Select(year => Crossing(year, net, sum, view.Net, sums))]);
        var crossing = _rows.Count;
        Measure($"NPV, {name}", $"SUMPRODUCT({Range(net)},(1+{Rate})^(-{Range(IndexRow)}))", view.Npv, ExcelStyles.Money);
        if (view.SignChanges > 1)
            Measure($"MIRR, {name}, because several rates of return are possible", $"IFERROR(MIRR({Range(net)},{Rate},{Rate}),\"none\")", view.Mirr, ExcelStyles.Percent);
        else
            Measure($"IRR, {name}", $"IFERROR(IRR({Range(net)}),\"none\")", view.Irr, ExcelStyles.Percent);
        Measure($"Payback in years, {name}", $"IF(MIN({Range(sum)})>=0,0,IF(COUNT({Range(crossing)})=0,\"none\",MIN({Range(crossing)})))", view.Payback, ExcelStyles.Years);
        Measure($"Multiple, undiscounted, {name}", $"IF(SUM({Range(costs)})=0,\"none\",SUM({Range(benefits)})/SUM({Range(costs)}))", view.Multiple, ExcelStyles.Years);
    }

    // Measurement 4.5: the first year whose running sum is no longer negative, in proportion within it.
    private static Cell? Crossing(int year, int net, int sum, IReadOnlyList<decimal> flows, List<decimal> sums)
    {
        if (year == 0)
            return null;
        var (column, before) = (ExcelCells.Letters(FirstYear + year), ExcelCells.Letters(FirstYear + year - 1));
        object value = sums[year] >= 0 && sums[year - 1] < 0 ? year - 1 - (sums[year - 1] / flows[year]) : "";
        return ExcelBook.Formula($"IF(AND({column}{Number(sum)}>=0,{before}{Number(sum)}<0),{before}{Number(IndexRow)}-{before}{Number(sum)}/{column}{Number(net)},\"\")", value, ExcelStyles.Years);
    }

    private int Computed(string name, Func<string, string?, string> formula, IReadOnlyList<decimal> values, decimal? sum)
    {
        var row = _rows.Count + 1;
        Row([ExcelCells.Text(name, ExcelStyles.Heading), null, null, null, null, null,
            .. values.Select((value, year) => ExcelBook.Formula(formula(ExcelCells.Letters(FirstYear + year), year == 0 ? null : ExcelCells.Letters(FirstYear + year - 1)), value, ExcelStyles.Total)),
            sum is { } total ? ExcelBook.Formula($"SUM({Range(row)})", total, ExcelStyles.Total) : null]);
        return row;
    }

    private void Measure(string name, string formula, object? value, uint style) =>
        Row(ExcelCells.Text(name, ExcelStyles.Heading), ExcelBook.Formula(formula, value ?? "none", style), Text("reported"), value switch
        {
            null => Text("none"),
            decimal exact => ExcelBook.Number(exact, style),
            var number => new Cell { CellValue = new CellValue(((double)number).ToString("R", CultureInfo.InvariantCulture)), StyleIndex = style },
        });

    private void Row(params IReadOnlyList<Cell?> cells) => _rows.Add(cells);

    private string Range(int row) => $"{ExcelCells.Letters(FirstYear)}{Number(row)}:{ExcelCells.Letters(FirstYear + _years - 1)}{Number(row)}";

    private static string Sum(string column, int from, int to) => to < from ? "0" : $"SUM({column}{Number(from)}:{column}{Number(to)})";

    private static Cell Text(string text) => ExcelCells.Text(text, ExcelStyles.Plain);

    private static string Number(int row) => row.ToString(CultureInfo.InvariantCulture);
}
