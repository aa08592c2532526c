using Metrics.Charts;

namespace Metrics.Reports;

/// <summary>The money of a report as its scenario came to it, exact to its decimals. Flows fall at the ends of years, year 0 is not discounted (measurement 4.5).</summary>
public sealed record ReportMoney
{
    /// <summary>Name of the scenario's file.</summary>
    public required string Scenario { get; init; }

    /// <summary>What it is, in words.</summary>
    public required string Title { get; init; }

    /// <summary>The team or role that answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>The one currency.</summary>
    public required string Currency { get; init; }

    /// <summary>The day of the rates of other currencies.</summary>
    public required DateOnly RateDate { get; init; }

    /// <summary>Discount rate a year, a share.</summary>
    public required decimal DiscountRate { get; init; }

    /// <summary>Labels of the years, year 0 first.</summary>
    public required IReadOnlyList<string> Years { get; init; }

    /// <summary>Benefit lines and then cost lines.</summary>
    public required IReadOnlyList<MoneyLine> Lines { get; init; }

    /// <summary>What the formulas give, each hour counted once.</summary>
    public required MoneyView Full { get; init; }

    /// <summary>Adjusted for risk, and of each benefit only what its grade confirms.</summary>
    public required MoneyView Confirmed { get; init; }

    /// <summary>From gross benefits to confirmed ones, at present value.</summary>
    public required IReadOnlyList<MoneyStep> Steps { get; init; }

    /// <summary>How the running sum of the net flows may lie, year by year, in the full view.</summary>
    public required IReadOnlyList<FanPoint> Fan { get; init; }

    /// <summary>What matters most to the net present value, the largest first.</summary>
    public required IReadOnlyList<TornadoRow> Swings { get; init; }

    /// <summary>Hours freed as full-time people in the year of most; null where the scenario does not say how long one works.</summary>
    public decimal? FullTime { get; init; }

    /// <summary>The largest benefit of a year as a share of the payroll; null where the scenario names none.</summary>
    public decimal? PayrollShare { get; init; }

    /// <summary>Runs of the simulation.</summary>
    public required int Trials { get; init; }

    /// <summary>Its seed.</summary>
    public required string Seed { get; init; }

    /// <summary>Every input with its source.</summary>
    public required IReadOnlyList<Assumption> Assumptions { get; init; }

    /// <summary>What others claim, beside the own number and no part of it.</summary>
    public required IReadOnlyList<MoneyClaim> Claims { get; init; }

    /// <summary>What the guards say: hours counted twice, benefits too large to believe.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }
}

/// <summary>One line of the money.</summary>
/// <param name="Name">Its name in the scenario.</param>
/// <param name="Title">What it is.</param>
/// <param name="IsCost">True for a cost line, whose amounts are spent.</param>
/// <param name="Class">cash, capacity, avoidance, revenue; empty for a cost.</param>
/// <param name="Grade">Attribution grade A to D; empty for a cost.</param>
/// <param name="Factor">What its grade confirms, 0 to 1; 1 for a cost.</param>
/// <param name="Risk">How much worse it may turn out, 0 to 1.</param>
/// <param name="Plan">What its formula gives, each year.</param>
/// <param name="Full">The same with each hour counted once.</param>
/// <param name="Confirmed">What is confirmed, less risk; of a cost, with risk.</param>
/// <param name="SignedOff">How far finance has gone with it.</param>
public sealed record MoneyLine(string Name, string Title, bool IsCost, string Class, string Grade, decimal Factor, decimal Risk,
    IReadOnlyList<decimal> Plan, IReadOnlyList<decimal> Full, IReadOnlyList<decimal> Confirmed, string SignedOff);

/// <summary>Measures over the flows (measurement 4.5).</summary>
/// <param name="Benefits">Benefits of each year.</param>
/// <param name="Costs">Costs of each year.</param>
/// <param name="Net">Benefits less costs.</param>
/// <param name="PresentBenefits">Benefits at present value.</param>
/// <param name="PresentCosts">Costs at present value.</param>
/// <param name="Npv">Net present value.</param>
/// <param name="Irr">Internal rate of return, a share; null where there is none or several.</param>
/// <param name="SignChanges">How often the flows change their sign.</param>
/// <param name="Mirr">Modified internal rate of return, which stands in where there are several roots; null without inflow or outflow.</param>
/// <param name="Payback">Years until the sum of the flows is no longer negative; null where it stays so.</param>
/// <param name="PaidBackIn">The fiscal year of that; null where there is none.</param>
/// <param name="Multiple">Benefits over costs, not discounted; null without costs.</param>
/// <param name="P10">Net present value that nine of ten runs exceed.</param>
/// <param name="P50">Median of the runs.</param>
/// <param name="P90">Net present value that one of ten runs exceeds.</param>
/// <param name="Positive">Share of the runs above zero.</param>
public sealed record MoneyView(IReadOnlyList<decimal> Benefits, IReadOnlyList<decimal> Costs, IReadOnlyList<decimal> Net, decimal PresentBenefits, decimal PresentCosts,
    decimal Npv, double? Irr, int SignChanges, double? Mirr, decimal? Payback, string? PaidBackIn, decimal? Multiple, double P10, double P50, double P90, double Positive);

/// <summary>A step from gross to confirmed benefits.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Amount">A sum, or what is taken off.</param>
/// <param name="IsTotal">True for a sum.</param>
public sealed record MoneyStep(string Name, decimal Amount, bool IsTotal);

/// <summary>An input of the money.</summary>
/// <param name="Id">Its name in the scenario.</param>
/// <param name="Title">What it is.</param>
/// <param name="Value">Most likely value; shares are from 0 to 1.</param>
/// <param name="Low">Low end; null where nothing is unknown.</param>
/// <param name="High">High end; null where nothing is unknown.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Standing">measured, assumed or claimed.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Owner">The role that answers for it.</param>
/// <param name="Date">The day on which it was stated.</param>
/// <param name="SignOff">How far finance has gone with it.</param>
public sealed record Assumption(string Id, string Title, decimal Value, decimal? Low, decimal? High, string Unit, string Standing, string Source,
    string Owner, DateOnly Date, string SignOff);

/// <summary>What others claim.</summary>
/// <param name="Text">The claim.</param>
/// <param name="Value">Its number as printed.</param>
/// <param name="Source">Who published it.</param>
/// <param name="Sample">What it rests on.</param>
/// <param name="Own">The own number beside it; empty for none.</param>
/// <param name="IsCounter">True for evidence that points the other way.</param>
public sealed record MoneyClaim(string Text, string Value, string Source, string Sample, string Own, bool IsCounter)
{
    /// <summary>True where it says how much working time is won.</summary>
    public bool IsAboutTime { get; init; }
}
