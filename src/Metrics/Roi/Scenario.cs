namespace Metrics.Roi;

/// <summary>The inputs and lines of an ROI model as a file states them.</summary>
public sealed record Scenario
{
    /// <summary>Name of its file without the ending.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a sentence.</summary>
    public required string Title { get; init; }

    /// <summary>What it is for, and what it is not.</summary>
    public required string About { get; init; }

    /// <summary>The team or role that answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>The currency of all sums, and rates.</summary>
    public required CurrencyRates Money { get; init; }

    /// <summary>The years of the books.</summary>
    public required FiscalCalendar Calendar { get; init; }

    /// <summary>Years after year 0.</summary>
    public required int Years { get; init; }

    /// <summary>Discount rate a year (0.1 is 10 %).</summary>
    public required decimal DiscountRate { get; init; }

    /// <summary>Share of the possible users who have adopted, a formula for each year from 1 on; empty for everybody at once.</summary>
    public required IReadOnlyList<Formula> Adoption { get; init; }

    /// <summary>Inputs in the order of the file, which is the order of the draws.</summary>
    public required IReadOnlyList<Input> Inputs { get; init; }

    /// <summary>Amounts that follow from inputs, by name.</summary>
    public required IReadOnlyDictionary<string, Formula> Derived { get; init; }

    /// <summary>Benefit lines.</summary>
    public required IReadOnlyList<BenefitLine> Benefits { get; init; }

    /// <summary>Cost lines.</summary>
    public required IReadOnlyList<CostLine> Costs { get; init; }

    /// <summary>Hours a year that each pool holds; a pool without one holds what its largest line claims.</summary>
    public required IReadOnlyDictionary<string, Formula> Pools { get; init; }

    /// <summary>What the benefits are measured against; null where the file does not say.</summary>
    public required Guard? Guard { get; init; }

    /// <summary>What others have published.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>The value of options that are described and not priced; empty for none.</summary>
    public string Flexibility { get; init; } = "";

    /// <summary>The input and year that the page solves for at first; null for the one that matters most and the last year.</summary>
    public (string Input, int Year)? Question { get; init; }

    /// <summary>True where it adds up what is lost in a year and has no return.</summary>
    public bool IsExposure { get; init; }

    /// <summary>Seed of all draws; the same for every what-if, so that two of them differ by their inputs alone.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Every line, benefits first.</summary>
    public IEnumerable<Line> Lines => Benefits.Concat<Line>(Costs);
}

/// <summary>What benefits are measured against (measurement 4.6).</summary>
/// <param name="Engineers">People who could use the platform.</param>
/// <param name="Payroll">What they cost a year.</param>
/// <param name="Hours">Hours they work a year.</param>
public sealed record Guard(Formula Engineers, Formula Payroll, Formula Hours);
