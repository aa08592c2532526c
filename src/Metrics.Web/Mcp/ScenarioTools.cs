using System.ComponentModel;
using Metrics.Charts;
using Metrics.Roi;
using Metrics.Web.Roi;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Metrics.Web.Mcp;

/// <summary>Tools that reckon ROI scenarios.</summary>
internal sealed class ScenarioTools(ScenarioRoom room)
{
    /// <summary>Every scenario.</summary>
    [McpServerTool(Name = "scenarios", Title = "List ROI scenarios", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false)]
    [Description("Every ROI scenario with net present value, payback and probability of a positive result, full and confirmed.")]
    public CallToolResult Scenarios() => Answer.Of($"{room.Scenarios.Count} scenarios: {string.Join(", ", room.Scenarios.Keys)}.", new { scenarios = ScenarioAnswer.All(room) });

    /// <summary>One scenario.</summary>
    [McpServerTool(Name = "scenario", Title = "Reckon an ROI scenario", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false)]
    [Description("One ROI scenario, also with changed inputs: money by year, simulation, what matters most, guards and every assumption with its source. "
        + "Always tell the full and the confirmed number together, and that claims of others are no results.")]
    public CallToolResult Scenario(
        [Description("Name of the scenario; scenarios has them all")] string name,
        [Description("Changes as input=value, several with a comma between them: hours_saved=4,realisation=40 %")] string? changes = null)
    {
        var set = (changes ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(WhatIf.Pair).ToList();
        var result = room.Result(name, set);
        return Answer.Of($"{result.Scenario.Title}: net present value {Format.MoneyBrief(result[View.Full].Npv, result.Scenario.Money.Currency)} in full, "
            + $"{Format.MoneyBrief(result[View.Confirmed].Npv, result.Scenario.Money.Currency)} confirmed; {Format.Percent(result.Simulation.ProbabilityPositive(View.Full), 100)} of the runs are positive.",
            ScenarioAnswer.Of(result));
    }
}
