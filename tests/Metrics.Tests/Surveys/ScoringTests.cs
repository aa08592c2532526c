using Metrics.Statistics;
using Metrics.Surveys;

namespace Metrics.Tests.Surveys;

public class ScoringTests
{
    private static readonly List<AnswerSheet> Eight = Sheets.Of("E1 E2 E3 E4",
        "4 3 4 2", "5 4 4 4", "2 2 3 1", "3 – 4 3", "4 4 5 4", "1 2 2 2", "– – – 5", "4 5 4 3");

    private static readonly Item[] Four = [.. Sheets.Default.Items.Where(item => item.Id is "E1" or "E2" or "E3" or "E4")];

    [Fact]
    [Trait("Vector", "S1")]
    public void S1_respondents_of_the_worked_example() => Assert.Equal(
        [56.25, 81.25, 25, 58.33, 81.25, 18.75, null, 75],
        Eight.Select(sheet => RespondentScore.Of(Four, sheet)).Select(score => score is { } x ? Math.Round(x, 2) : (double?)null));

    [Fact]
    [Trait("Vector", "S1")]
    public void S1_the_group_of_the_worked_example()
    {
        var group = Score.OfMean("dimension.E", "score", [.. Eight.Select(sheet => RespondentScore.Of(Four, sheet)).OfType<double>()], 12);
        Assert.Equal((7, 56.55, 25.78), (group.N, Math.Round(group.Value!.Value, 2), Math.Round(group.Deviation!.Value, 2)));
        Assert.Equal((40.5, 72.6), (Math.Round(group.Interval!.Value.Low, 1), Math.Round(group.Interval.Value.High, 1)));
    }

    [Fact]
    [Trait("Vector", "S1")]
    public void S1_item_E1_of_the_worked_example()
    {
        var scores = Group(Eight, 12);
        Assert.Equal(3.286, Eight.Select(sheet => sheet.Number("E1")).Average()!.Value, 3);
        Assert.Equal((7, 57.14), (scores["item.E1.score"].N, Math.Round(scores["item.E1.score"].Value!.Value, 2)));
        Assert.Equal(57.1, scores["item.E1.favourable"].Value!.Value, 1);
        Assert.Equal((2, 7), (scores["item.E1.unfavourable"].Count, scores["item.E1.unfavourable"].N));
        Assert.Equal((1, 1), (scores["item.E1.neutral"].Count, scores["item.E1.top"].Count));
    }

    [Theory]
    [InlineData("E1", 4, 75.0)]
    [InlineData("S3", 4, 25.0)]
    [InlineData("G2", 6, 83.33)]
    [InlineData("G1", 5, 100.0)]
    [InlineData("N1", 9, null)]
    [InlineData("T2", 5, null)]
    public void A_point_becomes_a_score_by_its_scale(string item, double point, double? score) => Assert.Equal(
        score, ItemScore.Of(Sheets.Default.Find(item)!, Answer.Of(point)) is { } x ? Math.Round(x, 2) : null);

    [Fact]
    public void A_reversed_item_is_favourable_where_people_disagree()
    {
        var split = Distribution.Of(Sheets.Default.Find("S3")!, Sheets.Of("S3", "1", "2", "3", "4", "x"))!;
        Assert.Equal((2, 1, 1, 1, 4), (split.Favourable, split.Neutral, split.Unfavourable, split.Top, split.N));
    }

    [Fact]
    [Trait("Vector", "S5")]
    public void S5_recommendation_of_40()
    {
        double[] answers =
            [.. Enumerable.Repeat(9.0, 10), .. Enumerable.Repeat(10.0, 8), .. Enumerable.Repeat(7.0, 14), .. Enumerable.Repeat(6.0, 8)];
        var score = RecommendationScore.Of(answers);
        Assert.Equal((18, 14, 8), (score.Promoters, score.Passives, score.Detractors));
        Assert.Equal((25.0, 12.12), (score.Value, Math.Round(score.StandardError, 2)));
        Assert.Equal((1.2, 48.8), (Math.Round(score.Interval().Low, 1), Math.Round(score.Interval().High, 1)));
        Assert.Equal(25, Group(Sheets.Column("N1", answers), null)["recommendation"].Value);
        Assert.Equal(new Interval(25, 25), score.Interval(40));
    }

