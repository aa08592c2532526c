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
    public void Without_the_search_over_combinations_the_printed_rules_let_people_show_where_groups_overlap() =>
        Assert.NotEmpty(Leaks(true, SuppressionRules.Tree | SuppressionRules.Overlap));

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

    private static IEnumerable<ulong> Seeds => Enumerable.Range(1, Organisations).Select(seed => (ulong)seed);

    private static Publication Published(ulong seed, bool overlaps, SuppressionRules rules)
    {
        var organisation = Organisation.Random(seed, overlaps);
        return Publication.Of(organisation.Plan, organisation.Sheets, rules);
    }

    private static List<string> Leaks(bool overlaps, SuppressionRules rules) =>
        [.. Seeds.Select(seed => Audit.Isolates([.. Published(seed, overlaps, rules).Groups.Select(group => (group.Id, group.Members))],
            Organisation.Random(seed, overlaps).Sheets.Count, ReportingPlan.LeastMinimum)).OfType<string>()];
}
