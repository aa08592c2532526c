using Metrics.Roi;
using Metrics.Warehouse;

namespace Metrics.Tests.Roi;

/// <summary>The repository's own scenarios, reckoned without a warehouse: measured inputs take their stand-ins.</summary>
internal static class Scenarios
{
    public static Metrics.Catalog.Catalog Catalog { get; } = Metrics.Catalog.Catalog.Load(Street.Root, SqlFile.ReadAll(Street.Root));

    public static Scenario Parse(string text, string path = "dashboards/scenarios/x.yml") => ScenarioFile.Parse(path, text, Catalog);

    public static Calculation Reckon(string name, params string[] set) => Reckon(WhatIf.Of(Catalog.Scenarios[name], Set(set)).Scenario);

    public static Calculation Reckon(Scenario scenario) => new(scenario, Values(scenario));

    public static ScenarioResult Result(string name, params string[] set) => Result(Catalog.Scenarios[name], Metrics.Roi.Simulation.Trials, set);

    public static ScenarioResult Result(Scenario scenario, int trials, params string[] set)
    {
        var whatIf = WhatIf.Of(scenario, Set(set));
        return ScenarioResult.Of(whatIf, Values(whatIf.Scenario), trials);
    }

    public static IReadOnlyList<InputValue> Values(Scenario scenario) => [.. scenario.Inputs.Select(input => InputValue.Stated(input))];

    /// <summary>Changes written <c>input=value</c>.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Set(params string[] set) =>
        set.Select(WhatIf.Pair);

    /// <summary>A number as the reference prints it.</summary>
    public static string Printed(decimal value, int digits = 0) =>
        Math.Round(value, digits, MidpointRounding.AwayFromZero).ToString("N" + digits, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A number as the reference prints it.</summary>
    public static string Printed(double value, int digits = 0) => Printed((decimal)value, digits);

    /// <summary>A scenario in few words, to be changed by a test.</summary>
    public const string Small = """
        title: Small
        about: For tests.
        owner: platform
        currency: EUR
        start: 2026-07-01
        years: 2
        discount_rate: 10 %
        defaults: {kind: assumed, source: a test, owner: platform, date: 2026-06-01}
        inputs:
          people: {title: People, unit: people, base: 100}
          share: {title: Share, unit: percent, low: 5 %, base: 10 %, high: 20 %, shape: triangular}
          price: {title: Price, unit: money, base: 1000}
        benefits:
          - {name: gain, title: Gain, class: cash, grade: B, formula: people * share * price}
        costs:
          - {name: spend, title: Spend, start: 5 * price}
        """;
}
