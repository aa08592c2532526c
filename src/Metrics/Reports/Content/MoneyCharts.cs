using Metrics.Charts;

namespace Metrics.Reports;

/// <summary>The charts of the money.</summary>
internal static class MoneyCharts
{
    /// <summary>From what the formulas give to what is confirmed.</summary>
    public static Chart Bridge(ReportMoney money)
    {
        WaterfallBar[] bars = [.. money.Steps.Select(step => new WaterfallBar(step.Name, (double)step.Amount, step.IsTotal))];
        return new Chart("waterfall", "From plan to confirmed", "Benefits at present value.", money.Currency, string.Join("; ", money.Steps.Select(step => $"{step.Name} {Format.MoneyBrief(step.Amount, money.Currency)}")) + ".")
        {
            IsHalf = true, Steps = bars, Data = WaterfallChart.Table(money.Currency, bars),
        };
    }

    /// <summary>The running sum of the net flows, from the tenth to the ninetieth of a hundred runs.</summary>
    public static Chart Fan(ReportMoney money) => new("fan", "Running sum of benefits less costs, full",
        "Line: median of the runs; band: P10 to P90; dashed: base case.", money.Currency,
        string.Join("; ", money.Fan.Select(year => $"{year.Name} {Format.MoneyBrief((decimal)year.Middle, money.Currency)} ({Format.MoneyBrief((decimal)year.Low, money.Currency)} to {Format.MoneyBrief((decimal)year.High, money.Currency)})")) + ".")
    {
        IsHalf = true, Fan = money.Fan, Data = FanChart.Table(money.Currency, money.Fan),
    };

    /// <summary>What each assumption alone does to the net present value.</summary>
    public static Chart Tornado(ReportMoney money) => new("tornado", "What matters most to the net present value",
        $"Each assumption alone from its low to its high end, the others as they are. Upright: {Format.MoneyBrief(money.Full.Npv, money.Currency)}, full.", money.Currency,
        string.Join("; ", money.Swings.Select(swing => $"{swing.Name} from {swing.LowAt} to {swing.HighAt}: {Format.MoneyBrief((decimal)swing.Low, money.Currency)} to {Format.MoneyBrief((decimal)swing.High, money.Currency)}")) + ".")
    {
        IsHalf = true, Swings = money.Swings, Middle = (double)money.Full.Npv, Data = new ChartTable([new("Assumption", false), new("From", true), new("To", true), new($"At the first, {money.Currency}", true), new("At the second", true)],
            [.. money.Swings.Select(swing => (IReadOnlyList<string>)[swing.Name, swing.LowAt, swing.HighAt, Format.Money((decimal)swing.Low), Format.Money((decimal)swing.High)])]),
    };
}
