namespace Metrics.Surveys;

/// <summary>The groups that may be reported, fixed before a wave opens (measurement 2.11 A2).</summary>
public sealed class ReportingPlan
{
    /// <summary>The least number of respondents that any plan may allow (measurement 2.11 A1).</summary>
    public const int SmallestMinimum = 5;

    /// <summary>Checks and keeps a plan.</summary>
    /// <param name="groups">The organisation's tree; one group has no parent.</param>
    /// <param name="cuts">Ways to divide the whole and its departments.</param>
    /// <param name="minimum">k: respondents that a group needs before anything about it is shown.</param>
    /// <exception cref="RequestException">k is below 5, a key doubled, a parent unknown or in a circle, a key not of its cut.</exception>
    public ReportingPlan(IReadOnlyList<ReportingGroup> groups, IReadOnlyList<Cut> cuts, int minimum = SmallestMinimum)
    {
        if (minimum < SmallestMinimum)
            throw new RequestException("minimum", $"{minimum} is below {SmallestMinimum}; it may be raised, never lowered");
        (Groups, Cuts, Minimum) = (groups, cuts, minimum);
        var keys = groups.Select(group => group.Key).Concat(cuts.SelectMany(cut => cut.Values.Keys)).ToArray();
        if (keys.GroupBy(key => key, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new RequestException("groups", $"'{twice.Key}' stands there {twice.Count()} times");
        if (groups.Count(group => group.Parent is null) != 1)
            throw new RequestException("groups", "exactly one group has no parent: the whole organisation");
        foreach (var group in groups) CheckParent(group);
        foreach (var cut in cuts) CheckKeys(cut);
        Known = keys.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The organisation's tree.</summary>
    public IReadOnlyList<ReportingGroup> Groups { get; }

    /// <summary>Ways to divide the whole and its departments, one at a time.</summary>
    public IReadOnlyList<Cut> Cuts { get; }

    /// <summary>k: respondents that a group needs before anything about it is shown.</summary>
    public int Minimum { get; }

    /// <summary>Every key that an answer sheet may carry.</summary>
    public IReadOnlySet<string> Known { get; }

    /// <summary>The group without a parent.</summary>
    public ReportingGroup Whole => Groups.First(group => group.Parent is null);

    private void CheckParent(ReportingGroup group)
    {
        var above = group;
        for (var steps = 0; above.Parent is { } parent; steps++)
        {
            var near = DefinitionException.DidYouMean(parent, Groups.Select(other => other.Key));
            above = Groups.FirstOrDefault(other => other.Key == parent)
                ?? throw new RequestException("groups", $"'{above.Key}' is part of '{parent}', which is not there{near}");
            if (steps > Groups.Count) throw new RequestException("groups", $"'{group.Key}' is part of itself");
        }
    }

    private static void CheckKeys(Cut cut)
    {
        if (cut.Values.Keys.FirstOrDefault(key => !key.StartsWith(cut.Id + "=", StringComparison.Ordinal)) is { } wrong)
            throw new RequestException("cuts", $"'{wrong}' does not begin with '{cut.Id}='");
    }
}
