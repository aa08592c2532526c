namespace Metrics.Tests.Collect.Demo;

/// <summary>What the description says of a service can be seen in the events, whatever the end date.</summary>
public class ServiceStoryTests
{
    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void The_shop_is_deployed_about_five_times_every_day_from_direct_pushes(string end)
    {
        var data = DemoData.Until(end);
        Assert.InRange(data.Live("shop-web").Count / 730.0, 4, 5.5);
        Assert.True(data.Live("shop-web").Select(d => d.FinishedAt.Date).Distinct().Count() > 690);
        Assert.Equal("commit", data.Services.Single(s => s.Id == "shop-web").ChangeUnit);
        Assert.True(data.Changes.Count(c => c.Repo == "fernway/shop-web") < 0.2 * data.Commits.Count(c => c.Repo == "fernway/shop-web"));
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Something_was_deployed_in_the_last_24_hours(string end)
    {
        var data = DemoData.Until(end);
        Assert.Contains(data.Services, service => data.Live(service.Id).Any(d => data.DaysAgo(d.FinishedAt) < 1));
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Invoicing_is_released_monthly_and_fixes_are_picked_onto_the_release(string end)
    {
        var data = DemoData.Until(end);
        Assert.InRange(data.Live("invoicing").Count, 22, 40);
        Assert.InRange(data.Live("invoicing").Select(d => (d.FinishedAt.Year, d.FinishedAt.Month)).Distinct().Count(), 22, 25);
        var picks = data.Commits.Where(c => c.CherryPickedFrom is not null).ToDictionary(c => c.Sha);
        Assert.True(picks.Count >= 2);
        Assert.All(picks.Values, pick => Assert.Contains(data.Commits, c => c.Sha == pick.CherryPickedFrom && c.CommittedAt <= pick.CommittedAt));
        Assert.Equal(picks.Count, data.Live("invoicing").Select(d => d.Sha).Distinct().Count(picks.ContainsKey));
        Assert.Equal(picks.Count, data.Changes.Count(c => c.Title.StartsWith("Backport: ", StringComparison.Ordinal) && picks.ContainsKey(c.MergeSha)));
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void The_assistant_is_three_months_old(string end)
    {
        var data = DemoData.Until(end);
        Assert.True(data.Commits.Where(c => c.Repo == "fernway/assistant").Max(c => data.DaysAgo(c.CommittedAt)) < 96);
        Assert.True(data.Live("assistant").Count > 20);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Nightly_exports_were_retired_a_year_ago(string end)
    {
        var data = DemoData.Until(end);
        Assert.True(data.Live("nightly-exports").Count > 30);
        Assert.InRange(data.Live("nightly-exports").Min(d => data.DaysAgo(d.FinishedAt)), 350, 400);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void The_client_libraries_have_changes_and_no_deployment(string end)
    {
        var data = DemoData.Until(end);
        Assert.DoesNotContain(data.Deployments, d => d.Service == "client-libraries");
        Assert.True(data.Changes.Count(c => c.Repo == "fernway/client-libraries") > 100);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void For_a_month_the_ledger_deploys_shas_that_nobody_knows(string end)
    {
        var data = DemoData.Until(end);
        var known = data.Commits.Select(c => c.Sha).ToHashSet();
        var unknown = data.Live("ledger").Where(d => !known.Contains(d.Sha)).ToList();
        Assert.InRange(unknown.Count, 5, 30);
        Assert.All(unknown, d => Assert.InRange(data.DaysAgo(d.FinishedAt), 140, 178));
        Assert.True(unknown.Count < data.Live("ledger").Count / 5);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Canaries_reach_users_early_and_some_are_aborted(string end)
    {
        var data = DemoData.Until(end);
        var canaries = data.Deployments.Where(d => d.FirstExposedAt is not null).ToList();
        Assert.Equal(["fraud-screening", "payment-gateway"], canaries.Select(d => d.Service).Distinct().Order());
        Assert.Contains(canaries, d => d.Result == "success" && d.FirstExposedAt < d.FinishedAt);
        Assert.InRange(canaries.Count(d => d.Result == "failure"), 2, 30);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void The_edge_is_rolled_out_in_three_regions_of_one_group(string end)
    {
        var groups = DemoData.Until(end).Live("edge-proxy").GroupBy(d => d.GroupId).ToList();
        Assert.DoesNotContain(groups, group => group.Key is null || group.Select(d => d.Sha).Distinct().Count() != 1);
        Assert.True(groups.Count(group => group.Count() == 3) >= groups.Count - 1 && groups.Count > 60);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Notifications_changed_hands(string end)
    {
        var data = DemoData.Until(end);
        var service = Assert.Single(data.Services, s => s.Owners.Count > 0);
        Assert.Equal(["storefront", "platform"], service.Owners.Select(owner => owner.Team));
        Assert.Equal(250, data.DaysAgo(service.Owners[1].From.ToDateTime(TimeOnly.MinValue)));
        Assert.True(data.Live("notifications").Count(d => data.DaysAgo(d.FinishedAt) > 250) > 30);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void The_search_repository_holds_four_services_told_apart_by_folder(string end)
    {
        var data = DemoData.Until(end);
        var services = data.Services.Where(s => s.Repo == "fernway/search").ToList();
        Assert.Equal(["api/**", "indexer/**", "suggest/**", "ranking/**"], services.Select(s => s.Paths!.Single()));
        var commits = data.Commits.Where(c => c.Repo == "fernway/search" && c.Parents.Length > 0).ToList();
        Assert.All(commits, c => Assert.NotEmpty(c.Paths!));
        Assert.Contains(commits, c => c.Paths!.Select(path => path.Split('/')[0]).Distinct().Count() == 2);
        Assert.Contains(commits, c => c.Paths!.All(path => path.StartsWith("docs/", StringComparison.Ordinal)));
        var paths = commits.ToDictionary(c => c.Sha, c => c.Paths!);
        Assert.All(services, s => Assert.All(data.Live(s.Id).Where(d => d.Kind is null),
            d => Assert.Contains(paths[d.Sha], path => path.StartsWith(s.Paths![0][..^2], StringComparison.Ordinal))));
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Recommendations_had_a_wild_week(string end)
    {
        var data = DemoData.Until(end);
        var weeks = data.Changes.Where(c => c.Repo == "fernway/recommendations").CountBy(c => (int)(data.DaysAgo(c.MergedAt) - 424 + 7000) / 7).OrderByDescending(week => week.Value).ToList();
        Assert.True(weeks[0].Key is 1000 or 987);
        Assert.True(weeks[0].Value > 3 * weeks[weeks.Count / 2].Value);
    }
}
