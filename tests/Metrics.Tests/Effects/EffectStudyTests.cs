using Metrics.Effects;
using Metrics.Statistics;

namespace Metrics.Tests.Effects;

public class EffectStudyTests
{
    [Fact]
    public void A_sound_study_says_how_much_and_that_both_moved_alike()
    {
        var study = EffectStudy.Of(Teams(20, 20, effect: Math.Log(0.7)));
        Assert.Equal((AttributionGrade.A, true), (study.Grade, study.IsClear));
        Assert.InRange(study.Effect, Math.Log(0.65), Math.Log(0.75));
        var words = Say(study);
        Assert.Matches(@"^Median lead time of teams on the golden path improved by about (2[89]|3[0-2]) % more than that of comparable teams that had not adopted yet \(95 % interval \d+–\d+ %, 20 and 20 teams, 6 quarters\)\. Both groups had moved alike before\.$", words);
    }

    [Fact]
    public void Harm_is_said_and_deducted()
    {
        var words = Say(EffectStudy.Of(Teams(20, 20, effect: Math.Log(1.4))));
        Assert.Contains("worsened by about", words, StringComparison.Ordinal);
        Assert.EndsWith("Its cost is deducted.", words, StringComparison.Ordinal);
    }

    [Fact]
    public void No_clear_change_comes_with_what_could_have_been_seen()
    {
        var study = EffectStudy.Of(Teams(8, 8, effect: 0));
        Assert.False(study.IsClear);
        Assert.Matches(@"^We see no clear change of median lead time \([+−][\d.]+ %, 95 % interval −[\d.]+ to \+[\d.]+ %\)\. With 16 teams we could only have detected changes above about [\d.]+ %\.$", Say(study));
    }