    [Fact]
    public void Usefulness_and_ease_by_the_formula_of_umux_lite()
    {
        var five = Sheets.Of("G1 G2 G3", "4 6 5", "4 7 6", "4 4 3", "4 5 5", "4 2 3", "4 6 –", "x – –");
        Assert.Equal(75, PlatformScores.UsefulnessEase(6, 5));
        var scores = Group(five, null);
        Assert.Equal((5, 60.0), (scores["platform.usefulness_ease"].N, Math.Round(scores["platform.usefulness_ease"].Value!.Value, 9)));
    }

    [Fact]
    public void Platform_satisfaction_is_asked_of_its_users_only()
    {
        var scores = Group(Sheets.Of("G1", "5", "4", "3", "1", "x", "x"), 10);
        Assert.Equal((4, 50.0), (scores["platform.satisfied"].N, scores["platform.satisfied"].Value));
        // A correction for the two who do not use it would tell how many they are.
        Assert.Equal(FinitePopulation.Proportion(2, 4, 10).Times(100), scores["platform.satisfied"].Interval);
    }

    [Fact]
    public void Time_shares_are_means_over_people()
    {
        double[] product = [30, 40, 20, 35, 25, 18];
        var sheets = product.Select(share => Sheets.With(("T1", Answer.Divided(new Dictionary<string, double>
        {
            ["product"] = share, ["infra"] = 5, ["waiting"] = 4, ["unplanned"] = 3, ["compliance"] = 2, ["other"] = 86 - share,
        })))).ToList();
        var scores = Group(sheets, null);
        Assert.Equal(28, scores["time.product"].Value!.Value, 9);
        Assert.Equal(8.60, scores["time.product"].Deviation!.Value, 2);
        Assert.Equal((14.0, 0.0), (scores["time.toil"].Value!.Value, scores["time.coordination"].Value!.Value));
        Assert.Equal(33.6, TimeShares.FullTimeEquivalents(28, 120), 9);
    }

    [Fact]
    public void Hours_lost_have_median_mean_and_the_share_above_six()
    {
        var scores = Group(Sheets.Column("T2", 8, 4, 10, 6, 0, 12, 5, 7, 3, 20, 6, 9), null);
        Assert.Equal((6.5, 7.5), (scores["hours_lost.median"].Value!.Value, scores["hours_lost.mean"].Value!.Value));
        var many = scores["hours_lost.above_6"];
        Assert.Equal((6, 12, 50.0), (many.Count, many.N, many.Value));
        Assert.Equal((25.4, 74.6), (Math.Round(many.Interval!.Value.Low, 1), Math.Round(many.Interval.Value.High, 1)));
    }

    [Fact]
    public void Developer_experience_is_the_mean_of_its_three_parts_also_where_some_lack_a_part()
    {
        var sheets = Sheets.Of("P2 C2 E2 E3 C1 E5 E6 A1 C4 E1 E4",
            "4 4 4 4 3 3 3 2 2 2 2", "5 5 5 5 4 4 4 – – – –", "2 2 2 2 1 2 3 4 4 4 4",
            "3 3 – – – 5 – 5 5 5 5", "1 2 3 4 5 4 3 2 1 2 3");
        var scores = Group(sheets, null);
        string[] parts = ["driver.feedback", "driver.cognitive_load", "driver.flow"];
        Assert.Equal([5, 4, 4], parts.Select(part => scores[part].N));
        Assert.Equal(parts.Average(part => scores[part].Value!.Value), scores["developer_experience"].Value!.Value, 9);
        Assert.Equal(5, scores["developer_experience"].N);
    }

