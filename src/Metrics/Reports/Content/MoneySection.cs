using System.Globalization;
using Metrics.Charts;

namespace Metrics.Reports;

/// <summary>The money: lines by class with grade, costs, net, and the measures of the full and the confirmed view.</summary>
/// <param name="Section">The section.</param>
/// <param name="Sentences">What the summary says of it.</param>
internal sealed record MoneySection(Section Section, IReadOnlyList<Sentence> Sentences)
{
    /// <summary>Writes it.</summary>
    /// <param name="reader">Takes the numbers.</param>
    /// <param name="money">The money; null where no scenario was given.</param>
    /// <param name="last">The report before, whose assumptions this one's are compared with; null for none.</param>
    public static MoneySection Write(QuarterReader reader, ReportMoney? money, Snapshot? last)
    {
        if (money is null)
            return new MoneySection(new Section("financials", "Financials", "No scenario was given to this report, so it says nothing about money.", []),
                [FigureBook.Say("money", "Money: no scenario was given to this report, so no benefit is claimed and no cost is counted.")]);
        var measured = money.Assumptions.Count(one => one.Standing == "measured").ToString(CultureInfo.InvariantCulture);
        List<Part> parts =
        [
            new() { Table = MoneyTables.Measures(money) },
            new() { Chart = MoneyCharts.Bridge(money) },
            new() { Table = MoneyTables.Lines(money) },
            new() { Chart = MoneyCharts.Fan(money) },
            new() { Chart = MoneyCharts.Tornado(money) },
            .. MoneyTables.Claims(money) is { Rows.Count: > 0 } claims ? new[] { new Part { Table = claims } } : [],
            new() { Text = [.. money.Remarks, Changed(money, last)] },
        ];
        return new MoneySection(new Section("financials", "Financials",
            $"{money.Title}. Present values in {money.Currency} at {Percent(money.DiscountRate)}; flows fall at the ends of the years {money.Years[0].Split(", ")[^1]} to {money.Years[^1].Split(", ")[^1]}. "
            + $"{measured} of {money.Assumptions.Count.ToString(CultureInfo.InvariantCulture)} inputs are measured, the others are stated by their owners.", parts),
            Summary(reader.Book, money));
    }

    private static IReadOnlyList<Sentence> Summary(FigureBook book, ReportMoney money)
    {
        Figure Amount(string key, string title, decimal amount) => book.Keep(new Figure(key, title, $"{Format.MoneyBrief(amount, money.Currency)}", (double)amount, money.Currency));
        Figure Share(string key, string title, double share) => book.Keep(new Figure(key, title, Format.Percent(share, 1), share, "ratio"));
        var classes = MoneyTables.Classes.Where(kind => money.Lines.Any(line => line.Class == kind)).ToList();
        List<Figure> figures = [.. classes.SelectMany(kind => new[]
        {
            Amount($"money.{kind}.full", $"Benefits, {kind}, full", MoneyTables.Present(money, line => line.Class == kind, line => line.Full)),
            Amount($"money.{kind}.confirmed", $"Benefits, {kind}, confirmed", MoneyTables.Present(money, line => line.Class == kind, line => line.Confirmed)),
        })];
        var words = string.Join("; ", classes.Select((kind, i) => $"{kind} {{{2 * i}}} in full and {{{(2 * i) + 1}}} confirmed"));
        var (net, confirmed) = (Amount("money.npv.full", "Net present value, full", money.Full.Npv), Amount("money.npv.confirmed", "Net present value, confirmed", money.Confirmed.Npv));
        var (odds, oddsConfirmed) = (Share("money.positive.full", "Runs with a positive result, full", money.Full.Positive), Share("money.positive.confirmed", "Runs with a positive result, confirmed", money.Confirmed.Positive));
        var verdict = money.Confirmed.Npv < 0 ? money.Full.Npv < 0 ? "it is not worth its cost in either view" : "it is not yet worth its cost in the confirmed view" : "it is worth its cost in the confirmed view";
        var last = figures.Count;
        return
        [
            FigureBook.Say("money", $"Money, estimated at present value: {words}; less all costs that is {{{last}}} in full ({{{last + 1}}} of the simulated runs are positive) and {{{last + 2}}} confirmed ({{{last + 3}}}), so {verdict}.",
                [.. figures, net, odds, confirmed, oddsConfirmed]),
        ];
    }

    private static string Changed(ReportMoney money, Snapshot? last)
    {
        if (last is null)
            return "No earlier report of this scope was published, so no assumption can have changed.";
        if (last.Money?.Scenario != money.Scenario)
            return $"{last.Id} rests on {(last.Money is null ? "no scenario" : $"another scenario, {last.Money.Scenario}")}, so the assumptions are not compared.";
        var changes = ReportDifference.ChangesOf(last.Money, money);
        return changes.Count == 0 ? $"No assumption changed since {last.Id}." : $"Assumptions changed since {last.Id}: {string.Join("; ", changes)}.";
    }

    private static string Percent(decimal share) => MoneyReading.Written(share, "percent");
}