    [Fact]
    public void A_drift_before_the_adoption_leaves_only_before_and_after()
    {
        var study = EffectStudy.Of(Teams(20, 20, effect: 0, drift: -0.1));
        Assert.Equal((AttributionGrade.C, false), (study.Grade, study.Before!.Passes));
        var words = Say(study);
        Assert.StartsWith("After adoption median lead time fell by", words, StringComparison.Ordinal);
        Assert.Contains("adopters moved differently from the others before they adopted", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_teams_or_few_periods_are_no_proof()
    {
        var few = EffectStudy.Of(Teams(4, 8, effect: Math.Log(0.5)));
        Assert.Equal(AttributionGrade.B, few.Grade);
        Assert.Contains("4 adopters and 8 others are few; it takes 5 of each", few.Reasons);
        Assert.Contains("it takes 3 periods before and 2 after", EffectStudy.Of(Teams(8, 8, effect: Math.Log(0.5), at: 2)).Reasons);
    }

    [Fact]
    public void Without_anybody_to_compare_with_nothing_is_said()
    {
        var study = EffectStudy.Of(Teams(6, 0, effect: -0.3));
        Assert.Equal(AttributionGrade.D, study.Grade);
        Assert.Equal("Nothing can be said of median lead time: nobody is left to compare with, or nothing is known of the time before.", Say(study));
        Assert.Equal("nobody adopted it", EffectStudy.Of(Teams(0, 6, effect: 0)).Reasons[0]);
    }

    [Fact]
    public void A_team_that_lacks_a_period_is_listed_and_counts_where_it_can()
    {
        var whole = Teams(20, 20, effect: -0.3);
        var holes = new Panel([.. whole.Units.Select((unit, i) => i == 3 ? unit with { Outcome = [.. unit.Outcome.Select((value, t) => t == 7 ? double.NaN : value)] } : unit)]);
        var study = EffectStudy.Of(holes);
        Assert.Equal(["team 4"], study.Incomplete);
        Assert.Equal(EffectStudy.Of(whole).Effect, study.Effect, 0.02);
    }

    [Fact]
    public void Only_grade_A_may_use_strong_words_and_does_not_either()
    {
        foreach (var study in new[] { Teams(20, 20, -0.3), Teams(4, 8, -0.3), Teams(20, 20, 0, drift: -0.1), Teams(6, 0, -0.3) }.Select(panel => EffectStudy.Of(panel)))
            Assert.DoesNotContain(EffectWords.Forbidden, word => Say(study).Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Numbers_are_the_same_in_every_run() => Assert.Equal(EffectStudy.Of(Teams(10, 10, -0.2)).Interval, EffectStudy.Of(Teams(10, 10, -0.2)).Interval);

    [Fact]
    public void A_panel_that_is_none_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Panel([]));
        Assert.Throws<ArgumentException>(() => new Panel([new("a", [1, 2], null), new("b", [1], null)]));
        Assert.Throws<ArgumentException>(() => new Panel([new("a", [1, 2], 2)]));
    }

    [Fact]
    public void Others_that_were_touched_are_left_out_and_both_results_shown()
    {
        var panel = Teams(10, 12, effect: -0.3);
        var touched = new Panel([.. panel.Units.Select((unit, i) => i is >= 10 and < 14
            ? unit with { Outcome = [.. unit.Outcome.Select((value, t) => t >= 6 ? value - 0.3 : value)], Touched = "shares a repository with team 1" } : unit)]);
        var study = EffectStudy.Of(touched);
        Assert.Equal((10, 8), (study.Adopters, study.Others));
        Assert.InRange(study.Effect, -0.35, -0.25);
        Assert.InRange(study.WithTouched!.Value, -0.24, -0.14);
        Assert.Matches("^4 others touched by it are left out; with them the effect would be −(1[3-9]|2[01]) %$", Check(study, "Others untouched").Text);
    }

    [Fact]
    public void An_effect_that_began_a_period_early_is_dated_back()
    {
        var study = EffectStudy.Of(Teams(20, 20, effect: -0.3, early: 1));
        Assert.Equal((1, AttributionGrade.B), (study.LeftOut, study.Grade));
        Assert.InRange(study.Effect, -0.35, -0.25);
        Assert.Contains("the effect began a period before the recorded adoption; that period is left out", study.Reasons);
    }

    [Fact]
    public void Where_nothing_is_clear_the_interval_holds_for_an_effect_that_began_early_too()
    {
        // Of few teams the period just before looks usual enough, and it hides the effect.
        var study = EffectStudy.Of(Teams(5, 5, effect: -0.3, early: 1, noise: 1.1));
        Assert.Equal((0, false, true), (study.LeftOut, study.IsClear, study.HoldsEitherWay));
        Assert.True(study.Interval!.Value.Low < -0.3 && study.Interval.Value.High >= 0 && study.Interval.Value.Low <= study.Effect, $"{study.Interval}");
        Assert.True(new Permutations(Teams(5, 5, effect: -0.3, early: 1, noise: 1.1), leftOut: 0).Interval()!.Value.Low > study.Interval.Value.Low);
        Assert.EndsWith("; the interval holds for an effect that began in it, too", Check(study, "Period just before").Text, StringComparison.Ordinal);
        Assert.False(EffectStudy.Of(Teams(20, 20, effect: -0.3)).HoldsEitherWay);
    }

    [Fact]
    public void Recovering_from_a_bad_period_is_no_effect()
    {
        var study = EffectStudy.Of(Teams(20, 20, effect: 0, dip: 0.4));
        Assert.Equal(AttributionGrade.C, study.Grade);
        Assert.Contains("the last period before adoption was unusual, so it is no level to compare with", study.Reasons);
    }

    [Fact]
    public void Adopters_that_leave_are_not_the_same_before_and_after()
    {
        var panel = Teams(20, 20, effect: -0.3);
        var gone = new Panel([.. panel.Units.Select((unit, i) => i < 8 ? unit with { Outcome = [.. unit.Outcome.Select((value, t) => t > 8 ? double.NaN : value)] } : unit)]);
        var study = EffectStudy.Of(gone);
        Assert.Equal(AttributionGrade.C, study.Grade);
        Assert.Contains("8 of 20 adopters and 0 of 20 others left meanwhile, so they are not the same before and after", study.Reasons);
    }

    [Fact]
    public void A_placebo_that_moves_as_well_refuses_the_effect()
    {
        var panel = Teams(20, 20, effect: -0.3);
        var still = EffectStudy.Of(panel, new StudyPlan { Placebo = Teams(20, 20, effect: 0, seed: 8), PlaceboName = "lines per change" });
        Assert.Equal((AttributionGrade.A, CheckState.Passed), (still.Grade, Check(still, "Placebo outcome").State));
        var moved = EffectStudy.Of(panel, new StudyPlan { Placebo = Teams(20, 20, effect: 0.3, seed: 8), PlaceboName = "lines per change" });
        Assert.Equal(AttributionGrade.C, moved.Grade);
        Assert.Contains("lines per change, which it cannot move, moved as well", moved.Reasons);
    }

    [Fact]
    public void An_effect_that_grows_with_use_passes_one_that_shrinks_does_not()
    {
        var panel = Teams(20, 20, effect: 0);
        EffectStudy With(Func<double, double> depth) => EffectStudy.Of(new Panel([.. panel.Units.Select((unit, i) => unit.Adopted is null ? unit
            : unit with { Depth = depth(i / 20.0), Outcome = [.. unit.Outcome.Select((value, t) => t >= 6 ? value - 0.2 - 0.4 * i / 20 : value)] })]));
        Assert.Equal(CheckState.Passed, Check(With(use => use), "Grows with use").State);
        Assert.Equal(CheckState.Unsure, Check(With(use => 1 - use), "Grows with use").State);
        Assert.Equal(CheckState.NotLooked, Check(With(_ => 1), "Grows with use").State);
    }

    [Fact]
    public void An_effect_that_others_of_a_rival_carry_is_refused()
    {
        var panel = Teams(12, 20, effect: 0);
        var both = Enumerable.Range(1, 6).Select(number => $"team {number}").ToHashSet();
        var carried = new Panel([.. panel.Units.Select(unit => both.Contains(unit.Name) ? unit with { Outcome = [.. unit.Outcome.Select((value, t) => t >= 6 ? value - 0.4 : value)] } : unit)]);
        var study = EffectStudy.Of(carried, new StudyPlan { Rivals = [("the fast lane", both)] });
        Assert.Equal(AttributionGrade.C, study.Grade);
        Assert.StartsWith("without the 6 adopters that took up the fast lane in that time the effect would be ", study.Reasons[0], StringComparison.Ordinal);
        Assert.Equal(CheckState.Passed, Check(EffectStudy.Of(Teams(12, 20, effect: -0.3), new StudyPlan { Rivals = [("the fast lane", both)] }), "Not the fast lane").State);
    }

    [Fact]
    public void After_a_lot_a_difference_before_is_chance()
    {
        var panel = Teams(20, 20, effect: -0.3, drift: -0.03);
        Assert.NotEqual(AttributionGrade.A, EffectStudy.Of(panel).Grade);
        var drawn = EffectStudy.Of(panel, new StudyPlan { IsDrawnByLot = true });
        Assert.Equal(AttributionGrade.A, drawn.Grade);
        Assert.Contains("drawn by lot", drawn.Checks[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Shares_are_told_in_points()
    {
        var plan = new StudyPlan { Scale = EffectScale.Points };
        string Points(EffectStudy study) => EffectWords.Of(study, "the fast lane", "change fail rate", isLowerBetter: true, "month", "services", ["hiring freeze (2025-02-01)"]);
        var harm = Points(EffectStudy.Of(Teams(20, 20, effect: 3, noise: 4), plan));
        Assert.Matches(@"^Change fail rate of services on the fast lane worsened by about [23](\.\d)? points more than that of comparable services that had not adopted yet \(95 % interval \d(\.\d)?–\d(\.\d)? points, 20 and 20 services, 6 months\)\. .*Its cost is deducted\. Other changes in that time: hiring freeze \(2025-02-01\)\.$", harm);
        var none = Points(EffectStudy.Of(Teams(20, 20, effect: 0, noise: 4), plan));
        Assert.Matches(@"^We see no clear change of change fail rate \([+−±][\d.]+ points?, 95 % interval [+−±][\d.]+ to [+−±][\d.]+ points\)\. With 40 services we could only have detected changes above about [\d.]+ points?\.$", none);
    }

    [Fact]
    public void Weights_count_where_units_are_of_different_size()
    {
        var panel = new Panel([Unit("big", 1, 10, 20) with { Weight = 9 }, Unit("small", 1, 10, 10), Unit("other", null, 10, 10), Unit("another", null, 10, 10)]);
        Assert.Equal(9, GroupTime.Overall(GroupTime.Effects(panel)));
        static PanelUnit Unit(string name, int? adopted, params double[] values) => new(name, values, adopted);
    }

    [Fact]
    public void Periods_before_and_after_come_with_intervals()
    {
        var study = EffectStudy.Of(Teams(20, 20, effect: -0.3));
        Assert.Equal([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5], study.ByEventTime.Select(effect => effect.Time));
        Assert.All(study.ByEventTime, effect => Assert.True(effect.Low < effect.Effect && effect.Effect < effect.High));
        Assert.All(study.ByEventTime.Where(effect => effect.Time >= 0), effect => Assert.True(effect.High < 0));
    }

    private static EffectCheck Check(EffectStudy study, string name) => study.Checks.First(check => check.Name == name);

    private static string Say(EffectStudy study) => EffectWords.Of(study, "the golden path", "median lead time", isLowerBetter: true, "quarter");

    private static Panel Teams(int adopters, int others, double effect, double drift = 0, int at = 6, int early = 0, double dip = 0, double noise = 0.2, ulong seed = 5)
    {
        var random = new SplitMix64(seed);
        return new Panel([.. Enumerable.Range(1, adopters + others).Select(number =>
        {
            int? adopted = number <= adopters ? at : null;
            var level = 3 + random.NextUnit();
            return new PanelUnit($"team {number}", [.. Enumerable.Range(0, 12).Select(t => level + noise * (random.NextUnit() - 0.5)
                + (t >= adopted - early ? effect : 0) + (t == adopted - 1 ? dip : 0) + (adopted is null ? 0 : drift * t))], adopted);
        })]);
    }
}
