using System.Diagnostics.CodeAnalysis;
using Metrics.Effects;

namespace Metrics.Roi;

/// <summary>What sort of money a benefit is; never added silently (measurement 4.1).</summary>
public enum BenefitClass
{
    /// <summary>Spending falls.</summary>
    Cash,

    /// <summary>Hours are freed; money only if they are used.</summary>
    Capacity,

    /// <summary>An expected loss becomes smaller.</summary>
    Avoidance,

    /// <summary>More is earned; uncertain.</summary>
    Revenue,
}

/// <summary>How a line's amount follows from the inputs, year by year.</summary>
/// <param name="Each">Amount of each year from 1 on; null where <paramref name="ByYear"/> or only <paramref name="Start"/> says it.</param>
/// <param name="Start">Amount at time 0; null for nothing.</param>
/// <param name="ByYear">One formula a year from 1 on; empty where <paramref name="Each"/> holds for all.</param>
/// <param name="Growth">Growth a year of <paramref name="Each"/>, from year 2 on; null for none.</param>
public sealed record Schedule(Formula? Each, Formula? Start, IReadOnlyList<Formula> ByYear, Formula? Growth)
{
    /// <summary>Every formula of it.</summary>
    public IEnumerable<Formula> All => new[] { Each, Start, Growth }.OfType<Formula>().Concat(ByYear);

    /// <summary>The formulas as a reader sees them.</summary>
    public string Text => string.Join("; ", new[]
    {
        Each?.Text ?? "",
        Start is null ? "" : $"at the start {Start.Text}",
        ByYear.Count == 0 ? "" : "year by year " + string.Join(" | ", ByYear.Select(formula => formula.Text)),
        Growth is null ? "" : $"growing by {Growth.Text} a year",
    }.Where(part => part.Length > 0));
}

/// <summary>What the costs and the benefits of a scenario have in common.</summary>
public abstract record Line
{
    /// <summary>Its name in formulas.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in words.</summary>
    public required string Title { get; init; }

    /// <summary>Its amounts.</summary>
    public required Schedule Amount { get; init; }

    /// <summary>How much worse it may turn out: benefits less, costs more (0–1).</summary>
    public required decimal Risk { get; init; }

    /// <summary>The team or role that answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>How far finance has gone with it.</summary>
    public required SignOff SignOff { get; init; }

    /// <summary>False where it is not counted unless a reader asks for it.</summary>
    public required bool IsOn { get; init; }
}

/// <summary>A cost line.</summary>
public sealed record CostLine : Line;

/// <summary>A benefit line.</summary>
public sealed record BenefitLine : Line
{
    /// <summary>A benefit with what every line has.</summary>
    [SetsRequiredMembers]
    internal BenefitLine(Line line, BenefitClass kind, AttributionGrade grade)
        : base(line) => (Class, Grade) = (kind, grade);

    /// <summary>What sort of money.</summary>
    public BenefitClass Class { get; init; }

    /// <summary>How far it may be put down to the platform.</summary>
    public AttributionGrade Grade { get; init; }

    /// <summary>The study of an adoption that gives the grade, <c>capability/outcome</c>; null where the file gives it.</summary>
    public string? Effect { get; init; }

    /// <summary>The hours a year that it claims; null where it claims none.</summary>
    public Formula? Hours { get; init; }

    /// <summary>The pool of hours that they come from; null for no pool that others claim too.</summary>
    public string? Pool { get; init; }

    /// <summary>Share that another line or programme counts as well (0–1).</summary>
    public decimal Overlap { get; init; }

    /// <summary>Programmes elsewhere that report this benefit, too.</summary>
    public IReadOnlyList<string> AlsoClaimedBy { get; init; } = [];

    /// <summary>True where it grows with the adoption curve.</summary>
    public bool FollowsAdoption { get; init; } = true;

    /// <summary>The baseline against which it is counted; empty where the file does not say.</summary>
    public string Baseline { get; init; } = "";

    /// <summary>Share of the benefit that counts as confirmed (measurement 4.1, rule 4).</summary>
    public static decimal Factor(AttributionGrade grade) => grade switch
    {
        AttributionGrade.A => 1,
        AttributionGrade.B => 0.6m,
        AttributionGrade.C => 0.3m,
        _ => 0,
    };
}
