using Metrics.Statistics;

namespace Metrics.Effects;

/// <summary>How far the effect may be put down to the adoption (measurement 5.4).</summary>
public enum AttributionGrade
{
    /// <summary>Both groups moved alike before, and a drift that could not be excluded does not explain the effect.</summary>
    A,

    /// <summary>Compared with others, but it could not be verified that both moved alike before.</summary>
    B,

    /// <summary>A check failed: only before and after is told.</summary>
    C,

    /// <summary>Nothing to compare.</summary>
    D,
}

/// <summary>What adoption did to one outcome, with the checks that say how far to trust it.</summary>
public sealed record EffectStudy
{
    /// <summary>Fewest adopters and others, periods before and periods after, for a grade above B (check 8).</summary>
    public const int FewestUnits = 5, FewestBefore = 3, FewestAfter = 2;

    private const double MostIncomplete = 0.1;

    /// <summary>Grade of the attribution.</summary>
    public required AttributionGrade Grade { get; init; }

    /// <summary>Why it is not better, each in a sentence.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Overall effect on the scale of the outcome; NaN at grade D.</summary>
    public double Effect { get; init; } = double.NaN;

    /// <summary>95 % interval; null where none can be had.</summary>
    public Interval? Interval { get; init; }

    /// <summary>80 % interval, for the word "possible".</summary>
    public Interval? Narrow { get; init; }

    /// <summary>bootstrap_units or permutation.</summary>
    public string Method { get; init; } = "";

    /// <summary>Two-sided, against other assignments of the dates.</summary>
    public double? PValue { get; init; }

    /// <summary>Change of the adopters alone, before against after.</summary>
    public double BeforeAfter { get; init; } = double.NaN;

    /// <summary>The smallest effect that would have been seen four times in five.</summary>
    public double SmallestDetectable { get; init; } = double.NaN;

    /// <summary>Effect by periods since adoption, those before it too.</summary>
    public IReadOnlyDictionary<int, double> ByEventTime { get; init; } = new Dictionary<int, double>();

    /// <summary>The periods before.</summary>
    public PreTrend? Before { get; init; }

    /// <summary>Units that lack a period, listed because they may have changed the mix.</summary>
    public IReadOnlyList<string> Incomplete { get; init; } = [];

    /// <summary>Units that adopted, and those that had not when they were compared with.</summary>
    public (int Adopters, int Others) Units { get; init; }

    /// <summary>True where the 95 % interval leaves out no effect.</summary>
    public bool IsClear => Interval is { } interval && (interval.Low > 0 || interval.High < 0);

    /// <summary>Studies a panel.</summary>
    /// <param name="panel">Units over time.</param>
    /// <param name="yearOfPeriods">Periods in a year.</param>
    /// <param name="seed">Of all draws.</param>
    public static EffectStudy Of(Panel panel, int yearOfPeriods = 4, ulong seed = 42)
    {
        var effects = GroupTime.Effects(panel);
        var naive = Naive(panel);
        var (adopters, others) = (panel.Adopters, panel.Units.Count - panel.Adopters);
        if (!effects.Any(effect => effect.EventTime >= 0))
            return new EffectStudy { Grade = AttributionGrade.D, BeforeAfter = naive, Units = (adopters, others), Reasons = [adopters == 0 ? "nobody adopted it" : "nobody is left to compare with, or nothing is known of the time before"] };
        var permutations = new Permutations(panel, seed);
        var before = PreTrend.Of(panel, yearOfPeriods, seed + 1);
        var isLarge = adopters >= ClusterBootstrap.FewestUnits && others >= ClusterBootstrap.FewestUnits;
        var study = new EffectStudy
        {
            Grade = AttributionGrade.A,
            Reasons = [],
            Effect = permutations.Effect,
            Interval = permutations.Interval(),
            Narrow = permutations.Interval(Levels.Possible),
            Method = "permutation",
            PValue = permutations.PValue(),
            BeforeAfter = naive,
            SmallestDetectable = permutations.SmallestDetectable(),
            ByEventTime = GroupTime.ByEventTime(effects),
            Before = before,
            Incomplete = [.. panel.Units.Where(unit => unit.Outcome.Any(double.IsNaN)).Select(unit => unit.Name)],
            Units = (adopters, others),
        };
        return study.Graded(panel, isLarge);
    }

    private EffectStudy Graded(Panel panel, bool isLarge)
    {
        var (failed, unverified) = (Before!.Failures.ToList(), new List<string>());
        var dates = panel.Dates.Where(date => date != Panel.Never).ToList();
        if (Units.Adopters < FewestUnits || Units.Others < FewestUnits)
            unverified.Add($"{Units.Adopters} adopters and {Units.Others} others are few; it takes {FewestUnits} of each");
        if (dates.Min() < FewestBefore || panel.Periods - dates.Max() < FewestAfter)
            unverified.Add($"it takes {FewestBefore} periods before and {FewestAfter} after");
        if (Incomplete.Count > MostIncomplete * panel.Units.Count)
            unverified.Add($"{Incomplete.Count} of {panel.Units.Count} units lack a period, so the mix may have changed");
        if (Before.Bias is not { } bias || bias >= Math.Max(Math.Abs(Effect), SmallestDetectable))
            unverified.Add("a drift that the time before cannot exclude would look as large as this");
        return this with
        {
            Grade = failed.Count > 0 ? AttributionGrade.C : unverified.Count > 0 || !isLarge && Interval is null ? AttributionGrade.B : AttributionGrade.A,
            Reasons = [.. failed, .. unverified],
        };
    }

    // Each adopter's mean after minus its mean before.
    private static double Naive(Panel panel) => Enumerable.Range(0, panel.Units.Count).Where(unit => panel.Dates[unit] != Panel.Never)
        .Select(unit => Average(panel.Values[unit].Skip(panel.Dates[unit])) - Average(panel.Values[unit].Take(panel.Dates[unit])))
        .Where(change => !double.IsNaN(change)).DefaultIfEmpty(double.NaN).Average();

    private static double Average(IEnumerable<double> values) => values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
}
