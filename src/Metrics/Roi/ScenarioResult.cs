namespace Metrics.Roi;

/// <summary>Everything that a scenario comes to: pages, report, API and command line print this and reckon nothing themselves.</summary>
public sealed record ScenarioResult
{
    /// <summary>What was reckoned: inputs, lines and exact money.</summary>
    public required Calculation Calculation { get; init; }

    /// <summary>What a reader changed.</summary>
    public required WhatIf WhatIf { get; init; }

    /// <summary>Benefit lines with their amounts.</summary>
    public required IReadOnlyList<BenefitAmounts> Benefits { get; init; }

    /// <summary>The ten thousand runs.</summary>
    public required Simulation Simulation { get; init; }

    /// <summary>What matters most, by the full net present value.</summary>
    public required IReadOnlyList<Swing> Tornado { get; init; }

    /// <summary>The two inputs that matter most against each other; null where fewer are unknown.</summary>
    public required Grid? Grid { get; init; }

    /// <summary>At which value of each input nothing is won or lost.</summary>
    public required IReadOnlyList<BreakEven> BreakEvens { get; init; }

    /// <summary>The hours.</summary>
    public required HourLedger Ledger { get; init; }

    /// <summary>Benefits beside the payroll; null where the file names none.</summary>
    public required Plausibility? Plausibility { get; init; }

    /// <summary>The scenario with the changes in it.</summary>
    public Scenario Scenario => Calculation.Scenario;

    /// <summary>The exact money of a view.</summary>
    public Financials this[View view] => Calculation[view];

    /// <summary>Present value of the benefits of a class.</summary>
    public decimal PresentBenefits(BenefitClass kind, View view) =>
        Benefits.Where(line => line.Line.Class == kind).Sum(line => Financials.Discounted(line[view], Scenario.DiscountRate).Sum());

    /// <summary>From gross benefits to confirmed ones at present value, in the steps of the waterfall.</summary>
    public IReadOnlyList<WaterfallStep> Waterfall()
    {
        decimal Present(Func<BenefitAmounts, IReadOnlyList<decimal>> amounts) =>
            Benefits.Sum(line => Financials.Discounted(amounts(line), Scenario.DiscountRate).Sum());
        var (gross, full, attributed, confirmed) = (Present(line => line.Gross), Present(line => line.Full), Present(line => line.Attributed), Present(line => line.Confirmed));
        return
        [
            new("Gross", gross, true), new("Overlap", full - gross, false), new("Attribution", attributed - full, false),
            new("Risk", confirmed - attributed, false), new("Confirmed", confirmed, true),
        ];
    }

    /// <summary>The calendar year, or fiscal year, in which the running sum turns; null where it does not.</summary>
    public string? BreakEvenLabel(View view) => this[view].Payback is { } years ? Scenario.Calendar.YearOf(Scenario.Calendar.After((double)years)) : null;

    /// <summary>Reckons a scenario.</summary>
    /// <param name="whatIf">The scenario, changed or not.</param>
    /// <param name="values">A value for each of its inputs.</param>
    /// <param name="trials">Runs of the simulation.</param>
    /// <exception cref="RequestException">The inputs lead to what cannot be computed; it names the line.</exception>
    public static ScenarioResult Of(WhatIf whatIf, IReadOnlyList<InputValue> values, int trials = Simulation.Trials)
    {
        var calculation = new Calculation(whatIf.Scenario, values);
        var simulation = Simulation.Run(calculation, trials);
        var tornado = Sensitivity.Tornado(calculation);
        var benefits = whatIf.Scenario.Benefits.Select((_, i) => calculation.Benefit(i)).ToList();
        return new ScenarioResult
        {
            Calculation = calculation,
            WhatIf = whatIf,
            Benefits = benefits,
            Simulation = simulation,
            Tornado = tornado,
            Grid = Sensitivity.TwoWay(calculation, tornado),
            BreakEvens = Sensitivity.BreakEvens(calculation, tornado),
            Ledger = HourLedger.Of(calculation, benefits),
            Plausibility = Roi.Plausibility.Of(calculation),
        };
    }
}

/// <summary>A step of the way from gross to confirmed.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Amount">Money; a sum or what is taken off.</param>
/// <param name="IsTotal">True for a sum.</param>
public sealed record WaterfallStep(string Name, decimal Amount, bool IsTotal);
