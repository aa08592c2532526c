using Metrics.Statistics;
using Metrics.Surveys;

namespace Metrics.Tests.Surveys;

[Trait("Vector", "S6")]
public class ScoreChangeTests
{
    [Fact]
    public void S6_means_have_a_difference_a_size_and_what_could_not_be_seen()
    {
        var before = new Score("dimension.E", "score", 42, 58, null) { Mean = new MeanEstimate(58, 19 / Math.Sqrt(42), 41) };
        var after = new Score("dimension.E", "score", 45, 66, null) { Mean = new MeanEstimate(66, 18 / Math.Sqrt(45), 44) };
        var change = ScoreChange.Of(before, after);
        Assert.Equal(8, change.Difference);
        Assert.Equal((0.1, 15.9), (Math.Round(change.Interval!.Value.Low, 1), Math.Round(change.Interval.Value.High, 1)));
        Assert.Equal((0.047, 0.429, "small"), (Math.Round(change.PValue!.Value, 3), Math.Round(change.Size!.Value, 3), change.SizeWord));
        Assert.Equal("with 42 answers a change under about 11 points cannot be told from chance", change.Remark);
    }

    [Fact]
    public void Twelve_answers_see_no_change_under_about_23_points()
    {
        var wave = new Score("dimension.E", "score", 12, 50, null) { Mean = new MeanEstimate(50, 20 / Math.Sqrt(12), 11) };
        Assert.Equal("with 12 answers a change under about 23 points cannot be told from chance", ScoreChange.Of(wave, wave).Remark);
    }

    [Fact]
    public void Shares_are_compared_by_newcombe_and_fisher()
    {
        var change = ScoreChange.Of(Score.OfShare("item.E1.favourable", 12, 96, null), Score.OfShare("item.E1.favourable", 3, 110, null));
        Assert.Equal((-18.06, -2.57), (Math.Round(change.Interval!.Value.Low, 2), Math.Round(change.Interval.Value.High, 2)));
        Assert.Equal(0.0130, change.PValue!.Value, 4);
    }

    [Fact]
    public void S6_answers_to_one_item_have_cliffs_delta()
    {
        var item = Sheets.Default.Find("E1")!;
        var (before, after) = (Sheets.Column("E1", 1, 2, 2, 3, 3, 4), Sheets.Column("E1", 2, 3, 3, 4, 4, 5));
        var change = ScoreChange.OfAnswers(item, before, item, after);
        Assert.Equal((0.5, "large"), (change.Difference, change.SizeWord));
        var reversed = Sheets.Default.Find("S3")!;
        Assert.Equal(-0.5, ScoreChange.OfAnswers(
            reversed, Sheets.Column("S3", 1, 2, 2, 3, 3, 4), reversed, Sheets.Column("S3", 2, 3, 3, 4, 4, 5)).Difference);
    }

    [Fact]
    public void Two_versions_are_not_compared()
    {
        var (asked, pulse) = (Sheets.Default.Find("E1")!, Sheets.Shipped["pulse"].Find("E1")!);
        var sheets = Sheets.Column("E1", 1, 2, 3, 4, 5);
        Assert.Null(ScoreChange.OfAnswers(asked, sheets, pulse, sheets).Difference);
        var change = ScoreChange.Of(Of(Sheets.Default), Of(Sheets.Shipped["pulse"]));
        Assert.Null(change.Difference);
        Assert.StartsWith("wording, scale or position changed", change.Remark, StringComparison.Ordinal);

        Score Of(Questionnaire questionnaire) =>
            GroupScores.Of(questionnaire, sheets, null).Single(score => score.Measure == "item.E1.score");
    }

    [Fact]
    public void Fewer_than_five_answers_are_not_compared()
    {
        var few = Score.OfMean("dimension.E", "score", [1, 2, 3, 4], null);
        Assert.Null(ScoreChange.Of(few, few).Difference);
        Assert.Throws<ArgumentException>(() => ScoreChange.Of(few, few with { Measure = "dimension.S" }));
    }

    [Fact]
    [Trait("Vector", "S7")]
    public void S7_a_page_keeps_what_stands_among_many()
    {
        double?[] pValues = [.001, .012, null, .021, .041, .20, .60];
        var page = pValues.Select(p => new ScoreChange("m", 1, null, p, null, null, null)).ToList();
        Assert.Equal([true, true, false, true, true, false, false], ScoreChange.Kept(page));
    }
}
