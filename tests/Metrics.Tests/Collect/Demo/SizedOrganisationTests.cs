using Metrics.Collect.Demo;

namespace Metrics.Tests.Collect.Demo;

public class SizedOrganisationTests
{
    private static readonly Sizes Small = new() { Services = 12, Teams = 4, Changes = 4_000, Commits = 11_600, Deployments = 2_000, Incidents = 80 };

    [Theory, InlineData(0.001), InlineData(0.0033), InlineData(0.02)]
    public void Every_total_of_a_scaled_organisation_is_exact(double scale)
    {
        var sizes = new Sizes().Scaled(scale);
        Assert.Equal((int)(1_000_000 * scale + 0.5), sizes.Changes);
        Assert.Equal(sizes.Totals, Totals(sizes));
    }

    [Fact]
    public void Totals_that_do_not_keep_their_proportions_are_exact_too()
    {
        foreach (var seed in new ulong[] { 1, 2, 3 })
        {
            var sizes = Small with { Seed = seed, Commits = 8_500, Deployments = 1_111, Incidents = 333, Days = 400 };
            Assert.Equal(sizes.Totals, Totals(sizes));
        }
    }

    [Fact]
    public void Impossible_totals_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SizedOrganisation.Plans(Small with { Deployments = 5_000 }));
        Assert.Throws<ArgumentException>(() => SizedOrganisation.Plans(Small with { Commits = 5_000 }));
        Assert.Throws<ArgumentException>(() => SizedOrganisation.Plans(Small with { Changes = 5 }));
    }

    [Fact]
    public void The_same_seed_gives_the_same_events_and_another_one_others()
    {
        static string Ids(Sizes sizes) => string.Concat(Histories(sizes).SelectMany(h => h.Commits).Select(c => $"{c.Sha}{c.AuthoredAt:s}"));
        Assert.Equal(Ids(Small), Ids(Small));
        Assert.NotEqual(Ids(Small), Ids(Small with { Seed = 2 }));
    }

    [Fact]
    public void The_busiest_service_is_about_fifty_times_the_quietest()
    {
        var changes = SizedOrganisation.Plans(new Sizes()).Select(plan => plan.Plan.Quota!.Changes).ToList();
        Assert.Equal(1_000_000, changes.Sum());
        Assert.InRange((double)changes.Max() / changes.Min(), 35, 70);
    }

    [Fact]
    public void History_is_whole_and_holds_every_kind_of_event()
    {
        foreach (var history in Histories(Small))
        {
            var committed = history.Commits.ToDictionary(c => c.Sha, c => c.CommittedAt);
            Assert.All(history.Commits, c => Assert.All(c.Parents, parent => Assert.True(committed.ContainsKey(parent))));
            Assert.All(history.Changes, c => Assert.True(c.Shas.Append(c.MergeSha).All(committed.ContainsKey)));
            Assert.All(history.Deployments, d => Assert.True(committed[d.Sha] <= d.StartedAt, d.Id));
        }
        var all = Histories(Small).ToList();
        var deployments = all.SelectMany(h => h.Deployments).ToList();
        foreach (var kind in new[] { "hotfix", "rollback", "redeploy" })
            Assert.Contains(deployments, d => d.Kind == kind);
        Assert.Contains(deployments, d => d.Result == "failure");
        Assert.InRange(deployments.Count(d => d.Environment == "production"), 1_800, 1_900);
        Assert.Contains(all.SelectMany(h => h.Commits), c => c.Parents.Length == 2);
        Assert.InRange(all.SelectMany(h => h.Incidents).Count(i => i.Deployment is not null), 24, 36);
        Assert.True(all[0].Commits.Select(c => c.Author).Distinct().Count() is > 25 and < 33);
    }

    private static IEnumerable<RepositoryHistory> Histories(Sizes sizes) =>
        SizedOrganisation.Plans(sizes).Select(plan => RepositorySimulation.Run(plan.Plan, sizes.Seed));

    private static List<(string Type, int Count)> Totals(Sizes sizes)
    {
        var all = Histories(sizes).ToList();
        return [("service", all.Count), ("commit", all.Sum(h => h.Commits.Count)), ("change", all.Sum(h => h.Changes.Count)),
            ("deployment", all.Sum(h => h.Deployments.Count)), ("incident", all.Sum(h => h.Incidents.Count))];
    }
}
