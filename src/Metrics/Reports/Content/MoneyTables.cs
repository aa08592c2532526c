using System.Globalization;
using Metrics.Charts;
using Metrics.Roi;

namespace Metrics.Reports;

/// <summary>The tables of the money.</summary>
internal static class MoneyTables
{
    /// <summary>Classes of benefits in the order in which finance reads them.</summary>
    public static readonly IReadOnlyList<string> Classes = ["cash", "avoidance", "capacity", "revenue"];

    /// <summary>Present value of some lines.</summary>
    public static decimal Present(ReportMoney money, Func<MoneyLine, bool> which, Func<MoneyLine, IReadOnlyList<decimal>> amounts) =>
        money.Lines.Where(which).Sum(line => Financials.Discounted(amounts(line), money.DiscountRate).Sum());

    /// <summary>Every line with plan, full and confirmed at present value, classes apart; the headline is cash and avoidance (measurement 4.1).</summary>
    public static Table Lines(ReportMoney money)
    {
        List<IReadOnlyList<TableCell>> rows = [];
        List<int> strong = [];
        void Sum(string title, Func<MoneyLine, bool> which)
        {
            strong.Add(rows.Count);
            rows.Add([title, "", "", Amount(Present(money, which, line => line.Plan)), Amount(Present(money, which, line => line.Full)), Amount(Present(money, which, line => line.Confirmed)), ""]);
        }
        foreach (var line in Classes.SelectMany(kind => money.Lines.Where(line => line.Class == kind)))
            rows.Add(Row(money, line));
        Sum("Cash and avoidance", line => line.Class is "cash" or "avoidance");
        Sum($"Capacity{(money.FullTime is { } people ? $", {Format.Count((double)people, 1)} full-time people in the year of most" : "")}", line => line.Class == "capacity");
        if (money.Lines.Any(line => line.Class == "revenue"))
            Sum("Revenue", line => line.Class == "revenue");
        foreach (var line in money.Lines.Where(line => line.IsCost))
            rows.Add(Row(money, line));
        Sum("Costs", line => line.IsCost);
        strong.Add(rows.Count);
        rows.Add(["Net present value", "", "", Amount(Present(money, line => !line.IsCost, line => line.Plan) - money.Full.PresentCosts), Amount(money.Full.Npv), Amount(money.Confirmed.Npv), ""]);
        return new Table("financials", $"Present values in {money.Currency}", [new("Line"), new("Class"), new("Grade"), new("Plan", true), new("Full", true), new("Confirmed", true), new("Finance")], rows,
            "Plan: what the formulas give. Full: each hour counted once. Confirmed: less risk, and of each benefit what its attribution grade confirms (A 100 %, B 60 %, C 30 %, D nothing).") { Strong = strong };
    }

    /// <summary>The measures of both views.</summary>
    public static Table Measures(ReportMoney money)
    {
        IReadOnlyList<TableCell> Measure(string name, Func<MoneyView, TableCell> cell) => [name, cell(money.Full), cell(money.Confirmed)];
        return new Table("measures", "What it comes to", [new("Measure"), new("Full", true), new("Confirmed", true)],
        [
            Measure($"Net present value, {money.Currency}", view => Amount(view.Npv)),
            Measure("P10 of the runs", view => Brief(view.P10, money.Currency)),
            Measure("P90 of the runs", view => Brief(view.P90, money.Currency)),
            Measure("Probability of a positive result", view => new(Format.Percent(view.Positive, 1)) { Number = view.Positive }),
            Measure("Internal rate of return", view => view.Irr is { } irr ? new TableCell(Format.Percent(irr, 1000)) { Number = irr }
                : view is { SignChanges: > 1, Mirr: { } mirr } ? new TableCell($"several; modified {Format.Percent(mirr, 1000)}") { Number = mirr } : "none"),
            Measure("Payback, years", view => view.Payback is { } years ? new TableCell($"{Format.Count((double)years, 2)}{(view.PaidBackIn is { } label ? $", in {label}" : "")}") { Number = (double)years } : "none"),
            Measure("Multiple, not discounted", view => view.Multiple is { } multiple ? new TableCell(Format.Count((double)multiple, 2)) { Number = (double)multiple } : "none"),
        ], $"{money.Trials.ToString("#,0", CultureInfo.InvariantCulture)} runs: nine of ten exceed P10, one of ten P90.") { IsHalf = true };
    }

    /// <summary>What others claim, with the own number beside it.</summary>
    public static Table Claims(ReportMoney money) => new("claims", "Claims by others, which are no part of any number here",
        [new("Claim"), new("Claimed", true), new("Own number", true), new("Source") { IsNoted = true }],
        [.. money.Claims.Select(claim => (IReadOnlyList<TableCell>)[claim.IsCounter ? $"Evidence against: {claim.Text}" : claim.Text, claim.Value, claim.Own, $"{claim.Source}, sample: {claim.Sample}"])]);

    private static IReadOnlyList<TableCell> Row(ReportMoney money, MoneyLine line)
    {
        TableCell Cell(IReadOnlyList<decimal> amounts) => Amount(Financials.Discounted(amounts, money.DiscountRate).Sum());
        return [line.Title, line.IsCost ? "cost" : line.Class, line.Grade, Cell(line.Plan), Cell(line.Full), Cell(line.Confirmed), line.SignedOff];
    }

    private static TableCell Brief(double amount, string currency) => new(Format.MoneyBrief((decimal)amount, currency)) { Number = amount };

    private static TableCell Amount(decimal amount) => new(Format.Money(amount)) { Money = amount };
}
