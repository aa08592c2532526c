using Metrics.Surveys.Anonymity;

namespace Metrics.Tests.Surveys.Anonymity;

/// <summary>A6 over random organisations; each rule switched off lets people through, so the audit can fail.</summary>
public class AuditTests
{
    private const int Organisations = 150;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_sum_or_difference_of_four_groups_isolates_fewer_than_the_minimum(bool overlaps)
    {
        Assert.Empty(Leaks(overlaps, SuppressionRules.All));
        Assert.Contains(Seeds, seed => Published(seed, overlaps, SuppressionRules.All).Groups.Count >= 5);
    }

    [Fact]
    public void In_a_tree_the_rule_of_the_tree_is_complete_and_without_it_people_show()
    {
        Assert.Empty(Leaks(false, SuppressionRules.Tree));
        Assert.NotEmpty(Leaks(false, SuppressionRules.MinimumOnly));
    }

    [Fact]
    public void Without_the_rule_of_overlaps_people_show() => Assert.NotEmpty(Leaks(true, SuppressionRules.Tree));

    [Fact]
    public void Without_the_search_a_team_and_a_cut_that_share_nobody_leave_three_people_of_the_organisation()
    {
        var plan = new ReportingPlan([new("org", null, []), new("team", "org", ["team"]), new("role", "org", ["role"], "role")]);
        List<IReadOnlyCollection<string>> sheets = [.. Enumerable.Repeat<IReadOnlyCollection<string>>(["team"], 10),
            .. Enumerable.Repeat<IReadOnlyCollection<string>>(["role"], 10), .. Enumerable.Repeat<IReadOnlyCollection<string>>([], 3)];
        Assert.EndsWith(": 3", Leak(plan, sheets, SuppressionRules.Tree | SuppressionRules.Overlap), StringComparison.Ordinal);
        Assert.Null(Leak(plan, sheets, SuppressionRules.All));
        Assert.Equal(["org", "team"], Publication.Of(plan, sheets).Groups.Select(group => group.Id));
    }

    [Fact]
    public void Groups_do_not_depend_on_the_order_of_the_sheets()
    {
        foreach (var seed in Seeds)
        {
            var organisation = Organisation.Random(seed, true);
            var sheets = organisation.Sheets.ToArray();
            new Random((int)seed).Shuffle(sheets);
            var (one, other) = (Publication.Of(organisation.Plan, organisation.Sheets), Publication.Of(organisation.Plan, sheets));
            Assert.Equal(one.Groups.Select(group => (group.Id, group.Count)), other.Groups.Select(group => (group.Id, group.Count)));
            Assert.Equal(one.Suppressed, other.Suppressed);
        }
    }

    [Fact]
    public void Two_thousand_people_in_a_hundred_teams_with_roles_are_within_reach()
    {
        List<PlanGroup> groups = [new("org", null, [])];
        for (var i = 0; i < 100; i++)
            groups.Add(new($"team={i}", $"department={i / 10}", [$"team={i}"]));
        for (var i = 0; i < 10; i++)
        {
            groups.Add(new($"department={i}", "org", [$"department={i}"]));
            for (var role = 0; role < 5; role++)
                groups.Add(new($"department={i},role={role}", $"department={i}", [$"department={i}", $"role={role}"], "role"));
        }
        var sheets = Enumerable.Range(0, 2000).Select(person => (Person: person, Team: (int)(Math.Sqrt(person / 2000.0) * 100)))
            .Select(at => (IReadOnlyCollection<string>)
                [$"department={at.Team / 10}", $"team={at.Team}", $"role={at.Person * 7 % 5}"]).ToList();
        var publication = Publication.Of(new ReportingPlan(groups), sheets);
        Assert.True(publication.Groups.Count(group => group.Cut is null) > 80);
        Assert.Null(Isolation.Find([.. publication.Groups.Select(group => group.Members)], sheets.Count, ReportingPlan.LeastMinimum));
    }

    private static IEnumerable<ulong> Seeds => Enumerable.Range(1, Organisations).Select(seed => (ulong)seed);

    private static Publication Published(ulong seed, bool overlaps, SuppressionRules rules)
    {
        var organisation = Organisation.Random(seed, overlaps);
        return Publication.Of(organisation.Plan, organisation.Sheets, rules);
    }

    private static List<string> Leaks(bool overlaps, SuppressionRules rules) =>
        [.. Seeds.Select(seed => Organisation.Random(seed, overlaps))
            .Select(organisation => Leak(organisation.Plan, organisation.Sheets, rules)).OfType<string>()];

    private static string? Leak(ReportingPlan plan, List<IReadOnlyCollection<string>> sheets, SuppressionRules rules) => Audit.Isolates(
        [.. Publication.Of(plan, sheets, rules).Groups.Select(group => (group.Id, group.Members))], sheets.Count, plan.Minimum);
}
