using Metrics.Surveys.Anonymity;

namespace Metrics.Surveys.Vouchers;

/// <summary>
/// Which group keys each person's token, and so their sheet, is bound to. Whoever has the roster and the answers could look for the one
/// person who is in all the groups of a sheet, so each set of keys is shared by at least some people (measurement 2.12). A group is bound
/// for all of its people or for none: half a team would be another team.
/// </summary>
public static class GroupBinding
{
    /// <summary>People who share each set of keys at least: k with vouchers, 2k where tokens are signed blindly.</summary>
    public static int Least(Wave wave) => wave.IsBlind ? 2 * wave.Minimum : wave.Minimum;

    /// <summary>Keys of each person by login.</summary>
    /// <param name="people">The people asked, with their keys outermost first.</param>
    /// <param name="least">People who share a set at least.</param>
    /// <exception cref="RequestException">There are fewer people than that.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Bind(IReadOnlyDictionary<string, IReadOnlyList<string>> people, int least)
    {
        if (people.Count < least)
            throw new RequestException("roster", $"{people.Count} people are too few to hide anybody; it takes {least}");
        var tree = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        Settle([.. people.OrderBy(person => person.Key, StringComparer.Ordinal)
            .Select(person => (person.Key, (IReadOnlyList<string>)[.. person.Value.Where(key => CutOf(key) is null)]))], 0, least, tree);
        var cuts = Choices(people.Values).First(cuts => Sets(people, tree, cuts).All(set => set.Count() >= least));
        return people.ToDictionary(person => person.Key, person => Keys(person, tree, cuts), StringComparer.Ordinal);
    }

    /// <summary>The groups of a plan that are bound, the whole organisation among them.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="bound">From <see cref="Bind"/>.</param>
    public static IReadOnlyList<PlanGroup> Carried(IEnumerable<PlanGroup> groups, IReadOnlyDictionary<string, IReadOnlyList<string>> bound)
    {
        var sets = bound.Values.DistinctBy(keys => string.Join('\n', keys)).ToList();
        return [.. groups.Where(group => group.Keys.Count == 0 || sets.Exists(keys => group.Keys.All(keys.Contains)))];
    }

    // Node by node: a child of too few people is given up, and where too few would stand beside the others, so is the smallest of these.
    private static void Settle(List<(string Person, IReadOnlyList<string> Keys)> people, int depth, int least, SortedDictionary<string, List<string>> bound)
    {
        var children = people.Where(person => person.Keys.Count > depth).GroupBy(person => person.Keys[depth], StringComparer.Ordinal)
            .Select(child => (Name: child.Key, People: child.ToList())).OrderByDescending(child => child.People.Count).ThenBy(child => child.Name, StringComparer.Ordinal).ToList();
        var kept = children.Count(child => child.People.Count >= least);
        while (kept > 0 && people.Count - children.Take(kept).Sum(child => child.People.Count) is > 0 and var beside && beside < least)
            kept--;
        foreach (var person in people)
            bound[person.Person] = [.. person.Keys.Take(depth)];
        foreach (var child in children.Take(kept))
            Settle(child.People, depth + 1, least, bound);
    }

    // All cuts, then fewer of them, then none, which always holds.
    private static IEnumerable<string[]> Choices(IEnumerable<IReadOnlyList<string>> people)
    {
        var cuts = people.SelectMany(keys => keys).Select(CutOf).OfType<string>().Distinct().OrderBy(Roster.Cuts.ToList().IndexOf).ToArray();
        return Enumerable.Range(0, 1 << cuts.Length).Select(left => cuts.Where((_, i) => (left >> (cuts.Length - 1 - i) & 1) == 0).ToArray())
            .OrderByDescending(chosen => chosen.Length);
    }

    private static IEnumerable<IGrouping<string, string>> Sets(IReadOnlyDictionary<string, IReadOnlyList<string>> people, SortedDictionary<string, List<string>> tree, string[] cuts) =>
        people.Select(person => string.Join('\n', Keys(person, tree, cuts))).GroupBy(keys => keys, StringComparer.Ordinal);

    private static IReadOnlyList<string> Keys(KeyValuePair<string, IReadOnlyList<string>> person, SortedDictionary<string, List<string>> tree, string[] cuts) =>
        [.. tree[person.Key], .. person.Value.Where(key => CutOf(key) is { } cut && cuts.Contains(cut))];

    private static string? CutOf(string key) => Roster.Cuts.FirstOrDefault(cut => key.StartsWith(cut + "=", StringComparison.Ordinal));
}
