namespace Metrics.Surveys.Anonymity;

/// <summary>
/// Finds sums and differences of up to four groups that leave 1 to k−1 people (rule A6). Complete without trying every
/// combination: whatever a partial sum still has wrong, some further group over just those people has to put right.
/// </summary>
internal sealed class Isolation
{
    private const int Most = 4;

    private readonly int _minimum;
    private readonly Func<IReadOnlyList<int>, bool> _counts;
    private readonly int[] _sizes;
    private readonly int[][] _groupsOf;
    private readonly int[][] _atomsOf;

    private Isolation(IReadOnlyList<MemberSet> groups, int people, int minimum, Func<IReadOnlyList<int>, bool> counts)
    {
        (_minimum, _counts) = (minimum, counts);
        // People in exactly the same groups cannot be told apart: one atom.
        var atoms = Enumerable.Range(0, people)
            .Select(person => Enumerable.Range(0, groups.Count).Where(group => groups[group][person]).ToArray())
            .Where(memberships => memberships.Length > 0)
            .GroupBy(memberships => string.Join(',', memberships), StringComparer.Ordinal).ToList();
        _sizes = [.. atoms.Select(atom => atom.Count())];
        _groupsOf = [.. atoms.Select(atom => atom.First())];
        _atomsOf = [.. Enumerable.Range(0, groups.Count).Select(group =>
            Enumerable.Range(0, atoms.Count).Where(atom => Array.BinarySearch(_groupsOf[atom], group) >= 0).ToArray())];
    }

    /// <summary>The positions of groups of which some sum and difference isolates people; null where there is none.</summary>
    /// <param name="groups">The published groups.</param>
    /// <param name="people">Number of respondents.</param>
    /// <param name="minimum">k.</param>
    /// <param name="counts">False for positions that need not be looked at together; null where all do.</param>
    public static IReadOnlyList<int>? Find(
        IReadOnlyList<MemberSet> groups, int people, int minimum, Func<IReadOnlyList<int>, bool>? counts = null)
    {
        var search = new Isolation(groups, people, minimum, counts ?? (_ => true));
        for (var first = 0; first < groups.Count; first++)
            if (search.Extend(new int[search._sizes.Length], [], first, +1) is { } found)
                return found;
        return null;
    }

    private List<int>? Extend(int[] sum, List<int> chosen, int group, int sign)
    {
        var next = (int[])sum.Clone();
        foreach (var atom in _atomsOf[group])
            next[atom] += sign;
        chosen = [.. chosen, group];
        var people = Weight(next);
        if (people is > 0 && people < _minimum && _counts(chosen))
            return chosen;
        if (chosen.Count == Most || people == 0)
            return null;
        var (candidates, direction) = Repairs(next);
        return candidates.Where(candidate => !chosen.Contains(candidate))
            .Select(candidate => Extend(next, chosen, candidate, direction)).FirstOrDefault(found => found is not null);
    }

    // People the sum stands for, or −1 where it is not a plain count of people.
    private int Weight(int[] sum)
    {
        var people = 0;
        for (var atom = 0; atom < sum.Length; atom++)
        {
            if (sum[atom] is not (0 or 1))
                return -1;
            people += sum[atom] * _sizes[atom];
        }
        return people;
    }

    private (IEnumerable<int> Groups, int Sign) Repairs(int[] sum)
    {
        var wrong = Enumerable.Range(0, sum.Length).Where(atom => sum[atom] is not (0 or 1))
            .OrderBy(atom => _groupsOf[atom].Length).ToList();
        if (wrong.Count > 0)
            return (_groupsOf[wrong[0]], sum[wrong[0]] < 0 ? +1 : -1);
        // Of any k people that are left, at least one has to go.
        var (covered, groups) = (0, new SortedSet<int>());
        foreach (var atom in Enumerable.Range(0, sum.Length).Where(atom => sum[atom] == 1).OrderBy(atom => _groupsOf[atom].Length))
        {
            if (covered >= _minimum)
                break;
            covered += _sizes[atom];
            groups.UnionWith(_groupsOf[atom]);
        }
        return (groups, -1);
    }
}
