using System.Globalization;
using Metrics.Charts;
using Metrics.Roi;

namespace Metrics.Reports;

/// <summary>What a scenario comes to, as the report keeps it.</summary>
public static class MoneyReading
{
    private const int SwingsAtMost = 6;

    /// <summary>Reads a result.</summary>
    public static ReportMoney Of(ScenarioResult result)
    {
        var (scenario, calculation) = (result.Scenario, result.Calculation);
        return new ReportMoney
        {
            Scenario = scenario.Name,
            Title = scenario.Title,
            Owner = scenario.Owner,
            Currency = scenario.Money.Currency,
            RateDate = scenario.Money.Date,
            DiscountRate = scenario.DiscountRate,
            Years = [.. Enumerable.Range(0, scenario.Years + 1).Select(year => string.Create(CultureInfo.InvariantCulture, $"Year {year}, {scenario.Calendar.Label(year)}"))],
            Lines = [.. result.Benefits.Where(line => line.Line.IsOn).Select(Benefit), .. scenario.Costs.Index().Where(entry => entry.Item.IsOn).Select(entry => Cost(calculation, entry.Index))],
            Full = ViewOf(result, View.Full),
            Confirmed = ViewOf(result, View.Confirmed),
            Steps = [.. result.Waterfall().Select(step => new MoneyStep(step.Name, step.Amount, step.IsTotal))],
            Fan = [.. Enumerable.Range(0, scenario.Years + 1).Select(year => new FanPoint(year == 0 ? "start" : scenario.Calendar.Label(year), result.Simulation.Cumulative(View.Full, year, 0.1),
                result.Simulation.Cumulative(View.Full, year, 0.5), result.Simulation.Cumulative(View.Full, year, 0.9), (double)result[View.Full].Cumulative[year]))],
            Swings = [.. result.Tornado.Take(SwingsAtMost).Select(swing => new TornadoRow(swing.Input.Input.Title, swing.Low, swing.High, Written(swing.Input.Low, swing.Input.Input), Written(swing.Input.High, swing.Input.Input)))],
            FullTime = result.Ledger.FullTime,
            PayrollShare = result.Plausibility?.PayrollShare,
            Trials = result.Simulation.Count,
            Seed = result.Simulation.Seed.ToString(CultureInfo.InvariantCulture),
            Assumptions = [.. calculation.Values.Select(Assumed)],
            Claims = [.. scenario.Claims.Select(claim => new MoneyClaim(claim.Text, claim.Value, claim.Source, claim.Sample, Own(claim.Beside, result), claim.IsCounter) { IsAboutTime = claim.TimeWon is not null })],
            Remarks = [.. result.Ledger.Warnings.Select(warning => warning.Text), .. Doubts(result.Plausibility)],
        };
    }

    /// <summary>An amount with the unit of its input.</summary>
    /// <param name="value">The amount; shares are from 0 to 1.</param>
    /// <param name="unit">Name of the unit, see <see cref="InputUnit"/>.</param>
    public static string Written(decimal value, string unit) => unit switch
    {
        "percent" => Format.Count((double)value * 100, 2) + " %",
        "money" => Math.Abs(value) >= 1000 ? Format.Money(value) : Format.Count((double)value, 2),
        _ => $"{Format.Count((double)value, 3)} {InputUnit.All.FirstOrDefault(known => known.Name == unit)?.Sign ?? unit}".Trim(),
    };

    private static string Written(decimal value, Input input) => Written(value, input.Unit.Name);

    private static MoneyLine Benefit(BenefitAmounts line) => new(line.Line.Name, line.Line.Title, false, line.Line.Class.ToString().ToLowerInvariant(), line.Line.Grade.ToString(),
        BenefitLine.Factor(line.Line.Grade), line.Line.Risk, line.Gross, line.Full, line.Confirmed, Word(line.Line.SignOff));

    private static MoneyLine Cost(Calculation calculation, int index)
    {
        var (line, full) = (calculation.Scenario.Costs[index], calculation.Cost(index, View.Full));
        return new MoneyLine(line.Name, line.Title, true, "", "", 1, line.Risk, full, full, calculation.Cost(index, View.Confirmed), Word(line.SignOff));
    }

    private static MoneyView ViewOf(ScenarioResult result, View view)
    {
        var (sums, simulation) = (result[view], result.Simulation);
        return new MoneyView(sums.Benefits, sums.Costs, sums.Net, sums.PresentBenefits, sums.PresentCosts, sums.Npv, sums.Irr, sums.SignChanges, sums.Mirr, sums.Payback,
            result.BreakEvenLabel(view), sums.Multiple, simulation.Npv(view, 0.1), simulation.Npv(view, 0.5), simulation.Npv(view, 0.9), simulation.ProbabilityPositive(view));
    }

    private static Assumption Assumed(InputValue value) => new(value.Input.Name, value.Input.Title, value.Base, value.Shape.IsFixed ? null : value.Low, value.Shape.IsFixed ? null : value.High,
        value.Input.Unit.Name, value.IsStandIn ? "assumed, until it is measured" : value.Input.Kind.ToString().ToLowerInvariant(),
        value.Measured is { Value: not null } envelope ? $"{envelope.MetricId}, {envelope.Scope}" : value.Input.Source, value.Input.Owner, value.Input.Date, Word(value.Input.SignOff));

    private static string Word(SignOff signOff) => signOff == SignOff.None ? "not yet" : signOff.ToString().ToLowerInvariant();

    private static string Own(string beside, ScenarioResult result) => beside switch
    {
        "npv" => $"net present value {Format.MoneyBrief(result[View.Full].Npv, result.Scenario.Money.Currency)}",
        "roi" when result[View.Full].Roi is { } roi => $"return {Written(roi, "percent")}",
        "multiple" when result[View.Full].Multiple is { } multiple => $"{Format.Count((double)multiple, 2)}\u00d7",
        "payback" when result[View.Full].Payback is { } years => $"{Format.Count((double)years, 2)} years",
        "benefit_share" when result.Plausibility is { } largest => $"{Written(largest.PayrollShare, "percent")} of the payroll at most",
        _ => "",
    };

    private static IEnumerable<string> Doubts(Plausibility? largest) => largest is { IsDoubtful: true }
        ? [$"The benefit of year {largest.Year.ToString(CultureInfo.InvariantCulture)} is {Written(largest.PayrollShare, "percent")} of the payroll, more than can easily be believed."] : [];
}
