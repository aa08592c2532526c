namespace Metrics.Roi;

/// <summary>Benefits beside what the engineers cost (measurement 4.6).</summary>
/// <param name="Year">The year with the largest benefit.</param>
/// <param name="Benefit">Its benefit.</param>
/// <param name="PayrollShare">As a share of the payroll.</param>
/// <param name="PerEngineer">For each engineer.</param>
public sealed record Plausibility(int Year, decimal Benefit, decimal PayrollShare, decimal PerEngineer)
{
    /// <summary>Benefits above this share of the payroll are warned of: it is what a move from 28 to 58 % of product time is worth at the very most.</summary>
    public const decimal MostOfPayroll = 0.3m;

    /// <summary>True where the benefit is larger than can easily be believed.</summary>
    public bool IsDoubtful => PayrollShare > MostOfPayroll;

    /// <summary>Of the year with the largest full benefit; null where the file names no payroll.</summary>
    public static Plausibility? Of(Calculation calculation)
    {
        var benefits = calculation[View.Full].Benefits;
        var year = Enumerable.Range(0, benefits.Count).MaxBy(year => benefits[year]);
        return calculation.GuardOf(year) is { Payroll: > 0, Engineers: > 0 } guard
            ? new Plausibility(year, benefits[year], benefits[year] / guard.Payroll, benefits[year] / guard.Engineers) : null;
    }
}

/// <summary>What must be true for a claim that a year's benefit is a multiple of its cost.</summary>
/// <param name="Multiple">The multiple that is claimed.</param>
/// <param name="Benefit">The benefit of a year that it means here.</param>
/// <param name="PayrollShare">As a share of the payroll.</param>
/// <param name="AttainableBenefit">The benefit of a year if a share of all time were won and all of it used.</param>
/// <param name="AttainableMultiple">The multiple of that.</param>
/// <param name="EngineersNeeded">Engineers of whom that share would be worth the claim.</param>
public sealed record ClaimTest(decimal Multiple, decimal Benefit, decimal PayrollShare, decimal AttainableBenefit, decimal AttainableMultiple, decimal EngineersNeeded)
{
    /// <summary>Tests a claim.</summary>
    /// <param name="multiple">The multiple that is claimed.</param>
    /// <param name="yearlyCost">What the platform costs a year.</param>
    /// <param name="engineers">Engineers.</param>
    /// <param name="payroll">What they cost a year.</param>
    /// <param name="shareWon">Share of all time that could be won at the very most.</param>
    public static ClaimTest Of(decimal multiple, decimal yearlyCost, decimal engineers, decimal payroll, decimal shareWon = Plausibility.MostOfPayroll)
    {
        var (benefit, attainable) = (multiple * yearlyCost, payroll * shareWon);
        return new ClaimTest(multiple, benefit, benefit / payroll, attainable, attainable / yearlyCost, benefit / (shareWon * payroll / engineers));
    }

    /// <summary>Tests a claim with the numbers of a scenario's last year; null where it names no payroll or costs nothing.</summary>
    public static ClaimTest? Of(decimal multiple, Calculation calculation, decimal shareWon = Plausibility.MostOfPayroll)
    {
        var (year, cost) = (calculation.Scenario.Years, calculation[View.Full].Costs[^1]);
        return cost > 0 && calculation.GuardOf(year) is { Payroll: > 0, Engineers: > 0 } guard ? Of(multiple, cost, guard.Engineers, guard.Payroll, shareWon) : null;
    }
}
