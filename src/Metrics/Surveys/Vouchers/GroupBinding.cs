namespace Metrics.Surveys.Vouchers;

/// <summary>
/// Which group keys each person's token is bound to: a token of a small group would itself tell whose it is, so the innermost
/// keys are left away until at least 2k people share the rest (measurement 2.12).
/// </summary>
public static class GroupBinding
{
    /// <summary>Keys of each person, each set shared by at least 2k people.</summary>
    /// <param name="roster">Keys of each person, outermost first.</param>
    /// <param name="minimum">k.</param>
    /// <exception cref="RequestException">The whole organisation has fewer than 2k people.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Bind(
        IReadOnlyDictionary<string, IReadOnlyList<string>> roster, int minimum)
    {
        if (roster.Count < 2 * minimum)
            throw new RequestException("roster", $"{roster.Count} people are too few to hide anybody; it takes {2 * minimum}");
        var bound = new SortedDictionary<string, IReadOnlyList<string>>(roster.ToDictionary(), StringComparer.Ordinal);
        while (true)
        {
            var sets = bound.GroupBy(person => string.Join('\n', person.Value), StringComparer.Ordinal)
                .OrderBy(set => set.Count()).ThenBy(set => set.Key, StringComparer.Ordinal).ToList();
            var small = sets.Where(set => set.Count() < 2 * minimum).ToList();
            if (small.Count == 0)
                return bound;
            // The longest first, so that siblings meet in their parent; too few without any key are joined by the smallest other set.
            var shortened = small.Where(set => set.Key.Length > 0).MaxBy(set => set.First().Value.Count)
                ?? sets.First(set => set.Key.Length > 0);
            foreach (var person in shortened.Select(person => person.Key).ToList())
                bound[person] = [.. bound[person].SkipLast(1)];
        }
    }
}
