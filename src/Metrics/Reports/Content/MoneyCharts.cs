using Metrics.Charts;

namespace Metrics.Reports;

/// <summary>The charts of the money.</summary>
internal static class MoneyCharts
{
    /// <summary>From gross benefits to confirmed ones.</summary>
    public static Chart Bridge(ReportMoney money)
    {
        var (divisor, unit) = Scale(money, money.Steps.Select(step => (double)step.Amount));
        var data = new ChartTable([new("Step", false), new($"Present value, {money.Currency}", true)], [.. money.Steps.Select(step => (IReadOnlyList<string>)[step.Name, Money.Whole(step.Amount)])]);
        return new Chart("bridge", "From plan to confirmed", $"Benefits at present value, {unit}.", unit, Words(money.Steps.Select(step => $"{step.Name} {Money.Short(step.Amount)} {money.Currency}")))
        {
            IsHalf = true, Bars = [.. money.Steps.Select(step => new Bar(step.Name, [new BarPart(step.Name, (double)step.Amount / divisor)], step.IsTotal))], Data = data,
        };
    }

    /// <summary>The running sum of the net flows, from the tenth to the ninetieth of a hundred runs.</summary>
    public static Chart Fan(ReportMoney money)
    {
        var (divisor, unit) = Scale(money, money.Fan.SelectMany(year => new[] { year.P10, year.P90 }));
        var first = new DateOnly(2000, 1, 1);
        // The axis counts years; the label of each stands in the table.
        var points = money.Fan.Select((year, i) => new Point(first.AddYears(i), first.AddYears(i + 1), year.P50 / divisor, year.P10 / divisor, year.P90 / divisor, money.Trials, false, null)).ToList();
        var data = new ChartTable([new("Year", false), new($"P10, {money.Currency}", true), new("P50", true), new("P90", true)],
            [.. money.Fan.Select((year, i) => (IReadOnlyList<string>)[money.Years[i], Money.Whole((decimal)year.P10), Money.Whole((decimal)year.P50), Money.Whole((decimal)year.P90)])]);
        return new Chart("fan", "Running sum of benefits less costs, full", $"Line: median of the runs; band: P10 to P90. By year, {unit}.", unit,
            Words(money.Fan.Select(year => $"{year.Label} {Money.Short((decimal)year.P50)} {money.Currency} ({Money.Short((decimal)year.P10)} to {Money.Short((decimal)year.P90)})")))
        {
            IsHalf = true, Series = [new Series("Running sum", unit, points)], Data = data, Names = [.. money.Fan.Select((year, i) => i == 0 ? "start" : year.Label)],
        };
    }

    /// <summary>What each assumption alone does to the net present value.</summary>
    public static Chart Tornado(ReportMoney money)
    {
        var (divisor, unit) = Scale(money, money.Swings.SelectMany(swing => new[] { swing.AtLow, swing.AtHigh }));
        var likely = (double)money.Full.Npv / divisor;
        IntervalRow[] rows = [.. money.Swings.Select(swing => new IntervalRow(swing.Title, likely, Math.Min(Math.Min(swing.AtLow, swing.AtHigh) / divisor, likely), Math.Max(Math.Max(swing.AtLow, swing.AtHigh) / divisor, likely), money.Trials)
        {
            Text = $"{Money.Short((decimal)Math.Min(swing.AtLow, swing.AtHigh))} to {Money.Short((decimal)Math.Max(swing.AtLow, swing.AtHigh))}",
        })];
        var data = new ChartTable([new("Assumption", false), new("From", true), new("To", true), new($"Net present value at the first, {money.Currency}", true), new("At the second", true)],
            [.. money.Swings.Select(swing => (IReadOnlyList<string>)[swing.Title, swing.LowValue, swing.HighValue, Money.Whole((decimal)swing.AtLow), Money.Whole((decimal)swing.AtHigh)])]);
        return new Chart("range", "What matters most to the net present value", $"Each assumption alone from its low to its high end, the others as they are. Dot: {Money.Short(money.Full.Npv)} {money.Currency}, full.", unit,
            Words(money.Swings.Select(swing => $"{swing.Title} from {swing.LowValue} to {swing.HighValue}: {Money.Short((decimal)swing.AtLow)} to {Money.Short((decimal)swing.AtHigh)} {money.Currency}")))
        {
            Rows = rows, Data = data,
        };
    }

    private static (double Divisor, string Unit) Scale(ReportMoney money, IEnumerable<double> amounts) =>
        amounts.Select(Math.Abs).DefaultIfEmpty(0).Max() >= 1e6 ? (1e6, $"M {money.Currency}") : (1e3, $"k {money.Currency}");

    private static string Words(IEnumerable<string> parts) => string.Join("; ", parts) + ".";
}
