using FsCheck;
using FsCheck.Fluent;
using Metrics.Surveys;
using Metrics.Surveys.Store;

namespace Metrics.Tests.Surveys;

/// <summary>Who of a roster is asked now.</summary>
public class PanelTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public void Whoever_was_asked_within_28_days_or_will_be_is_left_out()
    {
        var panel = Panel.Draw(People(5), [Asked(0, -27), Asked(1, -28), Asked(2, 27), Asked(3, 28)], Day, 1, "w");
        Assert.Equal(["p1", "p3", "p4"], panel.Asked.Select(member => member.Person));
        Assert.Equal(["p0", "p2"], panel.AskedLately.Select(member => member.Person));
    }

    [Fact]
    public void Nobody_is_asked_a_fifth_time_in_a_quarter_over_all_surveys()
    {
        Asking[] four = [Asked(0, -90), Asked(0, -80), Asked(0, -60), Asked(0, -30)];
        Assert.Equal(["p0"], Panel.Draw(People(2), four, Day, 1, "w").AskedOften.Select(member => member.Person));
        Assert.Empty(Panel.Draw(People(2), [Asked(0, -91), .. four[1..]], Day, 1, "w").AskedOften);
        // Waves planned for later count, too.
        Assert.Single(Panel.Draw(People(2), [Asked(0, -40), Asked(0, -30), Asked(0, 30), Asked(0, 45)], Day, 1, "w").AskedOften);
    }

    [Fact]
    public void A_person_is_known_by_login_or_address_in_any_case()
    {
        var panel = Panel.Draw(People(3), [new("P0", "elsewhere@example.org", Day.AddDays(-3)), new("renamed", "P1@EXAMPLE.ORG", Day.AddDays(-3))], Day, 1, "w");
        Assert.Equal(["p2"], panel.Asked.Select(member => member.Person));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(100)]
    public void A_third_each_month_reaches_everybody_in_three_waves(int people)
    {
        var asked = new List<Asking>();
        for (var wave = 0; wave < 6; wave++)
        {
            var day = Day.AddDays(28 * wave);
            var panel = Panel.Draw(People(people), asked, day, 1 / 3.0, $"pulse-{wave}");
            Assert.InRange(panel.Asked.Count, people / 5, (people + 2) / 3);
            asked.AddRange(panel.Asked.Select(member => new Asking(member.Person, member.Mail, day)));
        }
        var byPerson = asked.GroupBy(asking => asking.Person).ToList();
        Assert.Equal(people, byPerson.Count(group => group.Any(asking => asking.Day <= Day.AddDays(28 * 3))));
    }

    [Fact]
    public void Nobody_is_ever_above_the_cap_whatever_waves_there_are() => Prop.ForAll(
        Gen.Choose(0, 200).ListOf().ToArbitrary(), Gen.Choose(1, 100).ToArbitrary(), (days, percent) =>
        {
            var asked = new List<Asking>();
            foreach (var (offset, number) in days.Select((offset, number) => (offset, number)))
                asked.AddRange(Panel.Draw(People(12), asked, Day.AddDays(offset), percent / 100.0, $"w{number}").Asked
                    .Select(member => new Asking(member.Person, member.Mail, Day.AddDays(offset))));
            return asked.GroupBy(asking => asking.Person).Select(group => group.Select(asking => asking.Day.DayNumber).Order().ToList()).All(own =>
                own.Zip(own.Skip(1)).All(pair => pair.Second - pair.First >= Panel.Rest)
                && own.TrueForAll(end => own.Count(day => day <= end && day > end - Panel.Quarter) <= Panel.Most));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_seed_draws_the_same_and_another_one_others()
    {
        string[] Drawn(string seed, IEnumerable<RosterMember> people) => [.. Panel.Draw([.. people], [], Day, 0.2, seed).Asked.Select(member => member.Person)];
        Assert.Equal(Drawn("a", People(100)), Drawn("a", People(100).Reverse()));
        Assert.NotEqual(Drawn("a", People(100)), Drawn("b", People(100)));
        Assert.Throws<RequestException>(() => Drawn("a", []).Length + Panel.Draw(People(2), [], Day, 0, "a").Asked.Count);
    }

    [Fact]
    public void Working_days_leave_out_weekends_and_quiet_days()
    {
        Assert.Equal(new(2026, 3, 6), WorkingDays.After(Day, 4, []));
        Assert.Equal(new(2026, 3, 12), WorkingDays.After(Day, 8, []));
        Assert.Equal(new(2026, 3, 9), WorkingDays.After(Day, 4, [new(2026, 3, 4)]));
        Assert.Equal(new(2026, 3, 9), WorkingDays.After(new(2026, 3, 7), 0, []));
    }

    private static RosterMember[] People(int count) => [.. Enumerable.Range(0, count).Select(i => new RosterMember($"p{i}", "", $"p{i}@example.org", ["team=a"]))];

    private static Asking Asked(int person, int days) => new($"p{person}", $"p{person}@example.org", Day.AddDays(days));
}
