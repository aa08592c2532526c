namespace Metrics.Surveys.Anonymity;

/// <summary>
/// Takes groups out until the rules hold. Every step only takes out, so it ends; every choice is of cuts first, then by size,
/// then by name, so equal answers give equal groups in any order of the sheets.
/// </summary>
internal sealed class Suppression
{
    private const string TooFew = "fewer respondents than the minimum";
    private const string InTree = "its parent and siblings would give away a smaller group";
    private const string Overlapping = "it differs from another group by too few people";
    private const string Combined = "together with other groups it would give away a smaller one";

    private readonly ReportingPlan _plan;
    private readonly SuppressionRules _rules;
    private readonly int _people;
    private readonly Dictionary<string, PublishedGroup> _all;
    private readonly SortedDictionary<string, PublishedGroup> _published = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly Siblings _siblings;
    private readonly HashSet<string> _refusedMerges = new(StringComparer.Ordinal);

    public Suppression(ReportingPlan plan, IReadOnlyList<IReadOnlyCollection<string>> sheets, SuppressionRules rules)
    {
        (_plan, _rules, _people) = (plan, rules, sheets.Count);
        var keys = sheets.Select(sheet => sheet.ToHashSet(StringComparer.Ordinal)).ToList();
        _all = plan.Groups.Select(group => new PublishedGroup(group.Id, group.Parent, group.Cut, [],
                new MemberSet(keys.Count, Enumerable.Range(0, keys.Count).Where(sheet => group.Keys.All(keys[sheet].Contains)))))
            .ToDictionary(group => group.Id, StringComparer.Ordinal);
        _siblings = new Siblings(_all.Values, _published, plan.Minimum);
        foreach (var group in _all.Values.Where(group => group.Parent is not null))
            if ((group.Members - _all[group.Parent!].Members).Count > 0)
                throw new RequestException("sheets", $"one is in '{group.Id}' but not in '{group.Parent}' above it; give it both keys");
    }

    private int Minimum => _plan.Minimum;

    public Publication Run()
    {
        foreach (var group in _all.Values)
            if (group.Count >= Minimum)
                _published.Add(group.Id, group);
            else
                _reasons.Add(group.Id, TooFew);
        var merged = Settle();
        return new Publication(
            [.. _published.Values.Concat(merged).OrderBy(group => group.Id, StringComparer.Ordinal)],
            [.. _reasons.Select(reason => new SuppressedGroup(reason.Key, reason.Value))]);
    }

    private List<PublishedGroup> Settle()
    {
        while (true)
        {
            if (SuppressOrphanedCut() || SuppressInTree() || SuppressOverlap())
                continue;
            var merged = _siblings.Merged().Where(group => !_refusedMerges.Contains(group.Id)).ToList();
            if (!RefuseOverlap(merged) && !SuppressCombination(merged))
                return merged;
        }
    }

    private bool Has(SuppressionRules rule) => (_rules & rule) != 0;

    // Between a team and a cut the cut gives way: one cut of the organisation crosses every team in few people.
    private static PublishedGroup Smallest(IEnumerable<PublishedGroup> groups) =>
        groups.OrderBy(group => group.Cut is null).ThenBy(group => group.Count).ThenBy(group => group.Id, StringComparer.Ordinal).First();

    private void Suppress(PublishedGroup group, string reason)
    {
        _published.Remove(group.Id);
        _reasons[group.Id] = reason;
    }

    // A cut of a node that is not shown says nothing a reader could place.
    private bool SuppressOrphanedCut()
    {
        var orphan = _published.Values.FirstOrDefault(group => group.Cut is not null && !_published.ContainsKey(group.Parent!));
        if (orphan is not null)
            Suppress(orphan, InTree);
        return orphan is not null;
    }

    private bool SuppressInTree()
    {
        if (!Has(SuppressionRules.Tree))
            return false;
        foreach (var node in _published.Values.Where(node => node.Cut is null))
            foreach (var parts in _siblings.NearestPublished(node).Where(parts => !_siblings.RestIsSafe(node.Members, parts)))
            {
                Suppress(Smallest(parts), InTree);
                return true;
            }
        return false;
    }

    private bool SuppressOverlap()
    {
        var groups = _published.Values.ToList();
        var pair = groups.SelectMany((group, i) => groups.Skip(i + 1).Select(other => new[] { group, other })).FirstOrDefault(IsUnsafe);
        if (pair is not null)
            Suppress(Smallest(pair), Overlapping);
        return pair is not null;
    }

    private bool IsUnsafe(PublishedGroup[] pair)
    {
        if (!Has(SuppressionRules.Overlap))
            return false;
        var common = pair[0].Members.Common(pair[1].Members);
        return IsFew(common) || IsFew(pair[0].Count - common) || IsFew(pair[1].Count - common);
    }

    private bool IsFew(int people) => people > 0 && people < Minimum;

    // A merged group is a courtesy: it gives way before a group of the plan does.
    private bool RefuseOverlap(List<PublishedGroup> merged)
    {
        var everybody = _published.Values.Concat(merged).ToList();
        var refused = merged.FirstOrDefault(group => everybody.Any(other => other != group && IsUnsafe([group, other])));
        return refused is not null && _refusedMerges.Add(refused.Id);
    }

    private bool SuppressCombination(List<PublishedGroup> merged)
    {
        var everybody = _published.Values.Concat(merged).ToList();
        if (!Has(SuppressionRules.Combination)
            || Isolation.Find([.. everybody.Select(group => group.Members)], _people, Minimum) is not { } found)
            return false;
        var involved = found.Select(position => everybody[position]).ToList();
        if (involved.Where(group => group.Parts.Count > 0).ToList() is { Count: > 0 } courtesies)
            return _refusedMerges.Add(Smallest(courtesies).Id);
        Suppress(Smallest(involved), Combined);
        return true;
    }
}
