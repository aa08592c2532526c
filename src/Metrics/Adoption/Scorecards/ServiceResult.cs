namespace Metrics.Adoption;

/// <summary>What came of one check for one service.</summary>
public enum Outcome
{
    /// <summary>It holds.</summary>
    Pass,

    /// <summary>It does not hold.</summary>
    Fail,

    /// <summary>Nothing is known, or what is known is too old. It counts like a failure, and is shown apart.</summary>
    Unknown,

    /// <summary>It is not meant for the service.</summary>
    NotApplicable,

    /// <summary>It does not hold, and a valid deviation says why; it counts as passed until that ends.</summary>
    Waived,
}

/// <summary>One check of one service.</summary>
/// <param name="Check">The check.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Evidence">What shows it; empty where the outcome says all.</param>
public sealed record CheckResult(Check Check, Outcome Outcome, string Evidence = "")
{
    /// <summary>True where it counts as passed.</summary>
    public bool Counts => Outcome is Outcome.Pass or Outcome.Waived;
}

/// <summary>A scorecard of one service (measurement 3.3).</summary>
/// <param name="Service">The service.</param>
/// <param name="Team">The team that owns it now; null where nobody does.</param>
/// <param name="Checks">What came of each check, in the order of the file.</param>
public sealed record ServiceResult(string Service, string? Team, IReadOnlyList<CheckResult> Checks)
{
    private IEnumerable<CheckResult> Applicable => Checks.Where(result => result.Outcome != Outcome.NotApplicable);

    /// <summary>False where no check is meant for the service.</summary>
    public bool IsConcerned => Applicable.Any();

    /// <summary>Weight of what passes or is waived, of the weight of what applies; null where nothing applies.</summary>
    public double? Score => IsConcerned ? Applicable.Where(result => result.Counts).Sum(result => result.Check.Weight) / Applicable.Sum(result => result.Check.Weight) : null;

    /// <summary>The highest level of which all checks, and all of the levels below, pass; 0 where the first is not met.</summary>
    public int Level
    {
        get
        {
            var unmet = Applicable.Where(result => !result.Counts).Select(result => result.Check.Level).DefaultIfEmpty(int.MaxValue).Min();
            return Math.Min(unmet - 1, Checks.Max(result => result.Check.Level));
        }
    }

    /// <summary>What is missing for the next level.</summary>
    public IEnumerable<CheckResult> Missing => Applicable.Where(result => !result.Counts && result.Check.Level == Level + 1);

    /// <summary>Share of the applicable checks that are answered; null where none applies.</summary>
    public double? Known => IsConcerned ? Applicable.Average(result => result.Outcome == Outcome.Unknown ? 0.0 : 1.0) : null;
}
