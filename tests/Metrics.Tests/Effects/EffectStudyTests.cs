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
        Assert.Matches(@"^We see no clear change of median lead time \([+−][\d.]+ %, 95 % interval −[\d.]+ % to \+[\d.]+ %\)\. With 16 teams we could only have detected changes above about [\d.]+ %\.$", Say(study));
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

    private static string Say(EffectStudy study) => EffectWords.Of(study, "the golden path", "median lead time", isLowerBetter: true, "quarter");

    private static Panel Teams(int adopters, int others, double effect, double drift = 0, int at = 6)
    {
        var random = new SplitMix64(5);
        return new Panel([.. Enumerable.Range(1, adopters + others).Select(number =>
        {
            int? adopted = number <= adopters ? at : null;
            var level = 3 + random.NextUnit();
            return new PanelUnit($"team {number}", [.. Enumerable.Range(0, 12).Select(t =>
                level + 0.2 * (random.NextUnit() - 0.5) + (t >= adopted ? effect : 0) + (adopted is null ? 0 : drift * t))], adopted);
        })]);
    }
}
