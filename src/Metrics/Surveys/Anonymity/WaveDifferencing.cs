using Metrics.Surveys.Store;

namespace Metrics.Surveys.Anonymity;

/// <summary>
/// Rule A7: which published groups of two waves are about nearly the same people, so that the difference of two means would tell
/// the answers of the few who joined or left. Compares who was asked, because nobody knows who answered.
/// </summary>
public static class WaveDifferencing
{
    /// <summary>
    /// The groups whose numbers may only be said rounded and as bands, in this wave and, beside it, in the last one. Beyond the
    /// printed rule it looks for up to four groups across both waves that together isolate fewer than k people.
    /// </summary>
    /// <param name="last">People asked in each group published in the last published wave.</param>
    /// <param name="now">People asked in each group to be published.</param>
    /// <param name="minimum">k.</param>
    public static IReadOnlySet<string> RoundedOnly(
        IReadOnlyDictionary<string, IReadOnlyCollection<string>> last,
        IReadOnlyDictionary<string, IReadOnlyCollection<string>> now,
        int minimum)
    {
        // Nobody published rests on nobody: who was asked is not known, as of a wave run elsewhere, and nothing can be ruled out.
        if (last.Count > 0 && last.Values.Concat(now.Values).Any(people => people.Count == 0))
            return now.Keys.ToHashSet(StringComparer.Ordinal);
        var rounded = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (id, people) in now)
            if (last.TryGetValue(id, out var before) && (HasFew(people, before) || HasFew(before, people)))
                rounded.Add(id);
        while (Isolating(last, now, rounded, minimum) is { } id)
            rounded.Add(id);
        return rounded;

        bool HasFew(IReadOnlyCollection<string> people, IReadOnlyCollection<string> others) =>
            people.Except(others, StringComparer.Ordinal).Count() is var moved && moved > 0 && moved < minimum;
    }

    /// <summary>The people asked in each group of a publication, those of a merged group from all its parts.</summary>
    /// <param name="plan">The plan of the wave.</param>
    /// <param name="publication">What is published.</param>
    /// <param name="asked">Who was asked.</param>
    public static IReadOnlyDictionary<string, IReadOnlyCollection<string>> PeopleOf(
        ReportingPlan plan, Publication publication, IReadOnlyCollection<RosterMember> asked)
    {
        var keys = plan.Groups.ToDictionary(group => group.Id, group => group.Keys, StringComparer.Ordinal);
        return publication.Groups.ToDictionary(group => group.Id, group => (IReadOnlyCollection<string>)
            [.. asked.Where(person => group.Parts.DefaultIfEmpty(group.Id).Any(part => keys[part].All(person.Groups.Contains)))
                .Select(person => person.Person)], StringComparer.Ordinal);
    }

    // What the last wave said stays said, so only groups of this one can give way: the smallest first.
    private static string? Isolating(
        IReadOnlyDictionary<string, IReadOnlyCollection<string>> last,
        IReadOnlyDictionary<string, IReadOnlyCollection<string>> now,
        SortedSet<string> rounded, int minimum)
    {
        var groups = last.Concat(now.Where(group => !rounded.Contains(group.Key))).ToList();
        var numbers = groups.SelectMany(group => group.Value).Distinct(StringComparer.Ordinal)
            .Select((person, number) => (person, number))
            .ToDictionary(person => person.person, person => person.number, StringComparer.Ordinal);
        var sets = groups.Select(group => new MemberSet(numbers.Count, group.Value.Select(person => numbers[person]))).ToList();
        var found = Isolation.Find(sets, numbers.Count, minimum,
            positions => positions.Any(position => position < last.Count) && positions.Any(position => position >= last.Count));
        return found?.Where(position => position >= last.Count).Select(position => groups[position])
            .OrderBy(group => group.Value.Count).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
    }
}
