namespace Metrics.Effects;

/// <summary>Says what a study found in the words of measurement 5.5, and never more than its grade allows.</summary>
public static class EffectWords
{
    /// <summary>Words that only grade A may use.</summary>
    public static readonly IReadOnlyList<string> Forbidden = ["caused", "thanks to", "proves", "saved"];

    /// <summary>The finding in one to four sentences.</summary>
    /// <param name="study">The study.</param>
    /// <param name="capability">What was adopted, as <c>the golden path</c>.</param>
    /// <param name="outcome">What it is about, as <c>median lead time</c>.</param>
    /// <param name="isLowerBetter">True where less is better, null where neither is.</param>
    /// <param name="period">One period, as <c>quarter</c>.</param>
    /// <param name="units">What is compared, as <c>teams</c>.</param>
    /// <param name="events">What else happened in that time.</param>
    public static string Of(EffectStudy study, string capability, string outcome, bool? isLowerBetter, string period, string units = "teams", IReadOnlyList<string>? events = null) =>
        study.Grade switch
        {
            AttributionGrade.D => $"Nothing can be said of {outcome}: {study.Reasons[0]}.",
            AttributionGrade.C => Uncertain(study, capability, outcome, units),
            _ when !study.IsClear => $"We see no clear change of {outcome} ({EffectAmount.Change(study.Effect, study.Scale)}{Range(study)}). {Power(study, units)}",
            _ => Clear(study, capability, outcome, isLowerBetter, period, units) + Other(events),
        };

    /// <summary>What would have been seen, had it been there.</summary>
    public static string Power(EffectStudy study, string units) => $"With {study.Adopters + study.Others} {units} "
        + $"we could only have detected changes above about {EffectAmount.Size(study.SmallestDetectable, study.Scale)}.";

    /// <summary>The finding in a few words, for a cell: <c>improved by 30 %</c>.</summary>
    /// <param name="study">The study.</param>
    /// <param name="isLowerBetter">True where less is better, null where neither is.</param>
    public static string Brief(EffectStudy study, bool? isLowerBetter) => study.Grade switch
    {
        AttributionGrade.D => "nothing to compare",
        AttributionGrade.C => "cannot be told",
        _ when !study.IsClear && study.IsPossible => "possible change",
        _ when study.IsClear => $"{Verb(study.Effect, isLowerBetter)} by {EffectAmount.Size(study.Effect, study.Scale)}",
        _ => "no clear change",
    };

    /// <summary>What a grade means.</summary>
    public static string Meaning(AttributionGrade grade) => grade switch
    {
        AttributionGrade.A => "compared with others, and the checks passed",
        AttributionGrade.B => "compared with others, but not everything could be verified",
        AttributionGrade.C => "a check failed: only before and after is told",
        _ => "nothing to compare",
    };

    private static string Clear(EffectStudy study, string capability, string outcome, bool? isLowerBetter, string period, string units)
    {
        var after = study.ByEventTime.Count(effect => effect.Time >= 0);
        var ends = EffectAmount.Ends(study.Interval!.Value.Low, study.Interval.Value.High, study.Scale);
        var sentence = $"{Capital(outcome)} of {units} on {capability} {Verb(study.Effect, isLowerBetter)} by about {EffectAmount.Size(study.Effect, study.Scale)} more than that of comparable {units} "
            + $"that had not adopted yet (95 % interval {ends}, {study.Adopters} and {study.Others} {units}, {after} {period}{(after == 1 ? "" : "s")}). ";
        sentence += study.Grade == AttributionGrade.A ? "Both groups had moved alike before."
            : $"We could not verify that both groups moved alike before: {string.Join("; ", study.Reasons)}.";
        return IsBetter(study.Effect, isLowerBetter) == false ? sentence + " Its cost is deducted." : sentence;
    }

    private static string Uncertain(EffectStudy study, string capability, string outcome, string units)
    {
        var others = double.IsNaN(study.OthersBeforeAfter) ? ""
            : $" That of {units} that had not adopted {Moved(study.OthersBeforeAfter, study.Scale)} in that time"
                + (Math.Sign(study.OthersBeforeAfter) == Math.Sign(study.BeforeAfter) ? ", so part of this would have happened anyway." : ".");
        return $"After adoption {outcome} {Moved(study.BeforeAfter, study.Scale)}.{others} Whether {capability} did it cannot be told: {string.Join("; ", study.Reasons)}. We count 30 % of the value.";
    }

    private static string Other(IReadOnlyList<string>? events) => events is not { Count: > 0 } ? ""
        : $" Other changes in that time: {string.Join("; ", events.Take(3))}{(events.Count > 3 ? $" and {events.Count - 3} more" : "")}.";

    private static bool? IsBetter(double effect, bool? isLowerBetter) => isLowerBetter is { } lower ? effect < 0 == lower : null;

    private static string Verb(double effect, bool? isLowerBetter) => IsBetter(effect, isLowerBetter) switch
    {
        true => "improved",
        false => "worsened",
        _ => effect < 0 ? "fell" : "rose",
    };

    private static string Moved(double change, EffectScale scale) => double.IsNaN(change) ? "cannot be compared with before"
        : $"{(change < 0 ? "fell" : "rose")} by {EffectAmount.Size(change, scale)}";

    private static string Range(EffectStudy study) => study.Interval is { } interval ? $", 95 % interval {EffectAmount.Range(interval.Low, interval.High, study.Scale)}" : "";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
