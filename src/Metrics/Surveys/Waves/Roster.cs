using Metrics.Surveys.Anonymity;
using Metrics.Surveys.Store;

namespace Metrics.Surveys;

/// <summary>Who may be asked, with the groups that may be reported: the tree of departments and teams, and one-way cuts (rule A2).</summary>
/// <param name="Members">The people, each once.</param>
/// <param name="Groups">The groups; the one without a parent is everybody.</param>
public sealed record Roster(IReadOnlyList<RosterMember> Members, IReadOnlyList<PlanGroup> Groups)
{
    /// <summary>Attributes by which the organisation and each department may be cut.</summary>
    public static readonly IReadOnlyList<string> Cuts = ["role", "tenure"];

    /// <summary>Builds the groups from the people's own keys, which are given outermost first: department, team, cuts.</summary>
    /// <param name="members">The people with keys as <c>department=shop</c>, <c>team=payments</c>, <c>role=backend</c>.</param>
    /// <exception cref="RequestException">A person is in it twice, or a team in two departments.</exception>
    public static Roster Of(IReadOnlyList<RosterMember> members)
    {
        if (members.Count == 0)
            throw new RequestException("roster", "nobody is in it; add a line for each person");
        if (members.GroupBy(member => member.Person, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new RequestException("roster", $"'{twice.Key}' is in it twice; keep one line for each person");
        var groups = new Dictionary<string, PlanGroup>(StringComparer.Ordinal) { [""] = new("", null, []) };
        foreach (var member in members)
            Add(groups, member.Groups);
        return new Roster(members, [.. groups.Values.OrderBy(group => group.Id, StringComparer.Ordinal)]);
    }

    private static void Add(Dictionary<string, PlanGroup> groups, IReadOnlyList<string> keys)
    {
        var department = keys.FirstOrDefault(key => key.StartsWith("department=", StringComparison.Ordinal));
        if (department is not null)
            groups.TryAdd(department, new PlanGroup(department, "", [department]));
        if (keys.FirstOrDefault(key => key.StartsWith("team=", StringComparison.Ordinal)) is { } team)
        {
            var parent = department ?? "";
            if (groups.TryGetValue(team, out var known) && known.Parent != parent)
                throw new RequestException("roster", $"'{team}' is in two departments, '{known.Parent}' and '{parent}'; a team has one place in the tree");
            groups[team] = new PlanGroup(team, parent, [team]);
        }
        foreach (var cut in Cuts)
        {
            if (keys.FirstOrDefault(key => key.StartsWith(cut + "=", StringComparison.Ordinal)) is not { } value)
                continue;
            groups.TryAdd(value, new PlanGroup(value, "", [value], cut));
            if (department is not null)
                groups.TryAdd($"{department}/{value}", new PlanGroup($"{department}/{value}", department, [department, value], cut));
        }
    }
}
