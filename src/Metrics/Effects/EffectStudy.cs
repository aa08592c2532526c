using Metrics.Statistics;

namespace Metrics.Effects;

/// <summary>How far the effect may be put down to the adoption (measurement 5.4).</summary>
public enum AttributionGrade
{
    /// <summary>Both groups moved alike before, and a drift that could not be excluded does not explain the effect; or drawn by lot.</summary>
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

    /// <summary>Grade of the attribution.</summary>
    public AttributionGrade Grade { get; init; }

    /// <summary>What the outcome is compared as.</summary>
    public EffectScale Scale { get; init; }

    /// <summary>Everything that was looked at.</summary>
    public IReadOnlyList<EffectCheck> Checks { get; init; } = [];

    /// <summary>Why the grade is not better, each in a sentence.</summary>
    public IReadOnlyList<string> Reasons => [.. Checks.Where(check => check.State == CheckState.Failed).Concat(Checks.Where(check => check.State == CheckState.Unsure)).Select(check => check.Text)];

    /// <summary>Overall effect on the scale of the outcome; NaN at grade D.</summary>
    public double Effect { get; init; } = double.NaN;

    /// <summary>95 % interval from other assignments of the dates; null where none can be had.</summary>
    public Interval? Interval { get; init; }

    /// <summary>True where nothing is clear and <see cref="Interval"/> holds for an effect that began a period before the recorded adoption, too.</summary>
    public bool HoldsEitherWay { get; init; }

    /// <summary>80 % interval, for the word "possible".</summary>
    public Interval? Narrow { get; init; }

    /// <summary>How <see cref="Interval"/> was made.</summary>
    public string Method { get; init; } = "";

    /// <summary>95 % interval from redrawing units within their cohorts; null with fewer than twenty on a side, where it is too narrow.</summary>
    public Interval? Redrawn { get; init; }

    /// <summary>Two-sided, against other assignments of the dates.</summary>
    public double? PValue { get; init; }

    /// <summary>Change of the adopters alone, before against after.</summary>
    public double BeforeAfter { get; init; } = double.NaN;

    /// <summary>Change of those that never adopted, over the same time.</summary>
    public double OthersBeforeAfter { get; init; } = double.NaN;

    /// <summary>The smallest effect that would have been seen four times in five.</summary>
    public double SmallestDetectable { get; init; } = double.NaN;

    /// <summary>Effect by periods since adoption, those before it too.</summary>
    public IReadOnlyList<EventEffect> ByEventTime { get; init; } = [];

    /// <summary>The periods before.</summary>
    public PreTrend? Before { get; init; }

    /// <summary>Whether the effect grows with use; null where that is not known.</summary>
    public Dose? Dose { get; init; }

    /// <summary>The effect with those that were touched among the others; null where nobody was.</summary>
    public double? WithTouched { get; init; }

    /// <summary>Periods just before adoption that were left out because the effect began in them.</summary>
    public int LeftOut { get; init; }

    /// <summary>Units that lack a period, listed because they may have changed the mix.</summary>
    public IReadOnlyList<string> Incomplete { get; init; } = [];

    /// <summary>Units that adopted.</summary>
    public int Adopters { get; init; }

    /// <summary>Units that had not when they were compared with.</summary>
    public int Others { get; init; }

    /// <summary>True where the 95 % interval leaves out no effect.</summary>
    public bool IsClear => Interval is { } interval && (interval.Low > 0 || interval.High < 0);

    /// <summary>True where the 80 % interval leaves out no effect.</summary>
    public bool IsPossible => Narrow is { } interval && (interval.Low > 0 || interval.High < 0);

    /// <summary>Studies a panel.</summary>
    /// <param name="all">Units over time.</param>
    /// <param name="plan">How; the default where none is given.</param>
    public static EffectStudy Of(Panel all, StudyPlan? plan = null)
    {
        plan ??= new StudyPlan();
        var kept = all.Units.Where(unit => unit.Touched is null || unit.Adopted is not null).ToList();
        var panel = kept.Count == 0 || kept.Count == all.Units.Count ? all : new Panel(kept);
        if (!GroupTime.Effects(panel).Any(effect => effect.EventTime >= 0))
            return Nothing(panel, plan);
        var study = Estimated(panel, plan, 0);
        if (study.Before is { IsLastUsual: false } && Redated(panel, plan, study) is { } later)
            study = later;
        study = EitherWay(panel, plan, study) with
        {
            WithTouched = panel == all ? null : GroupTime.Overall(GroupTime.Effects(all, study.LeftOut)),
            Dose = Dose.Of(panel, study.LeftOut, plan.Seed + 2, plan.Assignments),
        };
        var checks = EffectChecks.Of(study, all, panel, plan);
        return study with
        {
            Checks = checks,
            Grade = checks.Any(check => check.State == CheckState.Failed) ? AttributionGrade.C
                : checks.Any(check => check.State == CheckState.Unsure) || study.Interval is null ? AttributionGrade.B : AttributionGrade.A,
        };
    }

