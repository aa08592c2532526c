using System.Globalization;
using Metrics.Statistics;

namespace Metrics.Effects;

/// <summary>The checks of measurement 5.4 that need numbers; what else happened in the time is listed beside them.</summary>
internal static class EffectChecks
{
    private const double MostIncomplete = 0.1, Unlikely = 0.05, Suspicious = 0.05 / 4;

    /// <summary>All of them, in the order of the reference.</summary>
    /// <param name="study">What was estimated.</param>
    /// <param name="all">All units.</param>
    /// <param name="panel">Those that were compared.</param>
    /// <param name="plan">How.</param>
    public static IReadOnlyList<EffectCheck> Of(EffectStudy study, Panel all, Panel panel, StudyPlan plan)
    {
        EffectCheck[] before = [MovedAlike(study), Excluded(study), LastPeriod(study)];
        return
        [
            .. plan.IsDrawnByLot ? [new("Order drawn by lot", CheckState.Passed, "the order of adoption was drawn by lot and kept, so both groups differ by chance alone"), .. before.Select(ByChance)] : before,
            Composition(study, panel), Untouched(study, all, panel), .. plan.Rivals.Select(rival => NotAnother(study, panel, rival.Name, rival.Units)), Placebo(panel, plan, study),
            plan.IsDrawnByLot ? ByChance(TooEarly(study)) : TooEarly(study), Depth(study), Size(study, panel),
        ];
    }

    private static EffectCheck MovedAlike(EffectStudy study) => new("Moved alike before", study.Before switch
    {
        { JointP: null } or null => CheckState.Unsure,
        { MovedAlike: false } => CheckState.Failed,
        _ => CheckState.Passed,
    }, study.Before switch
    {
        { JointP: null } or null => "there are too few periods before to see whether both moved alike",
        { MovedAlike: false } => "adopters moved differently from the others before they adopted",
        { JointP: { } joint, DriftP: var drift } => $"the largest early difference and the drift are within chance (p = {P(joint)} and {P(drift ?? 1)})",
    });

    private static EffectCheck Excluded(EffectStudy study)
    {
        const string Name = "Drift that cannot be excluded";
        if (study.Before is not { Bias: { } bias, Drift: { } drift } || bias >= Math.Max(Math.Abs(study.Effect), study.SmallestDetectable))
            return new(Name, CheckState.Unsure, "a drift that the time before cannot exclude would look as large as this");
        return new(Name, CheckState.Passed, $"a drift of {EffectAmount.Range(drift.Low, drift.High, study.Scale)} a period cannot be excluded; "
            + $"it would look like an effect of {EffectAmount.Size(bias, study.Scale)} at most");
    }

    private static EffectCheck LastPeriod(EffectStudy study) => study switch
    {
        { LeftOut: > 0 } => new("Period just before", CheckState.Unsure, "the effect began a period before the recorded adoption; that period is left out"),
        { Before: { IsLastUsual: false } } => new("Period just before", CheckState.Failed, "the last period before adoption was unusual, so it is no level to compare with"),
        { Before.AnticipationP: { } p } => new("Period just before", CheckState.Passed, $"the last period before adoption was as usual (p = {P(p)})"
            + (study.HoldsEitherWay ? "; the interval holds for an effect that began in it, too" : "")),
        _ => new("Period just before", CheckState.Unsure, "nothing is known of the last period before adoption"),
    };

    private static EffectCheck TooEarly(EffectStudy study) => study.Before?.PlaceboP is not { } p
        ? new("Date one year too early", CheckState.NotLooked, "there are too few periods before for a date that is too early")
        : study.Before.IsEarlyQuiet ? new("Date one year too early", CheckState.Passed, $"a date too early shows nothing (p = {P(p)})")
        : new("Date one year too early", CheckState.Failed, "a date one year too early shows an effect as well");

    private static EffectCheck Composition(EffectStudy study, Panel panel)
    {
        var units = Enumerable.Range(0, panel.Units.Count).ToLookup(unit => panel.Dates[unit] != Panel.Never, panel.HasLeft);
        var (gone, goneOthers) = (units[true].Count(left => left), units[false].Count(left => left));
        if (FisherExact.PValue(gone, study.Adopters, goneOthers, study.Others) < Unlikely)
            return new("Same units", CheckState.Failed, $"{gone} of {study.Adopters} adopters and {goneOthers} of {study.Others} others left meanwhile, so they are not the same before and after");
        return study.Incomplete.Count > MostIncomplete * panel.Units.Count
            ? new("Same units", CheckState.Unsure, $"{study.Incomplete.Count} of {panel.Units.Count} units lack a period, so the mix may have changed")
            : new("Same units", CheckState.Passed, study.Incomplete.Count == 0 ? "the same units throughout" : $"{study.Incomplete.Count} of {panel.Units.Count} units lack a period; each is compared with itself alone");
    }

