namespace Metrics.Surveys.Anonymity;

/// <summary>The parts of a node: its children in the tree, and the values of each cut declared on it.</summary>
internal sealed class Siblings(
    IReadOnlyCollection<PublishedGroup> all, IReadOnlyDictionary<string, PublishedGroup> published, int minimum)
{
    /// <summary>For the tree and for each cut, the published groups nearest below the node (rule A4).</summary>
    public IEnumerable<List<PublishedGroup>> NearestPublished(PublishedGroup node) =>
        all.Where(group => group.Parent == node.Id).Select(group => group.Cut).Distinct().Order(StringComparer.Ordinal)
            .Select(cut => Nearest(node.Id, cut).ToList()).Where(parts => parts.Count > 0);

    /// <summary>True where what is left of a group beside its parts is nobody or enough people.</summary>
    public bool RestIsSafe(MemberSet whole, IEnumerable<PublishedGroup> parts)
    {
        var rest = parts.Aggregate(whole, (left, part) => left - part.Members).Count;
        return rest == 0 || rest >= minimum;
    }

    /// <summary>The suppressed siblings of each published node as one group, where that has enough respondents.</summary>
    public IEnumerable<PublishedGroup> Merged() =>
        all.Where(group => group.Parent is not null && published.ContainsKey(group.Parent))
            .GroupBy(group => (Parent: group.Parent!, group.Cut))
            .OrderBy(family => family.Key.Parent, StringComparer.Ordinal).ThenBy(family => family.Key.Cut, StringComparer.Ordinal)
            .Select(family => Merged(published[family.Key.Parent], family.Key.Cut,
                [.. family.Where(IsHidden).OrderBy(group => group.Id, StringComparer.Ordinal)]))
            .OfType<PublishedGroup>();

    private bool IsHidden(PublishedGroup group) => group.Count > 0 && !published.ContainsKey(group.Id);

    // The merged group becomes a node between its parent and what is published below its parts, so rule A4 holds for it as for any.
    private PublishedGroup? Merged(PublishedGroup parent, string? cut, List<PublishedGroup> hidden)
    {
        if (hidden.Count < 2)
            return null;
        var merged = new PublishedGroup(string.Join('+', hidden.Select(group => group.Id)), parent.Id, cut,
            [.. hidden.Select(group => group.Id)], hidden.Select(group => group.Members).Aggregate((a, b) => a | b));
        var below = hidden.SelectMany(group => cut is null ? Nearest(group.Id, null) : []);
        var beside = Nearest(parent.Id, cut).Append(merged);
        var isSafe = RestIsSafe(merged.Members, below) && RestIsSafe(parent.Members, beside);
        return isSafe && merged.Count >= minimum && merged.Count < parent.Count ? merged : null;
    }

    private IEnumerable<PublishedGroup> Nearest(string parent, string? cut) =>
        all.Where(group => group.Parent == parent && group.Cut == cut).SelectMany(group =>
            published.ContainsKey(group.Id) ? [group] : cut is null ? Nearest(group.Id, null) : []);
}
