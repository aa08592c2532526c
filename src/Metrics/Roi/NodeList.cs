namespace Metrics.Roi;

/// <summary>Everything of a scenario that is computed, and in which order it can be.</summary>
internal sealed class NodeList
{
    private readonly List<NodeDraft> _drafts = [];
    private readonly Dictionary<string, NodeDraft> _byName;

    public NodeList(Scenario scenario)
    {
        _drafts.Add(new("adoption", NodeKind.Adoption, new Schedule(null, null, scenario.Adoption, null), false, true));
        _drafts.Add(new("new_adoption", NodeKind.NewAdoption, new Schedule(null, null, [], null), false, true));
        _drafts.AddRange(scenario.Derived.Select(entry => Derived(entry.Key, entry.Value)));
        _drafts.AddRange(scenario.Lines.Select(line =>
            new NodeDraft(line.Name, NodeKind.Line, line.Amount, line is BenefitLine { FollowsAdoption: true }, line.IsOn)));
        Named = [.. _drafts.Skip(2).Select(draft => draft.Name)];
        _drafts.AddRange(scenario.Benefits.Where(line => line.Hours is not null).Select(line =>
            new NodeDraft(HoursOf(line.Name), NodeKind.Line, new Schedule(line.Hours, null, [], null), line.FollowsAdoption, line.IsOn)));
        _drafts.AddRange(scenario.Pools.Select(pool => Derived(PoolOf(pool.Key), pool.Value)));
        if (scenario.Guard is { } guard)
            _drafts.AddRange([Derived(Engineers, guard.Engineers), Derived(Payroll, guard.Payroll), Derived(Hours, guard.Hours)]);
        _byName = _drafts.GroupBy(draft => draft.Name).ToDictionary(group => group.Key, group => group.First());
    }

    public const string Engineers = "guard.engineers", Payroll = "guard.payroll", Hours = "guard.hours";

    /// <summary>The names that the file gives.</summary>
    public IReadOnlyList<string> Named { get; }

    /// <summary>Every name, also of what formulas cannot name.</summary>
    public IEnumerable<string> Names => _drafts.Select(draft => draft.Name);

    /// <summary>Who names whom.</summary>
    public IEnumerable<(string Owner, string Name)> Uses => _drafts.SelectMany(draft => draft.Needs.Select(name => (draft.Name, name)));

    public static string HoursOf(string line) => line + ".hours";

    public static string PoolOf(string pool) => "pools." + pool;

    /// <summary>All of them, each after what it needs.</summary>
    /// <param name="circular">Makes the error for names that need each other; the first stands at the end again.</param>
    public IReadOnlyList<NodeDraft> InOrder(Func<IReadOnlyList<string>, Exception> circular)
    {
        var (done, order, path) = (new HashSet<string>(), new List<NodeDraft>(), new List<string>());
        foreach (var draft in _drafts)
            Visit(draft);
        return order;

        void Visit(NodeDraft draft)
        {
            if (path.IndexOf(draft.Name) is >= 0 and var from)
                throw circular([.. path.Skip(from), draft.Name]);
            if (done.Contains(draft.Name))
                return;
            path.Add(draft.Name);
            foreach (var need in draft.Needs.Where(_byName.ContainsKey))
                Visit(_byName[need]);
            path.RemoveAt(path.Count - 1);
            done.Add(draft.Name);
            order.Add(draft);
        }
    }

    private static NodeDraft Derived(string name, Formula formula) => new(name, NodeKind.Derived, new Schedule(formula, null, [], null), false, true);
}
