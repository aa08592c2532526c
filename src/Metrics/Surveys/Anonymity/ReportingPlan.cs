namespace Metrics.Surveys.Anonymity;

/// <summary>The groups of a wave and the least number of answers a number may rest on (rules A1 and A2).</summary>
public sealed class ReportingPlan
{
    /// <summary>No setting goes below this many respondents (rule A1).</summary>
    public const int LeastMinimum = 5;

    /// <summary>A plan, checked.</summary>
    /// <param name="groups">Every group; one root, each other with a parent in the tree.</param>
    /// <param name="minimum">Least number of respondents, at least 5.</param>
    /// <exception cref="RequestException">A minimum below 5, a name twice, no single root, an unknown parent, a circle.</exception>
    public ReportingPlan(IEnumerable<PlanGroup> groups, int minimum = LeastMinimum)
    {
        if (minimum < LeastMinimum)
            throw new RequestException("minimum", $"{minimum} is below {LeastMinimum}, the least that keeps people unknown");
        Minimum = minimum;
        Groups = [.. groups.OrderBy(group => group.Id, StringComparer.Ordinal)];
        if (Groups.GroupBy(group => group.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new RequestException("groups", $"'{twice.Key}' is declared twice; give each group a name of its own");
        if (Groups.Count(group => group.Parent is null) != 1)
            throw new RequestException("groups", "exactly one group, the whole organisation, has no parent");
        var tree = Groups.Where(group => group.Cut is null).ToDictionary(group => group.Id, StringComparer.Ordinal);
        foreach (var group in Groups)
            CheckAncestors(group, tree);
    }

    /// <summary>Least number of respondents behind any published number (k).</summary>
    public int Minimum { get; }

    /// <summary>All groups by name.</summary>
    public IReadOnlyList<PlanGroup> Groups { get; }

    private static void CheckAncestors(PlanGroup group, Dictionary<string, PlanGroup> tree)
    {
        if (group is { Cut: not null, Parent: null })
            throw new RequestException("groups", $"'{group.Id}' is a cut and needs the group it cuts as its parent");
        var steps = 0;
        for (var at = group; at.Parent is { } parent; at = tree[parent])
        {
            if (!tree.ContainsKey(parent))
                throw new RequestException("groups", $"'{at.Id}' is below '{parent}', which is no node of the tree; declare it");
            if (++steps > tree.Count)
                throw new RequestException("groups", $"'{group.Id}' is an ancestor of itself; correct its parent");
        }
    }
}