    private static EffectCheck Untouched(EffectStudy study, Panel all, Panel panel)
    {
        var dropped = all.Units.Count - panel.Units.Count;
        if (dropped == 0)
            return new("Others untouched", CheckState.Passed, "none of the others is known to have been touched by it");
        return new("Others untouched", CheckState.Passed, $"{Count(dropped, "other")} touched by it {(dropped == 1 ? "is" : "are")} left out; with {(dropped == 1 ? "it" : "them")} the effect would be {EffectAmount.Change(study.WithTouched ?? double.NaN, study.Scale)}");
    }

    // Where those that took up both carry the effect, it may as well be the other's.
    private static EffectCheck NotAnother(EffectStudy study, Panel panel, string name, IReadOnlySet<string> both)
    {
        var title = $"Not {name}";
        var rest = panel.Units.Where(unit => !both.Contains(unit.Name)).ToList();
        var without = rest.Count == 0 ? double.NaN : GroupTime.Overall(GroupTime.Effects(new Panel(rest), study.LeftOut));
        var sides = panel.Units.Where(unit => both.Contains(unit.Name)).ToLookup(unit => unit.Adopted is not null);
        var who = string.Join(" and ", new[] { (sides[true].Count(), "adopter"), (sides[false].Count(), "other") }.Where(side => side.Item1 > 0).Select(side => Count(side.Item1, side.Item2))) + $" that took up {name} in that time";
        if (double.IsNaN(without))
            return new(title, CheckState.Unsure, $"nobody is left to compare without the {who}");
        var text = $"without the {who} the effect would be {EffectAmount.Change(without, study.Scale)}";
        return study.IsClear && (Math.Sign(without) != Math.Sign(study.Effect) || Math.Abs(without) < Math.Abs(study.Effect) / 2)
            ? new(title, CheckState.Failed, text) : new(title, CheckState.Passed, text);
    }

    private static EffectCheck Placebo(Panel panel, StudyPlan plan, EffectStudy study)
    {
        if (plan.Placebo is not { } placebo || !GroupTime.Effects(placebo, study.LeftOut).Any(effect => effect.EventTime >= 0))
            return new("Placebo outcome", CheckState.NotLooked, "no outcome that it cannot move is named, or none has enough data");
        var permutations = new Permutations(placebo, plan.Seed + 3, plan.Assignments, study.LeftOut, plan.YearOfPeriods);
        var p = permutations.PValue();
        return p < Suspicious
            ? new("Placebo outcome", CheckState.Failed, $"{plan.PlaceboName}, which it cannot move, moved as well")
            : new("Placebo outcome", CheckState.Passed, $"{plan.PlaceboName}, which it cannot move, did not (p = {P(p)})");
    }

    private static EffectCheck Depth(EffectStudy study)
    {
        const string Name = "Grows with use";
        if (study.Dose is not { } dose)
            return new(Name, CheckState.NotLooked, "how deeply adopters use it is not known of enough of them, or all use it alike");
        if (!study.IsClear)
            return new(Name, CheckState.NotLooked, "there is no clear effect that could grow with use");
        if (dose.PValue >= Unlikely)
            return new(Name, CheckState.NotLooked, $"among {dose.Units} adopters the effect neither clearly grows nor shrinks with use (p = {P(dose.PValue)})");
        return Math.Sign(dose.Slope) == Math.Sign(study.Effect)
            ? new(Name, CheckState.Passed, $"the more an adopter uses it, the larger the effect (p = {P(dose.PValue)})")
            : new(Name, CheckState.Unsure, "whoever uses it more shows less of the effect");
    }

    private static EffectCheck Size(EffectStudy study, Panel panel)
    {
        const string Name = "Enough units and periods";
        var dates = panel.Dates.Where(date => date != Panel.Never).ToList();
        if (study.Adopters < EffectStudy.FewestUnits || study.Others < EffectStudy.FewestUnits)
            return new(Name, CheckState.Unsure, $"{Count(study.Adopters, "adopter")} and {Count(study.Others, "other")} are few; it takes {EffectStudy.FewestUnits} of each");
        var seen = dates.Count(date => date - study.LeftOut >= EffectStudy.FewestBefore && panel.Periods - date >= EffectStudy.FewestAfter);
        return seen < EffectStudy.FewestUnits
            ? new(Name, CheckState.Unsure, $"it takes {EffectStudy.FewestBefore} periods before and {EffectStudy.FewestAfter} after")
            : new(Name, CheckState.Passed, $"{study.Adopters} adopters, {study.Others} others; {seen} adopters have {EffectStudy.FewestBefore} periods before and {EffectStudy.FewestAfter} after");
    }

    // After a lot a difference before the adoption is chance, and the interval reckons with chance.
    private static EffectCheck ByChance(EffectCheck check) => check.State is CheckState.Failed or CheckState.Unsure
        ? check with { State = CheckState.Passed, Text = $"{check.Text}; after a lot that is chance" } : check;

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static string P(double p) => p.ToString(p < 0.095 ? "0.000" : "0.00", CultureInfo.InvariantCulture);
}
