using Metrics.Collect.Demo;

namespace Metrics.Tests.Collect.Demo;

public class DemoIntegrityTests
{
    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Every_parent_is_a_commit_of_the_repository(string end)
    {
        foreach (var repo in DemoData.Until(end).Commits.GroupBy(commit => commit.Repo))
        {
            var known = repo.Select(commit => commit.Sha).ToHashSet();
            Assert.Equal(repo.Count(), known.Count);
            Assert.DoesNotContain(repo.SelectMany(commit => commit.Parents), parent => !known.Contains(parent));
            Assert.Single(repo, commit => commit.Parents.Length == 0);
        }
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Every_change_names_commits_of_its_repository(string end)
    {
        var data = DemoData.Until(end);
        var known = data.Commits.Select(commit => (commit.Repo, commit.Sha)).ToHashSet();
        Assert.DoesNotContain(data.Changes, change => !known.Contains((change.Repo, change.MergeSha)) || change.Shas.Any(sha => !known.Contains((change.Repo, sha))));
        var ids = data.Changes.Select(change => change.Id).ToHashSet();
        Assert.DoesNotContain(data.Changes, change => change.Reverts is { } bad && (!ids.Contains(bad) || bad == change.Id));
        Assert.DoesNotContain(data.Commits, commit => commit.Reverts is { } bad && !known.Contains((commit.Repo, bad)));
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Every_deployment_but_those_of_the_broken_month_deploys_a_commit_made_before(string end)
    {
        var data = DemoData.Until(end);
        var repos = data.Services.ToDictionary(service => service.Id, service => service.Repo);
        var commits = data.Commits.ToDictionary(commit => (commit.Repo, commit.Sha), commit => commit.CommittedAt);
        var wrong = data.Deployments
            .Where(d => !commits.TryGetValue((repos[d.Service], d.Sha), out var committed) || committed > d.StartedAt)
            .Where(d => !(d.Service == "ledger" && data.DaysAgo(d.FinishedAt) is > 140 and < 180));
        Assert.Empty(wrong);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Links_between_incidents_and_deployments_hold(string end)
    {
        var data = DemoData.Until(end);
        var deployments = data.Deployments.ToDictionary(d => d.Id);
        var incidents = data.Incidents.ToDictionary(i => i.Id);
        var services = data.Services.Select(service => service.Id).ToHashSet();
        Assert.All(data.Incidents, i => Assert.NotEmpty(i.Services));
        Assert.DoesNotContain(data.Incidents, i => !services.IsSupersetOf(i.Services));
        Assert.DoesNotContain(data.Deployments, d => d.Incident is { } id && (incidents[id].StartedAt > d.FinishedAt || !incidents[id].Services.Contains(d.Service)));
        Assert.DoesNotContain(data.Incidents, i => i.Deployment is { } id && (deployments[id].FinishedAt > i.StartedAt || !i.Services.Contains(deployments[id].Service)));
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Times_are_in_order_and_before_the_end(string end)
    {
        var data = DemoData.Until(end);
        Assert.All(data.Changes, change => Assert.True(Ascend(change.OpenedAt, change.FirstReviewAt, change.ApprovedAt, change.MergedAt, data.Organisation.End.AddTicks(-1)), change.Id));
        Assert.All(data.Changes.Where(change => change.Repo != "fernway/tax"), change => Assert.True(change.FirstCommitAt <= change.OpenedAt, change.Id));
        Assert.All(data.Deployments, d => Assert.True(Ascend(d.StartedAt, d.FirstExposedAt, d.FinishedAt, data.Organisation.End.AddTicks(-1)), d.Id));
        Assert.All(data.Incidents, i => Assert.True(Ascend(i.StartedAt, i.DetectedAt, i.MitigatedAt, i.ResolvedAt), i.Id));
        Assert.All(data.Incidents, i => Assert.True(i.StartedAt < data.Organisation.End, i.Id));
        Assert.All(data.Commits, commit => Assert.True(commit.CommittedAt > data.Organisation.End.AddDays(-740), commit.Sha));
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void The_commit_that_a_change_names_first_is_as_old_as_the_change_says(string end)
    {
        var data = DemoData.Until(end);
        var authored = data.Commits.ToDictionary(commit => commit.Sha, commit => commit.AuthoredAt);
        Assert.All(data.Changes.Where(change => !change.Title.StartsWith("Backport", StringComparison.Ordinal)),
            change => Assert.Equal(change.Shas.Min(sha => authored[sha]), change.FirstCommitAt));
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Reviews_and_runs_belong_to_a_pull_request_and_to_its_time(string end)
    {
        var data = DemoData.Until(end);
        var changes = data.Changes.Concat(data.Unmerged).ToDictionary(change => change.Id);
        Assert.All(data.Reviews, review => Assert.True(Ascend(changes[review.Change].FirstReviewAt, review.SubmittedAt,
            changes[review.Change].IsMerged ? changes[review.Change].MergedAt : changes[review.Change].ClosedAt ?? data.Organisation.End), review.Id));
        Assert.All(data.Unmerged, change => Assert.True(Ascend(change.OpenedAt, change.ReadyAt, change.FirstReviewAt, change.ClosedAt, data.Organisation.End.AddTicks(-1)), change.Id));
        Assert.All(data.Runs, run => Assert.True(Ascend(run.QueuedAt, run.StartedAt, run.FinishedAt, data.Organisation.End.AddTicks(-1)), run.Id));
        Assert.Contains(data.Unmerged, change => change is { ClosedAt: null, IsDraft: false });
    }

    private static bool Ascend(params DateTime?[] times)
    {
        var known = times.Where(time => time is not null).ToList();
        return known.Zip(known.Skip(1)).All(pair => pair.First <= pair.Second);
    }
}
