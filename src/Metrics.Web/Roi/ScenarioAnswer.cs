using Metrics.Roi;

namespace Metrics.Web.Roi;

/// <summary>A scenario as API, assistant and command line give it: the numbers of the page.</summary>
internal static class ScenarioAnswer
{
    private static readonly double[] Probabilities = [0.05, 0.1, 0.5, 0.9, 0.95];

    /// <summary>Each scenario in a line.</summary>
    public static IReadOnlyList<object> All(ScenarioRoom room) => [.. room.Scenarios.Keys.Select(name => Headline(room.Result(name)))];

    /// <summary>The headline: full and confirmed side by side.</summary>
    public static object Headline(ScenarioResult result) => new
    {
        result.Scenario.Name, result.Scenario.Title, result.Scenario.Owner, result.Scenario.Money.Currency, shows = result.Scenario.IsExposure ? "exposure" : "return",
        full = Line(result, View.Full), confirmed = Line(result, View.Confirmed), address = "/return/scenarios/" + result.Scenario.Name,
    };

    /// <summary>Everything.</summary>
    public static object Of(ScenarioResult result) => new
    {
        result.Scenario.Name, result.Scenario.Title, result.Scenario.About, result.Scenario.Owner, shows = result.Scenario.IsExposure ? "exposure" : "return",
        result.Scenario.Money.Currency, rate_date = result.Scenario.Money.Date, rates = result.Scenario.Money.Rates, result.Scenario.Calendar.Start,
        result.Scenario.Years, result.Scenario.DiscountRate, seed = result.Simulation.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture),
        changes = result.WhatIf.Alterations,
        envelopes = Envelopes(result),
        year_labels = Enumerable.Range(0, result.Scenario.Years + 1).Select(result.Scenario.Calendar.Label),
        full = Money(result, View.Full), risk_adjusted = Money(result, View.RiskAdjusted), confirmed = Money(result, View.Confirmed),
        benefits = result.Benefits.Select(line => new
        {
            line.Line.Name, line.Line.Title, @class = Word(line.Line.Class), grade = line.Line.Grade.ToString(), formula = line.Line.Amount.Text, line.Line.Risk, line.Line.Owner,
            sign_off = Word(line.Line.SignOff), counted = line.Line.IsOn, line.Line.Baseline, line.Gross, line.Full, line.RiskAdjusted, line.Confirmed, line.Hours, line.HoursCounted,
        }),
        costs = result.Scenario.Costs.Select((line, i) => new
        {
            line.Name, line.Title, formula = line.Amount.Text, line.Risk, line.Owner, sign_off = Word(line.SignOff), counted = line.IsOn,
            full = result.Calculation.Cost(i, View.Full), risk_adjusted = result.Calculation.Cost(i, View.RiskAdjusted),
        }),
        waterfall = result.Waterfall(),
        simulation = new { trials = result.Simulation.Count, full = Spread(result, View.Full), risk_adjusted = Spread(result, View.RiskAdjusted), confirmed = Spread(result, View.Confirmed) },
        tornado = result.Tornado.Select(swing => new { input = swing.Input.Input.Name, low_at = swing.Input.Shape.Low, high_at = swing.Input.Shape.High, swing.Low, swing.High, swing.Size }),
        grid = result.Grid is { } grid ? new { across = grid.Across.Input.Name, grid.AcrossValues, down = grid.Down.Input.Name, grid.DownValues, grid.Npv } : null,
        break_even = result.BreakEvens.Select(value => new { input = value.Input.Input.Name, value.Value, value.IsInRange }),
        ledger = result.Ledger,
        plausibility = result.Plausibility,
        inputs = result.Calculation.Values.Select(Register),
        claims = result.Scenario.Claims,
    };

    /// <summary>The measures with sample size, interval and coverage (measurement 0.4; rows roi.* of its registry).</summary>
    public static IReadOnlyList<Envelope> Envelopes(ScenarioResult result)
    {
        var full = result[View.Full];
        Envelope Of(string id, string unit, double? value, double? low = null, double? high = null) => new()
        {
            MetricId = "roi." + id,
            DefinitionVersion = result.Scenario.Name,
            Scope = "programme:" + result.Scenario.Name,
            Window = new Period(result.Scenario.Calendar.Start, result.Scenario.Calendar.Start.AddYears(result.Scenario.Years)),
            Value = value,
            Unit = unit,
            N = result.Simulation.Count,
            CiLow = low,
            CiHigh = high,
            CiMethod = low is null ? "none" : "monte_carlo",
            CiConfidence = low is null ? null : 0.9,
            Coverage = Coverage(result),
            QualityGrade = Coverage(result) switch { >= 0.95 => "A", >= 0.8 => "B", >= 0.5 => "C", _ => "D" },
            ComputedAt = new DateTimeOffset(result.Scenario.Money.Date, TimeOnly.MinValue, TimeSpan.Zero),
        };
        return
        [
            Of("npv", result.Scenario.Money.Currency, (double)full.Npv, result.Simulation.Npv(View.Full, 0.05), result.Simulation.Npv(View.Full, 0.95)),
            Of("npv.confirmed", result.Scenario.Money.Currency, (double)result[View.Confirmed].Npv, result.Simulation.Npv(View.Confirmed, 0.05), result.Simulation.Npv(View.Confirmed, 0.95)),
            Of("irr", "ratio", full.Irr), Of("payback", "y", (double?)full.Payback), Of("multiple", "ratio", (double?)full.Multiple),
            .. Enum.GetValues<BenefitClass>().Select(kind => Of("benefit." + Word(kind), result.Scenario.Money.Currency, (double)result.PresentBenefits(kind, View.Full))),
        ];
    }

    /// <summary>Share of the inputs that are measured or that finance has accepted.</summary>
    public static double Coverage(ScenarioResult result) => result.Calculation.Values.Count == 0 ? 0
        : (double)result.Calculation.Values.Count(value => value.Measured?.Value is not null || value.Input.SignOff == SignOff.Accepted) / result.Calculation.Values.Count;

    private static object Line(ScenarioResult result, View view) => new
    {
        result[view].Npv, result[view].Payback, result[view].Multiple, probability_positive = result.Simulation.ProbabilityPositive(view),
    };

    private static object Money(ScenarioResult result, View view) => new
    {
        result[view].Npv, result[view].PresentBenefits, result[view].PresentCosts, result[view].Roi, result[view].Multiple, result[view].SimpleRoi, result[view].Irr,
        several_roots_possible = result[view].SignChanges > 1, result[view].Mirr, result[view].Payback, result[view].DiscountedPayback,
        break_even_year = result.BreakEvenLabel(view), result[view].BreakEvenInYear, result[view].Benefits, result[view].Costs, result[view].Net, result[view].Cumulative,
        classes = Enum.GetValues<BenefitClass>().ToDictionary(Word, kind => result.PresentBenefits(kind, view)),
    };

    private static object Spread(ScenarioResult result, View view) => new
    {
        mean = result.Simulation.Mean(view), probability_positive = result.Simulation.ProbabilityPositive(view),
        npv = Probabilities.ToDictionary(p => FormattableString.Invariant($"p{p * 100:0}"), p => result.Simulation.Npv(view, p)),
        cumulative = Enumerable.Range(0, result.Scenario.Years + 1).Select(year => new
        {
            year = result.Scenario.Calendar.Label(year), p10 = result.Simulation.Cumulative(view, year, 0.1), p50 = result.Simulation.Cumulative(view, year, 0.5),
            p90 = result.Simulation.Cumulative(view, year, 0.9),
        }),
    };

    private static object Register(InputValue value) => new
    {
        value.Input.Name, value.Input.Title, unit = value.Input.Unit.Name, kind = Word(value.Input.Kind), value.Base, value.Low, value.High,
        shape = value.Shape.IsFixed ? "fixed" : Word(value.Input.Shape), metric = value.Input.MeasuredBy?.Metric.Id, measured = value.Measured, stand_in = value.IsStandIn,
        value.Input.Currency, value.Input.Rate, value.Input.Source, value.Input.Owner, value.Input.Date, sign_off = Word(value.Input.SignOff),
    };

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
