using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Roi;
using Metrics.Web.Roi;

namespace Metrics.Web.Commands;

/// <summary><c>scenario NAME [--set input=value …]</c>: prints a scenario's years, measures and what matters most; without a name the list of them.</summary>
internal static class ScenarioCommand
{
    private static readonly Argument<string?> Name = new("name") { Description = "Name of the scenario; without it, the list", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string[]> Set = new("--set")
    {
        Description = "A change as input=value, for example hours_saved=4",
        Arity = ArgumentArity.ZeroOrMore,
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<bool> AsJson = new("--json") { Description = "Everything as JSON, as the API gives it" };

    public static Command Create()
    {
        var command = new Command("scenario", "Reckon an ROI scenario: years, measures, simulation, what matters most.") { Name, Set, AsJson };
        command.SetAction(parsed => Terminal.Run(parsed.GetValue(MetricsCommand.Data)!, warehouse =>
        {
            var library = Library.Load(warehouse);
            warehouse.Refresh();
            var reader = new ScenarioReader(library, DateOnly.FromDateTime((warehouse.DataAsOf() ?? warehouse.Now()).UtcDateTime));
            if (parsed.GetValue(Name) is not { } name)
                List(library, reader);
            else if (reader.Result(name, (parsed.GetValue(Set) ?? []).Select(WhatIf.Pair).ToList()) is var result && parsed.GetValue(AsJson))
                Console.WriteLine(JsonSerializer.Serialize(ScenarioAnswer.Of(result), Json.Indented));
            else
                Print(result, Console.Out);
            return Terminal.Done;
        }));
        return command;
    }

    private static void List(Library library, ScenarioReader reader) => Terminal.Table(
    [
        ["scenario", "npv full", "npv confirmed", "payback", "positive", "title"],
        .. library.Catalog.Scenarios.Keys.Select(name => reader.Result(name)).Select(result => new[]
        {
            result.Scenario.Name, Money(result, View.Full), Money(result, View.Confirmed), Years(result[View.Full].Payback),
            Format.Percent(result.Simulation.ProbabilityPositive(View.Full), 100), result.Scenario.Title,
        }),
    ], Console.Out);

    private static void Print(ScenarioResult result, TextWriter output)
    {
        var (scenario, full) = (result.Scenario, result[View.Full]);
        output.WriteLine($"{scenario.Title}, {scenario.Money.Currency}");
        foreach (var change in result.WhatIf.Alterations)
            output.WriteLine($"  {change.Key}: {change.From} -> {change.To}");
        output.WriteLine();
        Terminal.Table(
        [
            ["", "start", .. Enumerable.Range(1, scenario.Years).Select(scenario.Calendar.Label)],
            .. result.Benefits.Select(line => Row(line.Line.Title, line.Full)),
            .. scenario.Costs.Select((line, i) => Row(line.Title, [.. result.Calculation.Cost(i, View.Full).Select(cost => -cost)])),
            Row("Net", full.Net), Row("Cumulative", full.Cumulative),
        ], output);
        output.WriteLine();
        Terminal.Table(
        [
            ["", "full", "risk-adjusted", "confirmed"],
            Measure("net present value", view => Format.Money(result[view].Npv)), Measure("return on investment", view => Share(result[view].Roi)),
            Measure("multiple, not discounted", view => result[view].Multiple?.ToString("0.00", CultureInfo.InvariantCulture) ?? "none"),
            Measure("internal rate of return", view => Share((decimal?)result[view].Irr)), Measure("payback in years", view => Years(result[view].Payback)),
            Measure("break-even", view => result.BreakEvenLabel(view) ?? "none"),
            Measure("net present value P10", view => Format.Money((decimal)result.Simulation.Npv(view, 0.1))),
            Measure("net present value P90", view => Format.Money((decimal)result.Simulation.Npv(view, 0.9))),
            Measure("runs above 0", view => Format.Percent(result.Simulation.ProbabilityPositive(view), 100)),
        ], output);
        output.WriteLine();
        foreach (var swing in result.Tornado.Take(5))
            output.WriteLine($"  {swing.Input.Input.Name}: {Format.Money((decimal)swing.Low)} to {Format.Money((decimal)swing.High)}");
        foreach (var warning in result.Ledger.Warnings)
            output.WriteLine($"  warning: {warning.Text}");
    }

    private static string[] Row(string title, IReadOnlyList<decimal> amounts) => [title, .. amounts.Select(amount => Format.Money(amount))];

    private static string[] Measure(string title, Func<View, string> of) => [title, of(View.Full), of(View.RiskAdjusted), of(View.Confirmed)];

    private static string Money(ScenarioResult result, View view) => Format.MoneyBrief(result[view].Npv, result.Scenario.Money.Currency);

    private static string Years(decimal? years) => years?.ToString("0.00", CultureInfo.InvariantCulture) ?? "none";

    private static string Share(decimal? share) => share is { } known ? Format.Count((double)known * 100, 1) + " %" : "none";
}