    private static EffectStudy Nothing(Panel panel, StudyPlan plan) => new()
    {
        Grade = AttributionGrade.D,
        Scale = plan.Scale,
        BeforeAfter = BeforeAndAfter.OfAdopters(panel),
        Adopters = panel.Adopters,
        Others = panel.Units.Count - panel.Adopters,
        Checks = [new("Somebody to compare with", CheckState.Failed, panel.Adopters == 0 ? "nobody adopted it" : "nobody is left to compare with, or nothing is known of the time before")],
    };

    // A last period that already moved the way of the effect means that it began before the date that is known. One that moved
    // the other way means that units adopted in a bad time, and would have recovered anyway: that is no date to mend.
    private static EffectStudy? Redated(Panel panel, StudyPlan plan, EffectStudy first)
    {
        if (!GroupTime.Effects(panel, 1).Any(effect => effect.EventTime >= 0))
            return null;
        var later = Estimated(panel, plan, 1);
        return later.IsClear && Math.Sign(later.Effect) == Math.Sign(first.Before!.Anticipation ?? 0) && later.Before is { Passes: true } ? later : null;
    }

    // Where nothing is clear, either nothing happened or it began a period early and hides in the very period that is compared with; of an
    // effect as small as can just be seen, no check can tell the two apart. Without that period the interval holds either way. It is
    // stretched to no effect, because a second look may claim nothing, and to the estimate.
    private static EffectStudy EitherWay(Panel panel, StudyPlan plan, EffectStudy study)
    {
        if (study.LeftOut > 0 || study.IsClear || study.Interval is not { } recorded || !GroupTime.Effects(panel, 1).Any(effect => effect.EventTime >= 0)
            || new Permutations(panel, plan.Seed, plan.Assignments, 1, plan.YearOfPeriods).Interval() is not { } without)
            return study;
        // Who adopted with a single period before is in the one comparison alone.
        double[] ends = panel.Dates.Contains(1) ? [0, study.Effect, without.Low, without.High, recorded.Low, recorded.High] : [0, study.Effect, without.Low, without.High];
        return study with { Interval = new Interval(ends.Min(), ends.Max()), Method = "permutation without the period before", HoldsEitherWay = true };
    }

    private static EffectStudy Estimated(Panel panel, StudyPlan plan, int leftOut)
    {
        var (adopters, others) = (panel.Adopters, panel.Units.Count - panel.Adopters);
        var permutations = new Permutations(panel, plan.Seed, plan.Assignments, leftOut, plan.YearOfPeriods);
        return new EffectStudy
        {
            Scale = plan.Scale,
            Effect = permutations.Effect,
            Interval = permutations.Interval(),
            Narrow = permutations.Interval(Levels.Possible),
            Method = "permutation",
            Redrawn = Math.Min(adopters, others) < ClusterBootstrap.FewestUnits ? null : ClusterBootstrap.Overall(panel, plan.Seed + 1, plan.Assignments, leftOut),
            PValue = permutations.PValue(),
            BeforeAfter = BeforeAndAfter.OfAdopters(panel),
            OthersBeforeAfter = BeforeAndAfter.OfOthers(panel),
            SmallestDetectable = permutations.SmallestDetectable(),
            ByEventTime = [.. GroupTime.Effects(panel, leftOut).GroupBy(effect => effect.EventTime).OrderBy(group => group.Key).Select(group => At(group, permutations))],
            Before = PreTrend.Of(panel, permutations, leftOut),
            LeftOut = leftOut,
            Incomplete = [.. panel.Units.Where(unit => unit.Outcome.Any(double.IsNaN)).Select(unit => unit.Name)],
            Adopters = adopters,
            Others = others,
        };
    }

    private static EventEffect At(IGrouping<int, GroupTimeEffect> group, Permutations permutations)
    {
        var effect = GroupTime.Mean(group);
        var half = Levels.Z(Levels.Clear) * permutations.Deviation(permutations.Real.At(group.Key));
        return new(group.Key, effect, half > 0 ? effect - half : null, half > 0 ? effect + half : null, group.Sum(one => one.Size));
    }
}
