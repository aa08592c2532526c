using System.Text;
using Metrics.Surveys;

namespace Metrics.Tests.Surveys;

public class WaveTests
{
    private const string Csv = "mail;name;department;team;role\n"
        + "a1@example.org;Ana;shop;payments;backend\na2@example.org;Bo;shop;payments;frontend\n\"a3@example.org\";\"C; D\";shop;basket;backend\n";

    private static readonly Questionnaire Pulse = Sheets.Shipped["pulse"];

    [Fact]
    public void A_wave_is_open_on_its_days_once_it_was_opened()
    {
        var wave = Plan("w1", 14) with { State = WaveState.Open };
        Assert.True(wave.IsOpen(new(2025, 3, 3)) && wave.IsOpen(new(2025, 3, 14)));
        Assert.False(wave.IsOpen(new(2025, 3, 2)) || wave.IsOpen(new(2025, 3, 15)));
        Assert.False(Plan("w1", 14).IsOpen(new(2025, 3, 3)));
        Refused("closes", () => Plan("w1", 2));
        Refused("id", () => Plan(" ", 14));
        Refused("id", () => Plan("a/b", 14));
        foreach (var (field, wrong) in new[] { ("share", wave with { Share = 0 }), ("reminders", wave with { Reminders = [4, 12] }), ("reminders", wave with { Reminders = [1, 2, 3] }), ("noise", wave with { Noise = 0 }) })
            Refused(field, () => { wrong.Check(); return wrong; });
    }

    [Fact]
    public void A_wave_keeps_to_the_questionnaire_it_was_planned_with()
    {
        var wave = Wave.Read(Plan("w1", 14).Write());
        wave.MustAsk(Pulse);
        Refused("questionnaire", () => { wave.MustAsk(Sheets.Default); return wave; });
        var edited = Pulse with { Blocks = [.. Pulse.Blocks.Select(block => block with { Shuffled = false })] };
        Refused("questionnaire", () => { wave.MustAsk(edited); return wave; });
    }

    [Fact]
    public void The_groups_of_a_roster_are_a_tree_and_declared_cuts()
    {
        var roster = Read(Csv);
        Assert.Equal(["", "department=shop", "department=shop/role=backend", "department=shop/role=frontend", "role=backend", "role=frontend", "team=basket", "team=payments"],
            roster.Groups.Select(group => group.Id));
        Assert.Equal("department=shop", roster.Groups.Single(group => group.Id == "team=basket").Parent);
        Assert.Equal("C; D", roster.Members[2].Name);
        var wave = Plan("w1", 14);
        Assert.Equal((3, 2, 2, 1), (wave.Invited[""], wave.Invited["team=payments"], wave.Invited["role=backend"], wave.Invited["department=shop/role=frontend"]));
    }

    [Theory]
    [InlineData("mail,team\nx,payments\n", "line 2: mail: 'x' is no address")]
    [InlineData("mail,team\na@b.org,\n", "line 2: team: everybody is in one; without it nobody could be reported")]
    [InlineData("mail,team\na@b.org,t\nA@b.org,t\n", "line 3: 'A@b.org' is already on line 2; keep one line for each person")]
    [InlineData("mail,tem\na@b.org,t\n", "line 1: no column 'tem' (did you mean 'team'?); there are mail, person, name, department, team, role, tenure, language")]
    [InlineData("mail\na@b.org\n", "line 1: the column 'team' is missing")]
    [InlineData("mail,team\na@b.org\n", "line 2: 1 fields where the first line names 2")]
    [InlineData("mail,team\na@b.org,a=b\n", "line 2: team: 'a=b' holds '=', '/' or a control character")]
    [InlineData("mail,team,language\na@b.org,t,deutsch\n", "line 2: language: 'deutsch' is no language; write two letters as en, de, es, ja")]
    [InlineData("mail,team\n\"a@b.org,t\n", "line 2: a quote is opened and not closed")]
    [InlineData("", "line 1: the file is empty; its first line names the columns")]
    [InlineData("mail,team,department\na@b.org,t,x\nc@b.org,t,y\n", "'team=t' is in two departments, 'department=x' and 'department=y'; a team has one place in the tree")]
    public void A_bad_roster_names_line_and_column(string csv, string expected)
    {
        var error = Assert.Throws<RequestException>(() => Read(csv));
        Assert.Equal(("roster", expected), (error.Field, error.Message.Replace("roster: ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_sheet_knows_nothing_else_about_its_respondent() => Assert.Equal(
        ["Answers", "Groups", "Id", "WaveId"], typeof(AnswerSheet).GetProperties().Select(part => part.Name).Order());

    private static Roster Read(string csv) => RosterFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)));

    private static Wave Plan(string id, int lastDay) => Wave.Plan(id, Pulse, new(2025, 3, 3), new(2025, 3, lastDay), Read(Csv));

    private static void Refused(string field, Func<object> make) => Assert.Equal(field, Assert.Throws<RequestException>(make).Field);
}
