using Metrics.Surveys;

namespace Metrics.Tests.Surveys;

public class AnswerCheckTests
{
    private static readonly IReadOnlyDictionary<string, Questionnaire> Shipped = QuestionnaireFile.ReadAll(Street.Root);

    [Theory]
    [InlineData(100, 50)]
    [InlineData(95, 52.6316)]
    [InlineData(105, 47.6190)]
    public void A_rounding_slip_of_an_allocation_is_scaled_to_100(double sum, double product)
    {
        var answers = Check(("T1", Divided(("product", 50), ("other", sum - 50)))).Accepted();
        Assert.Equal(product, answers["T1"].Shares!["product"], 4);
        Assert.Equal(100, answers["T1"].Shares!.Values.Sum(), 9);
        Assert.Equal(8, answers["T1"].Shares!.Count);
    }

    [Fact]
    public void A_sound_sheet_is_kept_as_it_was_said()
    {
        var answers = Check(("E1", Answer.Of(4)), ("N1", Answer.Of(0)), ("T2", Answer.Of(7.5)), ("G1", Answer.NotApplicable),
            ("O1", Answer.Said("  waiting\u0007 for builds ")), ("O2", Answer.Said("  ")), ("AI1", Answer.Chose("half"))).Accepted();
        Assert.Equal(4, answers["E1"].Number);
        Assert.True(answers["G1"].DoesNotApply);
        Assert.Equal("waiting for builds", answers["O1"].Text);
        Assert.False(answers.ContainsKey("O2"));
    }

    public static TheoryData<string, Answer, string> Wrong => new()
    {
        { "T1", Divided(("product", 60), ("other", 34)), "T1: the lines add up to 94; they must add up to 100" },
        { "T1", Divided(("product", 60), ("other", 46)), "T1: the lines add up to 106;" },
        { "T1", Divided(("prodct", 100)), "T1.prodct: no such line (did you mean 'product'?)" },
        { "T1", Divided(("product", -5), ("other", 105)), "T1.product: -5 is no percentage" },
        { "T1", Divided(("product", double.NaN)), "T1.product: NaN is no percentage" },
        { "T1", Answer.Of(100), "T1: percent by line is expected" },
        { "T2", Answer.Of(40.5), "T2: 40.5 is no number of hours" },
        { "T2", Answer.Of(-0.5), "T2: -0.5 is no number of hours" },
        { "T2", Answer.Of(7.25), "T2: 7.25 is no number of hours" },
        { "T2", Answer.NotApplicable, "T2: \"does not apply\" is not offered" },
        { "E1", Answer.Of(0), "E1: 0 is no point of the scale from 1 to 5" },
        { "E1", Answer.Of(6), "E1: 6 is no point" },
        { "E1", Answer.Of(3.5), "E1: 3.5 is no point" },
        { "E1", Answer.Of(double.NaN), "E1: NaN is no point" },
        { "E1", Answer.Of(3) with { Text = "and a name" }, "E1: a number is expected, and nothing else" },
        { "N1", Answer.Of(11), "N1: 11 is no point of the scale from 0 to 10" },
        { "E9", Answer.Of(3), "E9: no such item (did you mean 'E" },
        { "G2", Answer.Of(5), "G2: is asked only after an answer to 'G1'; leave it out" },
        { "AI2", Answer.Chose("somewhat"), "AI2: is asked only after 'AI1' was answered with sometimes or half or mostly or always" },
        { "AI1", Answer.Chose("hourly"), "AI1: no option 'hourly'; it has never, sometimes" },
        { "AI1", Answer.Chose("never", "always"), "AI1: choose one option" },
        { "O1", Answer.Said(new string('x', 2001)), "O1: 2001 characters; write at most 2000" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_stored_is_refused_with_the_field_named(string item, Answer answer, string message)
    {
        var found = Check((item, answer));
        Assert.StartsWith(message, Assert.Single(found.Problems).Message, StringComparison.Ordinal);
        Assert.Throws<RequestException>(found.Accepted);
    }

    [Fact]
    public void A_skipped_item_must_stay_empty_also_where_the_gate_does_not_apply()
    {
        Assert.Equal("G2", Assert.Single(Check(("G1", Answer.NotApplicable), ("G2", Answer.Of(5))).Problems).Field);
        Assert.Empty(Check(("G1", Answer.Of(4)), ("G2", Answer.Of(5))).Problems);
        Assert.Equal("AI2", Assert.Single(Check(("AI1", Answer.Chose("never")), ("AI2", Answer.Chose("somewhat"))).Problems).Field);
    }

    [Fact]
    public void All_problems_are_named_at_once() => Assert.Equal(
        ["X1", "E1", "E2"],
        Check(("E1", Answer.Of(9)), ("E2", Answer.Of(9)), ("E3", Answer.Of(3)), ("X1", Answer.Of(1))).Problems.Select(p => p.Field));

    [Fact]
    public void One_answer_is_about_one_event()
    {
        var event1 = new Dictionary<string, Answer> { ["V1"] = Answer.Of(2), ["V1c"] = Answer.Said("too many pages") };
        Assert.Empty(AnswerCheck.Of(Shipped["event"], event1).Problems);
        event1["V2"] = Answer.Of(3);
        Assert.Equal("V2", Assert.Single(AnswerCheck.Of(Shipped["event"], event1).Problems).Field);
    }

    [Fact]
    public void Ratings_survive_being_stored_and_read_and_comments_go_their_own_way()
    {
        var found = Check(("E1", Answer.Of(4)), ("T1", Divided(("product", 100))), ("O1", Answer.Said("builds")),
            ("AI1", Answer.Chose("half")), ("G1", Answer.NotApplicable));
        Assert.Equal("builds", Assert.Single(found.Comments()).Value);
        var stored = found.Ratings();
        Assert.Equal(["AI1", "E1", "G1", "T1"], stored.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("{\"number\":4}", "{\"does_not_apply\":true}"), (stored["E1"], stored["G1"]));
        var sheet = AnswerSheet.Read("0123456789abcdef0123456789abcdef", "w1", ["team=payments"], stored);
        Assert.Equal((4, null), (sheet.Number("E1"), sheet.Number("G1")));
        Assert.Equal(100, sheet.Answers["T1"].Shares!["product"]);
        Assert.Equal("half", Assert.Single(sheet.Answers["AI1"].Options!));
        Assert.Equal("E1", Assert.Throws<RequestException>(() => Answer.Read("E1", "four")).Field);
        Assert.Equal("E1", Assert.Throws<RequestException>(() => Answer.Read("E1", "null")).Field);
    }

    [Fact]
    public void A_sheet_without_any_answer_is_refused() =>
        Assert.Equal("answers", Assert.Throws<RequestException>(() => Check(("O1", Answer.Said(" "))).Accepted()).Field);

    private static CheckedAnswers Check(params (string Item, Answer Answer)[] answers) =>
        AnswerCheck.Of(Shipped["default"], answers.ToDictionary(answer => answer.Item, answer => answer.Answer));

    private static Answer Divided(params (string Line, double Percent)[] lines) =>
        Answer.Divided(lines.ToDictionary(line => line.Line, line => line.Percent));
}
