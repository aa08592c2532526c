namespace Metrics.Adoption;

/// <summary>An aspect as it stands.</summary>
/// <param name="Aspect">The aspect.</param>
/// <param name="Criteria">What came of each criterion.</param>
public sealed record AspectResult(Aspect Aspect, IReadOnlyList<CriterionResult> Criteria)
{
    /// <summary>
    /// The highest level whose criteria, and those of all levels below, are met. Null where it would be 0 for want of knowledge
    /// alone: no data is no zero.
    /// </summary>
    public int? Level => Reached == 0 && IsOpen ? null : Reached;

    /// <summary>True where nothing speaks against the next level but that nobody knows.</summary>
    public bool IsOpen => Missing.Any() && Missing.All(result => result.State == CriterionState.NotKnown);

    /// <summary>The level in words.</summary>
    public string LevelWords => Level is not { } level ? "not known" : IsOpen ? FormattableString.Invariant($"{level}, perhaps more") : FormattableString.Invariant($"{level}");

    /// <summary>What is missing for the next level; empty on the highest.</summary>
    public IEnumerable<CriterionResult> Missing => Criteria.Where(result => result.Criterion.Level == Reached + 1 && result.State != CriterionState.Met);

    private int Reached => Criteria.Where(result => result.State != CriterionState.Met).Select(result => result.Criterion.Level).DefaultIfEmpty(MaturityModel.Highest + 1).Min() - 1;
}

/// <summary>Platform maturity on a day: never one number alone.</summary>
/// <param name="Model">The model.</param>
/// <param name="Day">The day.</param>
/// <param name="Aspects">The aspects, in the order of the file.</param>
public sealed record MaturityResult(MaturityModel Model, DateOnly Day, IReadOnlyList<AspectResult> Aspects)
{
    private int[] Known => [.. Aspects.Select(aspect => aspect.Level).OfType<int>()];

    /// <summary>The lower median of the aspects that are known; null where none is.</summary>
    public int? Overall => LowerMedian(Known);

    /// <summary>The lowest of them.</summary>
    public int? Minimum => Known is { Length: > 0 } known ? known.Min() : null;

    /// <summary>How many aspects are known.</summary>
    public int KnownAspects => Known.Length;

    /// <summary>The middle one of the levels, the lower of two (measurement 3.4).</summary>
    public static int? LowerMedian(IEnumerable<int> levels) => levels.Order().ToArray() is { Length: > 0 } sorted ? sorted[(sorted.Length - 1) / 2] : null;
}
