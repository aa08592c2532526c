using Metrics.Statistics;
using Metrics.Surveys.Anonymity;

namespace Metrics.Tests.Surveys.Anonymity;

/// <summary>Rule A7.</summary>
public class WaveDifferencingTests
{
    [Theory]
    [InlineData(10, 11, true)]
    [InlineData(11, 10, true)]
    [InlineData(10, 14, true)]
    [InlineData(10, 15, false)]
    [InlineData(10, 10, false)]
    public void A_group_of_nearly_the_same_people_is_only_rounded(int before, int after, bool rounded) =>
        Assert.Equal(rounded, WaveDifferencing.RoundedOnly(Groups(("A", 0, before)), Groups(("A", 0, after)), 5).Contains("A"));

    [Fact]
    public void One_new_person_does_not_show_by_way_of_two_groups_that_many_moved_between()
    {
        // Five move from A to B and one joins: no group by itself changed by few.
        var rounded = WaveDifferencing.RoundedOnly(Groups(("A", 0, 15), ("B", 15, 30)), Groups(("A", 0, 10), ("B", 10, 31)), 5);
        Assert.NotEmpty(rounded);
    }

    [Fact]
    public void Over_random_waves_no_exact_numbers_isolate_anybody_and_without_the_rule_they_do()
    {
        var leaks = 0;
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var (last, now) = Waves(seed);
            var rounded = WaveDifferencing.RoundedOnly(last, now, 5);
            Assert.Null(Leak(last, now, rounded));
            leaks += Leak(last, now, new HashSet<string>()) is null ? 0 : 1;
        }
        Assert.NotEqual(0, leaks);
    }

    private static string? Leak(
        Dictionary<string, IReadOnlyCollection<string>> last,
        Dictionary<string, IReadOnlyCollection<string>> now,
        IReadOnlySet<string> rounded) =>
        Audit.Isolates([.. last.Concat(now.Where(group => !rounded.Contains(group.Key)))
            .Select(group => (group.Key, new MemberSet(60, group.Value.Select(int.Parse))))], 60, 5);

    // Each person stays, leaves, joins or changes team; every group has at least five.
    private static (Dictionary<string, IReadOnlyCollection<string>> Last, Dictionary<string, IReadOnlyCollection<string>> Now) Waves(
        ulong seed)
    {
        var random = new SplitMix64(seed);
        var teams = Enumerable.Range(0, 60)
            .Select(_ => (Before: random.NextIndex(4), After: random.NextIndex(4), Stays: random.NextIndex(8) > 0))
            .Select(team => (team.Before, After: team.Stays ? team.Before : team.After)).ToList();
        return (Wave(team => team.Before), Wave(team => team.After));

        Dictionary<string, IReadOnlyCollection<string>> Wave(Func<(int Before, int After), int> of)
        {
            var people = teams.Select((team, person) => (Team: of(team), Person: $"{person}")).Where(person => person.Team < 3).ToList();
            return people.GroupBy(person => $"t{person.Team}", person => person.Person)
                .Append(people.Select(person => person.Person).GroupBy(_ => "org").Single()).Where(group => group.Count() >= 5)
                .ToDictionary(group => group.Key, group => (IReadOnlyCollection<string>)[.. group]);
        }
    }

    private static Dictionary<string, IReadOnlyCollection<string>> Groups(params (string Name, int From, int To)[] groups) =>
        groups.ToDictionary(group => group.Name, group => (IReadOnlyCollection<string>)
            [.. Enumerable.Range(group.From, group.To - group.From).Select(i => $"p{i}")]);
}
