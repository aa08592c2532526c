using Metrics.Collect.Demo;

namespace Metrics.Tests.Collect.Demo;

/// <summary>Every kind of event that a rule speaks of happens in the demo, whatever the end date.</summary>
public class EventStoryTests
{
    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Pipelines_fail_are_cancelled_and_deploy_to_staging(string end)
    {
        var data = DemoData.Until(end);
        Assert.True(data.Deployments.Count(d => d is { Result: "failure", FirstExposedAt: null }) > 200);
        Assert.True(data.Deployments.Count(d => d.Result == "cancelled") > 40);
        Assert.True(data.Deployments.Count(d => d.Environment == "staging") > 300);
        Assert.Contains(data.Deployments, d => d.Kind == "config");
        Assert.Contains(data.Deployments, d => d.Kind == "flag");
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Redeploys_and_rollbacks_happen_with_and_without_saying_so(string end)
    {
        var data = DemoData.Until(end);
        var (redeploys, rollbacks) = (new List<string?>(), new List<string?>());
        foreach (var service in data.Services.Where(service => service.Id != "edge-proxy"))
        {
            var live = data.Live(service.Id).Where(d => d.Kind is not ("config" or "flag")).ToList();
            for (var i = 1; i < live.Count; i++)
                if (live[i].Sha == live[i - 1].Sha)
                    redeploys.Add(live[i].Kind);
                else if (live.Take(i).Any(earlier => earlier.Sha == live[i].Sha))
                    rollbacks.Add(live[i].Kind);
        }
        Assert.True(redeploys.Count(kind => kind is null) > 20 && redeploys.Count(kind => kind == "redeploy") > 20);
        Assert.True(rollbacks.Count(kind => kind is null) > 20 && rollbacks.Count(kind => kind == "rollback") > 20);
        Assert.Equal(data.Deployments.Count(d => d is { Kind: "rollback", GroupId: null }), rollbacks.Count(kind => kind == "rollback"));
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Fixes_are_declared_with_their_incident_or_come_without_a_word(string end)
    {
        var data = DemoData.Until(end);
        Assert.True(data.Deployments.Count(d => d is { Kind: "hotfix", Incident: not null }) > 50);
        var fixes = data.Changes.Where(c => c.Title.StartsWith("Fix ", StringComparison.Ordinal)).Select(c => c.MergeSha).ToHashSet();
        Assert.True(data.Deployments.Count(d => d is { Kind: null, Incident: null, Result: "success" } && fixes.Contains(d.Sha)) > 20);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Incidents_are_linked_unlinked_open_external_undecided_and_shared(string end)
    {
        var incidents = DemoData.Until(end).Incidents;
        Assert.True(incidents.Count(i => i.Deployment is not null) > 50);
        Assert.True(incidents.Count(i => i.Deployment is null && i.Cause == "change") > 50);
        Assert.True(incidents.Count(i => i is { MitigatedAt: null, ResolvedAt: null }) >= 2);
        Assert.True(incidents.Count(i => i.Cause == "external") > 20);
        Assert.True(incidents.Count(i => i.Cause is null) > 20);
        Assert.True(incidents.Count(i => i.Cause == "unknown") > 10);
        Assert.Contains(incidents, i => i.Services.Count > 1);
        Assert.Equal(["critical", "high", "medium"], incidents.Select(i => i.Severity!).Distinct().Order());
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Bots_update_dependencies_and_changes_are_reverted(string end)
    {
        var changes = DemoData.Until(end).Changes;
        Assert.InRange((double)changes.Count(c => c.IsBot) / changes.Count, 0.05, 0.12);
        Assert.All(changes.Where(c => c.IsBot), c => Assert.StartsWith("Bump ", c.Title, StringComparison.Ordinal));
        Assert.True(changes.Count(c => c.Reverts is not null) > 40);
        Assert.Contains(changes, c => c.FirstReviewAt is null && c.ApprovedAt is null);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void One_clock_runs_ahead_so_that_lead_times_are_negative(string end)
    {
        var data = DemoData.Until(end);
        var live = data.Live("tax").Select(d => d.FinishedAt).ToList();
        bool IsNegative(ChangeEvent change) => live.FirstOrDefault(at => at >= change.MergedAt) is { Ticks: > 0 } at && at < change.FirstCommitAt;
        Assert.Contains(data.Changes, c => c.Repo == "fernway/tax" && IsNegative(c));
        Assert.DoesNotContain(data.Changes, c => c.Repo != "fernway/tax" && c.FirstCommitAt > c.MergedAt);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Some_branches_lay_for_over_a_year(string end)
    {
        var old = DemoData.Until(end).Changes.Where(c => (c.MergedAt - c.FirstCommitAt).TotalDays > 365).ToList();
        Assert.NotEmpty(old);
        Assert.All(old, c => Assert.Equal("fernway/experiments", c.Repo));
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Trunks_grow_by_merge_squash_rebase_and_direct_push(string end)
    {
        var data = DemoData.Until(end);
        var commits = data.Commits.ToDictionary(c => c.Sha);
        var reachable = data.Commits.SelectMany(c => c.Parents).ToHashSet();
        bool All(string repo, Func<ChangeEvent, bool> holds) => data.Changes.Where(c => c.Repo == repo).All(holds);
        Assert.True(All("fernway/checkout", c => commits[c.MergeSha].Parents.Length == 2 && c.Shas.Contains(commits[c.MergeSha].Parents[1])));
        Assert.True(All("fernway/basket", c => commits[c.MergeSha].Parents.Length == 1 && !c.Shas.Contains(c.MergeSha) && !reachable.Contains(c.Shas[^1])));
        Assert.True(All("fernway/media", c => c.Shas[^1] == c.MergeSha && commits[c.MergeSha].CommittedAt == c.MergedAt && commits[c.MergeSha].AuthoredAt < c.MergedAt));
        var inChanges = data.Changes.SelectMany(c => c.Shas.Append(c.MergeSha)).ToHashSet();
        Assert.True(data.Commits.Count(c => c.Repo == "fernway/basket" && c.Parents.Length == 1 && !inChanges.Contains(c.Sha)) > 5);
    }
}
