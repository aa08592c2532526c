using Metrics.Surveys;

namespace Metrics.Tests.Surveys;

public class ResponseTests
{
    [Theory]
    [InlineData(70, 100, "good", true)]
    [InlineData(69, 100, "usable", true)]
    [InlineData(50, 100, "usable", true)]
    [InlineData(49, 100, "read with care", true)]
    [InlineData(30, 100, "read with care", true)]
    [InlineData(29, 100, "no comparison between groups", false)]
    [InlineData(0, 0, "nobody was invited", false)]
    public void A_rate_has_a_word(int complete, int eligible, string word, bool comparable)
    {
        var response = new Response(eligible, complete, 0);
        Assert.Equal((word, comparable), (response.Word, response.AllowsComparison));
    }

    [Fact]
    public void Partial_sheets_count_in_the_second_rate_only()
    {
        var response = new Response(60, 30, 12) { Started = 50 };
        Assert.Equal((0.5, 0.7, 0.6), (response.Rate, response.RateWithPartials, response.CompletionRate));
        Assert.True(response.MayBeShown);
        Assert.False(new Response(9, 9, 0).MayBeShown);
    }

    [Theory]
    [InlineData("3 3 3 3 3", Completion.Complete)]
    [InlineData("3 x 3 3 –", Completion.Complete)]
    [InlineData("3 3 3 – –", Completion.Partial)]
    [InlineData("3 3 – – –", Completion.BrokenOff)]
    public void A_sheet_is_complete_partial_or_broken_off(string row, Completion expected)
    {
        var pulse = Sheets.Shipped["pulse"];
        var sheets = Sheets.Of("S1 C2 E1 E2 E3", row);
        Assert.Equal(expected, SheetCompletion.Of(pulse, sheets[0].Answers));
        var response = Response.Of(pulse, sheets, 10);
        Assert.Equal(expected == Completion.Complete ? 1 : 0, response.Complete);
        Assert.Equal(expected == Completion.Partial ? 1 : 0, response.Partial);
    }

    [Fact]
    public void What_was_skipped_or_optional_was_not_asked()
    {
        string Asked(params (string, Answer)[] answers) =>
            string.Join(' ', SheetCompletion.Asked(Sheets.Default, Sheets.With(answers).Answers)
                .Select(item => item.Id).Where(id => id[0] is 'G' or 'O' or 'A'));
        Assert.Equal("A1 G1", Asked(("G1", Answer.NotApplicable)));
        Assert.Equal("A1 G1 G2 G3", Asked(("G1", Answer.Of(3))));
        Assert.Equal(0.5, SheetCompletion.OfItem(Sheets.Default, Sheets.Default.Find("G2")!, Sheets.Of("G1 G2", "3 4", "3 –", "x –")));
    }

    [Fact]
    public void The_same_point_on_twelve_items_and_the_reversed_one_is_a_straight_line()
    {
        const string items = "S1 S2 S3 P1 P2 P3 A1 C1 C2 C3 C4 E1";
        var sheets = Sheets.Of(items,
            "4 4 4 4 4 4 4 4 4 4 4 4", "4 4 2 4 4 4 4 4 4 4 4 4", "4 4 4 4 4 4 4 4 4 4 4 –", "1 2 3 4 5 1 2 3 4 5 1 2");
        Assert.Equal(0.25, SheetCompletion.StraightLining(Sheets.Default, sheets));
    }

    [Fact]
    [Trait("Vector", "S4")]
    public void S4_a_cut_of_the_roster_weights_an_item()
    {
        var people = new Dictionary<string, int> { ["role=backend"] = 80, ["role=frontend"] = 40, ["role=data"] = 30 };
        List<AnswerSheet> sheets = [.. Role("backend", 30, 48), .. Role("frontend", 4, 12), .. Role("data", 6, 15)];
        var weighted = Weighting.Of(people, Sheets.Default.Find("E1")!, sheets)!;
        Assert.Equal((53.3, 50.2), (Math.Round(100 * weighted.Unweighted, 1), Math.Round(100 * weighted.Weighted, 1)));
        Assert.Equal("invited", Assert.Throws<RequestException>(() => Weighting.Of(
            new Dictionary<string, int> { ["role=data"] = 14 }, Sheets.Default.Find("E1")!, sheets)).Field);
    }

    private static IEnumerable<AnswerSheet> Role(string role, int favourable, int n) => Enumerable.Range(0, n)
        .Select(i => Sheets.With(("E1", Answer.Of(i < favourable ? 4 : 2))) with { Groups = [$"role={role}"] });
}
