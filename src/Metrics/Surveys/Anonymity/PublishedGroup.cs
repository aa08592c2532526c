namespace Metrics.Surveys.Anonymity;

/// <summary>A group whose numbers may be shown.</summary>
public sealed class PublishedGroup
{
    internal PublishedGroup(string id, string? parent, string? cut, IReadOnlyList<string> parts, MemberSet members)
    {
        (Id, Parent, Cut, Parts, Members, Count) = (id, parent, cut, parts, members, members.Count);
    }

    /// <summary>Its name in the plan; of a merged group the names of its parts, joined by <c>+</c>: which are merged differs from measure to measure.</summary>
    public string Id { get; }

    /// <summary>The group it is a part of.</summary>
    public string? Parent { get; }

    /// <summary>The cut it is a value of; null for a node of the tree.</summary>
    public string? Cut { get; }

    /// <summary>Names of the suppressed groups that were merged into it; empty for a group of the plan.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>Positions of its sheets in the list that was given; only for scoring inside the closed computation.</summary>
    internal MemberSet Members { get; }

    /// <summary>Number of respondents; shown only through <see cref="Disclosure"/>.</summary>
    internal int Count { get; }
}
