using Metrics.Surveys;

namespace Metrics.Tests.Surveys;

public class WaveTests
{
    private static readonly ReportingGroup[] Tree =
    [
        new("org=all", "All", null, 34),
        new("department=platform", "Platform", "org=all", 34),
        new("team=payments", "Payments", "department=platform", 12),
    ];

    [Fact]
    public void A_plan_knows_its_keys()
    {
        var plan = new ReportingPlan(Tree, [new Cut("role", "Role", new Dictionary<string, int> { ["role=backend"] = 20 })]);
        Assert.Equal(5, plan.Minimum);
        Assert.Equal("org=all", plan.Whole.Key);
        Assert.Equal(4, plan.Known.Count);
    }

    [Fact]
    public void A_plan_that_cannot_hold_is_refused()
    {
        Refused("minimum", () => new ReportingPlan(Tree, [], 4));
        Refused("groups", () => new ReportingPlan([.. Tree, Tree[2]], []));
        Refused("groups", () => new ReportingPlan([.. Tree, new("team=x", "X", "departmnt=platform", 5)], []));
        Refused("groups", () => new ReportingPlan([Tree[0], new("a=1", "A", "b=1", 5), new("b=1", "B", "a=1", 5)], []));
        Refused("groups", () => new ReportingPlan([Tree[0], Tree[0] with { Key = "org=other" }], []));
        Refused("cuts", () => new ReportingPlan(Tree, [new Cut("role", "Role", new Dictionary<string, int> { ["tenure=1"] = 20 })]));
    }

    [Fact]
    public void A_wave_is_open_on_its_days()
    {
        var wave = new Wave("w1", "default", "12345678", new(2025, 3, 3), new(2025, 3, 14), new ReportingPlan(Tree, []));
        Assert.True(wave.IsOpen(new(2025, 3, 3)) && wave.IsOpen(new(2025, 3, 14)));
        Assert.False(wave.IsOpen(new(2025, 3, 2)) || wave.IsOpen(new(2025, 3, 15)));
        Refused("closes", () => new Wave("w1", "default", "12345678", new(2025, 3, 3), new(2025, 3, 2), wave.Plan));
        Refused("id", () => new Wave(" ", "default", "12345678", new(2025, 3, 3), new(2025, 3, 14), wave.Plan));
    }

    [Fact]
    public void A_sheet_carries_the_keys_of_the_plan_and_nothing_else_about_its_respondent()
    {
        var pulse = Sheets.Shipped["pulse"];
        var wave = new Wave("w1", pulse.Id, pulse.Version, new(2025, 3, 3), new(2025, 3, 14), new ReportingPlan(Tree, []));
        var given = new Dictionary<string, Answer> { ["E1"] = Answer.Of(4) };
        var sheet = AnswerSheet.Of(wave, pulse, ["team=payments", "org=all"], given);
        Assert.Equal(("w1", "org=all team=payments"), (sheet.WaveId, string.Join(' ', sheet.Groups)));
        Assert.Equal(["Answers", "Groups", "Id", "WaveId"], typeof(AnswerSheet).GetProperties().Select(part => part.Name).Order());
        Refused("groups", () => AnswerSheet.Of(wave, pulse, ["person=ann"], given));
        Refused("questionnaire", () => AnswerSheet.Of(wave, Sheets.Default, ["org=all"], given));
        Refused("answers", () => AnswerSheet.Of(wave, pulse, ["org=all"], new Dictionary<string, Answer>()));
        Refused("E1", () => AnswerSheet.Of(wave, pulse, ["org=all"], new Dictionary<string, Answer> { ["E1"] = Answer.Of(6) }));
    }

    private static void Refused(string field, Func<object> make) => Assert.Equal(field, Assert.Throws<RequestException>(make).Field);
}
