using Metrics.Surveys;

namespace Metrics.Tests.Surveys;

public class WaveTests
{
    private static readonly Questionnaire Pulse = Sheets.Shipped["pulse"];

    [Fact]
    public void A_wave_is_open_on_its_days()
    {
        var wave = Open("w1", 14, 12);
        Assert.True(wave.IsOpen(new(2025, 3, 3)) && wave.IsOpen(new(2025, 3, 14)));
        Assert.False(wave.IsOpen(new(2025, 3, 2)) || wave.IsOpen(new(2025, 3, 15)));
        Refused("closes", () => Open("w1", 2, 12));
        Refused("id", () => Open(" ", 14, 12));
        Refused("invited", () => Open("w1", 14, -1));
    }

    [Fact]
    public void A_wave_keeps_to_the_questionnaire_it_opened_with()
    {
        var wave = Open("w1", 14, 12);
        wave.MustAsk(Pulse);
        Refused("questionnaire", () => { wave.MustAsk(Sheets.Default); return wave; });
        var edited = Pulse with { Blocks = [.. Pulse.Blocks.Select(block => block with { Shuffled = false })] };
        Refused("questionnaire", () => { wave.MustAsk(edited); return wave; });
    }

    [Fact]
    public void A_sheet_knows_nothing_else_about_its_respondent() => Assert.Equal(
        ["Answers", "Groups", "Id", "WaveId"], typeof(AnswerSheet).GetProperties().Select(part => part.Name).Order());

    private static Wave Open(string id, int lastDay, int invited) => new(
        id, Pulse, new(2025, 3, 3), new(2025, 3, lastDay), new Dictionary<string, int> { ["team=payments"] = invited });

    private static void Refused(string field, Func<object> make) => Assert.Equal(field, Assert.Throws<RequestException>(make).Field);
}
