using System.Globalization;
using Metrics.Statistics;
using Metrics.Surveys;
using Metrics.Surveys.Anonymity;
using Metrics.Surveys.Store;

namespace Metrics.Tests.Surveys.Anonymity;

/// <summary>
/// The audit A6 over what leaves: random organisations whose people join, leave and change teams from wave to wave, and answer only
/// some items. Whoever adds and subtracts up to four shown groups, of one wave or two, never gets below the minimum.
/// </summary>
public class ResultAuditTests
{
    private const int Organisations = 40, Waves = 3;
    private static readonly Questionnaire Pulse = Sheets.Shipped["pulse"];

    [Fact]
    public void Nothing_that_is_said_of_one_wave_isolates_few()
    {
        var shown = 0;
        foreach (var seed in Seeds)
            foreach (var (answers, said) in Story(seed))
                foreach (var measure in said.Cells.Where(cell => cell.Suppressed is null && cell.Measure.StartsWith("item.", StringComparison.Ordinal)).GroupBy(cell => cell.Measure.Split('.')[1]))
                {
                    var sheets = answers.Sheets.Where(sheet => sheet.Number(measure.Key) is not null).ToList();
                    var groups = measure.Select(cell => cell.Group).Distinct().Select(group => (group, Members(answers.Wave, said, group, sheets))).ToList();
                    shown += groups.Count;
                    Assert.All(groups, group => Assert.True(group.Item2.Count >= answers.Wave.Minimum));
                    Assert.Null(Audit.Isolates(groups, sheets.Count, answers.Wave.Minimum));
                }
        Assert.True(shown > 1000, $"{shown} groups were looked at");
    }

    [Fact]
    public void What_is_said_exactly_of_any_two_waves_does_not_isolate_who_joined_or_left()
    {
        var pairs = 0;
        foreach (var seed in Seeds)
        {
            var story = Story(seed);
            for (var wave = 1; wave < story.Count; wave++)
                for (var before = 0; before < wave; before++)
                    pairs += Across(story[before], story[wave]);
        }
        Assert.True(pairs > 50, $"{pairs} pairs of groups were looked at");
    }

    [Fact]
    public void A_change_tells_no_more_than_the_two_numbers()
    {
        foreach (var seed in Seeds)
        {
            var story = Story(seed);
            for (var wave = 1; wave < story.Count; wave++)
                foreach (var change in story[wave].Said.Changes.Where(change => change.Difference is not null))
                    Assert.Equal(story[wave].Said.Cell(change.Group, change.Measure).Value - story[wave - 1].Said.Cell(change.Group, change.Measure).Value, change.Difference);
        }
    }

    private static int Across((WaveAnswers Answers, WaveResult Said) before, (WaveAnswers Answers, WaveResult Said) now)
    {
        var pairs = 0;
        foreach (var item in Pulse.Items)
        {
            var measure = $"item.{item.Id}.score";
            var people = before.Answers.Asked.Concat(now.Answers.Asked).Select(member => member.Person).Distinct().ToList();
            var groups = Exact(before, "before ").Concat(Exact(now, "now ")).ToList();
            pairs += groups.Count / 2;
            Assert.Null(Audit.Isolates(groups, people.Count, now.Answers.Wave.Minimum));

            IEnumerable<(string, MemberSet)> Exact((WaveAnswers Answers, WaveResult Said) wave, string name) => wave.Said.Cells
                .Where(cell => cell.Measure == measure && int.TryParse(cell.NBand, CultureInfo.InvariantCulture, out _))
                .Select(cell => (name + cell.Group, new MemberSet(people.Count, Enumerable.Range(0, people.Count).Where(person =>
                    wave.Answers.Asked.FirstOrDefault(member => member.Person == people[person]) is { } member && IsIn(wave.Answers.Wave, wave.Said, cell.Group, member.Groups)))));
        }
        return pairs;
    }

    private static IEnumerable<ulong> Seeds => Enumerable.Range(1, Organisations).Select(seed => (ulong)seed);

    private static List<(WaveAnswers Answers, WaveResult Said)> Story(ulong seed)
    {
        var random = new SplitMix64(seed);
        var people = Enumerable.Range(0, 25 + random.NextIndex(60)).Select(person => Somebody(ref random, person)).ToList();
        var story = new List<(WaveAnswers, WaveResult)>();
        for (var number = 1; number <= Waves; number++)
        {
            var roster = Roster.Of(people);
            var wave = Wave.Plan($"w{number}", Pulse, new(2025, 3 * number, 3), new(2025, 3 * number, 14), roster) with { State = WaveState.Closed };
            var sheets = people.Where(_ => random.NextIndex(5) > 0).Select((person, i) => new StoredSheet($"{i:x32}", wave.Id, person.Groups, Answered(ref random))).ToList();
            var answers = new WaveAnswers(wave, Pulse, sheets, [], people);
            var last = story.Select((earlier, i) => WaveAnswers.People(earlier.Item1.Wave, earlier.Item1.Asked, earlier.Item2, i == story.Count - 1)).ToList();
            story.Add((answers, Closing.Of(answers, story.Count > 0 ? story[^1] : null, last, wave.Closes)));
            people = Later(ref random, people);
        }
        return story;
    }

    private static Dictionary<string, string> Answered(ref SplitMix64 random)
    {
        var answers = new Dictionary<string, string>();
        foreach (var item in Pulse.Items)
            if (random.NextIndex(8) > 0)
                answers[item.Id] = Answer.Of(1 + random.NextIndex(5)).Write();
        return answers;
    }

    // A few leave, a few join, a few change their team.
    private static List<RosterMember> Later(ref SplitMix64 random, List<RosterMember> people)
    {
        var later = new List<RosterMember>();
        foreach (var person in people)
        {
            var fate = random.NextIndex(30);
            if (fate > 0)
                later.Add(fate == 1 ? Somebody(ref random, int.Parse(person.Person[1..], CultureInfo.InvariantCulture)) : person);
        }
        for (var joined = random.NextIndex(4); joined > 0; joined--)
            later.Add(Somebody(ref random, 1000 + (int)(random.Next() % 100_000)));
        return [.. later.DistinctBy(person => person.Person)];
    }

    private static RosterMember Somebody(ref SplitMix64 random, int number)
    {
        var department = random.NextIndex(2);
        return new RosterMember($"p{number}", "", $"p{number}@example.org",
            [$"department=d{department}", $"team=t{department}{random.NextIndex(3)}", $"role=r{random.NextIndex(3)}"]);
    }

    // Told by the plan's keys alone, not by the code under test.
    private static bool IsIn(Wave wave, WaveResult said, string group, IReadOnlyList<string> keys) =>
        said.Groups.Single(known => known.Id == group).Parts.DefaultIfEmpty(group)
            .Any(part => wave.Groups.Single(known => known.Id == part).Keys.All(keys.Contains));

    private static MemberSet Members(Wave wave, WaveResult said, string group, List<AnswerSheet> sheets) =>
        new(sheets.Count, Enumerable.Range(0, sheets.Count).Where(sheet => IsIn(wave, said, group, sheets[sheet].Groups)));
}
