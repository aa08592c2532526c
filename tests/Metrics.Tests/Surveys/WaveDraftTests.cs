using Metrics.Surveys;
using Metrics.Surveys.Store;

namespace Metrics.Tests.Surveys;

/// <summary>A wave as it is typed: what is wrong names its field, and what is right shows who is asked and what can be shown.</summary>
public sealed class WaveDraftTests : IDisposable
{
    private readonly BookWorld _world = new();

    private WaveDraft Good => WaveDraft.Start(_world.Book.Today) with
    {
        Name = "pulse-1", Questionnaire = "pulse",
        Roster = "mail,team,language\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"p{i}@example.org,{(i < 3 ? "tiny" : i % 2 == 0 ? "payments" : "basket")},{(i == 0 ? "de" : "")}\n")),
    };

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_new_form_is_open_for_ten_working_days_and_reminds_on_the_fourth_and_eighth()
    {
        var wave = Good.Check(_world.Book).Wave;
        Assert.Equal(10, Enumerable.Range(0, wave.Closes.DayNumber - wave.Opens.DayNumber + 1).Count(day => WorkingDays.Is(wave.Opens.AddDays(day), [])));
        Assert.Equal([WorkingDays.After(wave.Opens, 4, []), WorkingDays.After(wave.Opens, 8, [])], wave.RemindsOn());
    }

    [Fact]
    public void Groups_that_could_never_be_shown_are_named_with_their_reason()
    {
        var groups = Good.Check(_world.Book).Groups.ToDictionary(group => group.Id);
        Assert.Equal((3, "fewer people than the minimum"), (groups["team=tiny"].People, groups["team=tiny"].Never));
        Assert.Null(groups[""].Never);
        Assert.Contains("point at too few", (Good with { IsBlind = true, Minimum = "7" }).Check(_world.Book).Groups.Single(group => group.Id == "team=payments").Never, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_another_wave_asks_is_left_out_and_counted()
    {
        var first = (Good with { Share = "50" }).Check(_world.Book);
        _world.Book.Plan(first.Wave, first.Panel.Asked);
        var second = (Good with { Name = "pulse-2" }).Check(_world.Book);
        Assert.Equal((15, 15), (second.Panel.AskedLately.Count, second.Panel.Asked.Count));
        Assert.Empty(first.Panel.Asked.Select(member => member.Mail).Intersect(second.Panel.Asked.Select(member => member.Mail)));
        Assert.Equal((15, 0.5), (first.Wave.Invited[""], first.Wave.Share));
    }

    [Fact]
    public void The_next_wave_needs_an_answer_to_the_last_or_a_reason()
    {
        var preview = (Good with { Opens = Good.Opens }).Check(_world.Book);
        _world.Book.Plan(preview.Wave with { Opens = _world.Book.Today }, preview.Panel.Asked);
        _world.Book.Open("pulse-1");
        _world.Book.Close("pulse-1");
        var later = Good with { Name = "pulse-2", Roster = Good.Roster.Replace("p", "q", StringComparison.Ordinal).Replace("qayments", "payments", StringComparison.Ordinal) };
        Assert.Equal("pulse-1", later.Check(_world.Book).Unanswered);
        Assert.Equal("override", Assert.Throws<RequestException>(() => later.Check(_world.Book).MustOpen()).Field);
        (later with { Override = "the last one was broken off" }).Check(_world.Book).MustOpen();
    }

    [Fact]
    public void A_person_keeps_their_language() => Assert.Equal("de", Good.Check(_world.Book).Panel.Asked.Single(member => member.Mail == "p0@example.org").Language);

    [Theory]
    [InlineData("name", "no name")]
    [InlineData("questionnaire", "pulze")]
    [InlineData("opens", "2020-01-01")]
    [InlineData("closes", "tomorrow")]
    [InlineData("minimum", "4")]
    [InlineData("share", "0")]
    [InlineData("reminders", "1, 2, 3")]
    [InlineData("reminders", "50")]
    [InlineData("quiet", "Easter")]
    [InlineData("roster", "mail,team\nx,y\n")]
    [InlineData("roster", "mail,team\na@example.org,y\n")]
    public void What_is_wrong_names_its_field(string field, string text)
    {
        var draft = field switch
        {
            "name" => Good with { Name = text },
            "questionnaire" => Good with { Questionnaire = text },
            "opens" => Good with { Opens = text },
            "closes" => Good with { Closes = text },
            "minimum" => Good with { Minimum = text },
            "share" => Good with { Share = text },
            "reminders" => Good with { Reminders = text },
            "quiet" => Good with { QuietDays = text },
            _ => Good with { Roster = text },
        };
        Assert.Equal(field == "name" ? "id" : field, Assert.Throws<RequestException>(() => draft.Check(_world.Book)).Field);
    }

    [Fact]
    public void The_example_of_a_roster_can_be_read() => Assert.Equal(2, RosterFile.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(RosterFile.Example))).Members.Count);
}