    [Fact]
    public void Where_nothing_is_missing_its_interval_is_that_of_the_respondents_means()
    {
        double?[][] parts = [[10, 40, 70, 20], [20, 50, 60, 40], [60, 30, 80, 90]];
        var expected = Score.OfMean("developer_experience", "score", [30, 40, 70, 50], 9);
        var score = DeveloperExperience.Of(parts, 9);
        Assert.Equal(expected.Value!.Value, score.Value!.Value, 9);
        Assert.Equal(expected.Interval!.Value.Low, score.Interval!.Value.Low, 9);
        Assert.Equal(expected.Interval.Value.High, score.Interval.Value.High, 9);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [Trait("Vector", "S2")]
    public void S2_alpha_is_shown_from_30_complete_rows(int times, bool shown)
    {
        string[] six = ["4 3 4 2 3 3", "5 4 4 4 4 4", "2 2 3 1 2 2", "4 4 5 4 4 5", "1 2 2 2 1 2", "4 5 4 3 4 4"];
        var sheets = Sheets.Of("E1 E2 E3 E4 E5 E6", [.. Enumerable.Repeat(six, times).SelectMany(rows => rows)]);
        Assert.Equal(shown, Group(sheets, null).TryGetValue("alpha.dimension.E", out var alpha));
        if (shown) Assert.Equal((30, "redundant items"), (alpha!.N, Assert.Single(alpha.Flags)));
    }

    [Fact]
    public void A_module_is_the_mean_of_its_items_where_half_are_answered()
    {
        var ids = string.Join(' ', Enumerable.Range(1, 11).Select(i => $"PQ{i}"));
        var sheets = Sheets.Of("G1 " + ids,
            "4 4 4 4 4 4 4 4 4 4 4 4", "4 7 7 7 7 7 7 – – – – –", "4 7 7 7 7 7 – – – – – –");
        var score = GroupScores.Of(Sheets.Shipped["platform"], sheets, null).Single(score => score.Measure == "module.platform_quality");
        Assert.Equal((2, 75.0), (score.N, score.Value!.Value));
    }

    [Fact]
    public void A_measure_counts_only_the_sheets_that_answered_it()
    {
        var sheets = Sheets.Of("E1 E2 E3 E4 E5 E6 G1 G2 G3",
            "4 4 4 – – – 4 6 5", "x 4 – – – – x – –", "2 2 2 2 2 2 3 4 –");
        var counts = GroupScores.Measures(Sheets.Default).ToDictionary(measure => measure.Id, measure => sheets.Count(measure.IsAnswered));
        Assert.Equal((2, 3, 2, 2, 1), (counts["item.E1"], counts["item.E2"], counts["dimension.E"],
            counts["platform.satisfied"], counts["platform.usefulness_ease"]));
        foreach (var measure in GroupScores.Measures(Sheets.Default))
            Assert.Equal(measure.Scores(sheets, 9).Select(score => (score.Measure, score.N, score.Value)),
                measure.Scores([.. sheets.Where(measure.IsAnswered)], 9).Select(score => (score.Measure, score.N, score.Value)));
    }

    [Fact]
    public void Shares_of_single_options_are_marked_as_a_distribution()
    {
        var scores = Group(Sheets.Of("E1", "4", "2"), null);
        Assert.False(scores["item.E1.score"].IsDistribution || scores["item.E1.favourable"].IsDistribution);
        Assert.All(["item.E1.neutral", "item.E1.unfavourable", "item.E1.top", "item.AI1.never"],
            measure => Assert.True(scores[measure].IsDistribution));
    }

    [Fact]
    public void More_sheets_than_people_are_refused() =>
        Assert.Throws<ArgumentException>(() => Group(Sheets.Of("E1", "1", "2", "3"), 2));

    [Fact]
    public void Every_measure_has_a_name_of_its_own_and_no_data_is_no_number()
    {
        var empty = GroupScores.Of(Sheets.Default, [], 12);
        Assert.Equal(empty.Count, empty.Select(score => score.Measure).Distinct().Count());
        Assert.All(empty, score => Assert.Equal((0, null, null), (score.N, score.Value, score.Interval)));
    }

    private static Dictionary<string, Score> Group(IReadOnlyList<AnswerSheet> sheets, int? invited) =>
        GroupScores.Of(Sheets.Default, sheets, invited).ToDictionary(score => score.Measure);
}
