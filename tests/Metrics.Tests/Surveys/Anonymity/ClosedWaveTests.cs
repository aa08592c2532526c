using Metrics.Surveys.Anonymity;
using Metrics.Surveys.Store;
using Metrics.Tests.DuckDb;
using Metrics.Tests.Surveys.Store;

namespace Metrics.Tests.Surveys.Anonymity;

/// <summary>From stored sheets to groups.</summary>
public class ClosedWaveTests
{
    private static readonly ReportingPlan Plan = new(
        [new("org", null, []), new("team=0", "org", ["team=0"]), new("team=1", "org", ["team=1"]), new("rare", "org", ["rare"], "cut")]);

    [Fact]
    public void Each_measure_has_its_own_groups_because_few_may_have_answered_it()
    {
        using var folder = new TemporaryFolder();
        using var store = AnswerStore.Open(folder["data"]);
        var vouchers = Waves.Open(store, 24);
        for (var i = 0; i < 24; i++)
            Assert.True(store.Submit(vouchers[i].Token, Waves.Sheet(i)));
        store.CloseWave(Waves.Wave);
        var wave = new ClosedWave(Plan, store.Sheets(Waves.Wave), [], []);
        Assert.Equal([("org", 24), ("team=0", 12), ("team=1", 12)], Sizes(wave.Groups(_ => true)));
        // Only three of team 0 answered this one: its sibling would give them away.
        var few = wave.Groups(sheet => int.Parse(sheet.Answers["E1"]) is var number && (number % 2 == 1 || number < 6));
        Assert.Equal([("org", 15)], Sizes(few));
        Assert.Equal("10–19", few[0].Disclosure.Respondents);
        store.Forget(Waves.Wave);
        Assert.Empty(store.Sheets(Waves.Wave));
    }

    [Fact]
    public void A_group_that_one_person_joined_is_rounded_whatever_its_size()
    {
        List<RosterMember> asked =
            [.. Enumerable.Range(0, 30).Select(i => new RosterMember($"p{i}", "", "", [i < 10 ? "team=0" : "team=1"]))];
        List<StoredSheet> sheets =
            [.. asked.Select((person, i) => new StoredSheet($"{i}", "w", person.Groups, new Dictionary<string, string>()))];
        var publication = Publication.Of(Plan, [.. sheets.Select(sheet => sheet.Groups)]);
        var last = WaveDifferencing.PeopleOf(Plan, publication, [.. asked.SkipLast(1)]);
        var groups = new ClosedWave(Plan, sheets, asked, [last]).Groups(_ => true)
            .ToDictionary(group => group.Group.Id, group => group.Disclosure);
        Assert.Equal(("20 or more", "20 or more"), (groups["org"].Respondents, groups["team=1"].Respondents));
        var same = new ClosedWave(Plan, sheets, asked, [WaveDifferencing.PeopleOf(Plan, publication, asked)]);
        Assert.Equal("20", same.Groups(_ => true).Single(group => group.Group.Id == "team=1").Disclosure.Respondents);
    }

    private static IEnumerable<(string, int)> Sizes(IEnumerable<OpenGroup> groups) =>
        groups.Select(group => (group.Group.Id, group.Sheets.Count));
}
