namespace Metrics.Reports;

/// <summary>The money of a report, exact to its decimals. Flows are year-end; year 0 is not discounted (measurement 4.5).</summary>
/// <param name="Scenario">Title of the scenario.</param>
/// <param name="Currency">The one currency.</param>
/// <param name="Rate">Discount rate, a share.</param>
/// <param name="Years">Labels of the years, year 0 first.</param>
/// <param name="Lines">Benefit and cost lines.</param>
/// <param name="Full">Measures of the full view.</param>
/// <param name="Confirmed">Measures of the confirmed view: benefits times their attribution grade.</param>
/// <param name="Assumptions">Every input with its source.</param>
/// <param name="Remarks">What the guards say.</param>
public sealed record Financials(string Scenario, string Currency, decimal Rate, IReadOnlyList<string> Years, IReadOnlyList<MoneyLine> Lines,
    MoneyView Full, MoneyView Confirmed, IReadOnlyList<Assumption> Assumptions, IReadOnlyList<string> Remarks);

/// <summary>One line of the money.</summary>
/// <param name="Name">What it is.</param>
/// <param name="IsCost">True for a cost line, whose amounts are spent.</param>
/// <param name="Class">cash, capacity, avoidance, revenue; empty for a cost.</param>
/// <param name="Grade">Attribution grade A to D; empty for a cost.</param>
/// <param name="Share">What of it counts in the confirmed view, 0 to 1.</param>
/// <param name="Flows">Amount of each year, never negative by being a cost.</param>
public sealed record MoneyLine(string Name, bool IsCost, string Class, string Grade, decimal Share, IReadOnlyList<decimal> Flows);

/// <summary>Measures over the flows (measurement 4.5).</summary>
/// <param name="Net">Net flow of each year.</param>
/// <param name="Npv">Net present value.</param>
/// <param name="Irr">Internal rate of return, a share; null where there is none.</param>
/// <param name="Payback">Years until the sum of the flows is no longer negative; null where it never is.</param>
/// <param name="Multiple">Benefits over costs, undiscounted; null without costs.</param>
public sealed record MoneyView(IReadOnlyList<decimal> Net, decimal Npv, double? Irr, double? Payback, double? Multiple);

/// <summary>An input of the money.</summary>
/// <param name="Id">Its name in the scenario.</param>
/// <param name="Title">What it is.</param>
/// <param name="Value">Most likely value.</param>
/// <param name="Low">Low end; null where it is certain.</param>
/// <param name="High">High end; null where it is certain.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Standing">measured, assumed or claimed.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Owner">The role that answers for it.</param>
/// <param name="Date">Of when it is.</param>
/// <param name="SignedOff">Who signed it off, as a role; empty where nobody did.</param>
public sealed record Assumption(string Id, string Title, decimal Value, decimal? Low, decimal? High, string Unit, string Standing, string Source,
    string Owner, string Date, string SignedOff);
