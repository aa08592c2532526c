using Metrics.Collect.Demo;

namespace Metrics.Tests.Collect.Demo;

/// <summary>What the description says of a team can be seen in the events, whatever the end date.</summary>
public class TeamStoryTests
{
    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Checkout_delivers_clearly_faster_since_it_adopted_the_pipeline(string end)
    {
        var data = DemoData.Until(end);
        var leads = data.ServicesOf("checkout").SelectMany(service => LeadHours(data, service)).ToList();
        var before = Median(leads.Where(lead => data.DaysAgo(lead.DeployedAt) > 310));
        var after = Median(leads.Where(lead => data.DaysAgo(lead.DeployedAt) < 290));
        Assert.InRange(after / before, 0.1, 0.5);
        var other = data.ServicesOf("data").SelectMany(service => LeadHours(data, service)).ToList();
        Assert.InRange(Median(other.Where(lead => data.DaysAgo(lead.DeployedAt) < 290)) / Median(other.Where(lead => data.DaysAgo(lead.DeployedAt) > 310)), 0.75, 1.35);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void The_fail_rate_of_identity_rose(string end)
    {
        var data = DemoData.Until(end);
        double Rate(double from, double to)
        {
            var services = data.ServicesOf("identity").ToHashSet();
            bool Within(DateTime instant) => data.DaysAgo(instant) <= from && data.DaysAgo(instant) > to;
            var incidents = data.Incidents.Count(i => services.Overlaps(i.Services) && Within(i.StartedAt) && i.Cause is not ("external" or "capacity"));
            return (double)incidents / services.Sum(service => data.Live(service).Count(d => Within(d.FinishedAt)));
        }
        Assert.InRange(Rate(730, 200), 0.01, 0.08);
        Assert.InRange(Rate(200, 0), 0.12, 0.3);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Fulfilment_is_quiet_in_December_and_frozen_over_New_Year(string end)
    {
        var data = DemoData.Until(end);
        var year = data.Organisation.End.Year - 1;
        var live = data.ServicesOf("fulfilment").SelectMany(data.Live).Select(d => d.FinishedAt.AddHours(9)).ToList();
        int Between(DateTime from, DateTime to) => live.Count(at => at >= from && at < to);
        // What broke on the last day may still be put right.
        Assert.InRange(Between(new DateTime(year, 12, 18), new DateTime(year + 1, 1, 8)), 0, 2);
        Assert.True(Between(new DateTime(year, 11, 1), new DateTime(year, 11, 22)) > 12);
        var merges = data.Changes.Where(c => data.ServicesOf("fulfilment").Contains(c.Repo["fernway/".Length..])).Select(c => c.MergedAt).ToList();
        int Merged(int month) => merges.Count(at => at.Year == year && at.Month == month);
        Assert.InRange((double)Merged(12) / Merged(11), 0.05, 0.55);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Teams_merge_in_the_working_hours_of_their_zone(string end)
    {
        var data = DemoData.Until(end);
        var hours = new Dictionary<string, int> { ["UTC"] = 0, ["Europe/Berlin"] = 1, ["America/New_York"] = -5, ["Asia/Tokyo"] = 9 };
        Assert.Equal(hours.Keys.Order(), data.Services.Select(service => service.TimeZone!).Distinct().Order());
        foreach (var service in data.Services.Where(service => service.Id != "shop-web"))
        {
            var merges = data.Changes.Where(c => c.Repo == service.Repo).Select(c => c.MergedAt.AddHours(hours[service.TimeZone!])).ToList();
            // Fixes of incidents keep no hours.
            Assert.True(merges.Count(at => at.Hour is >= 8 and < 19 && at.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) > 0.9 * merges.Count, service.Id);
        }
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Lead_times_are_skewed(string end)
    {
        var data = DemoData.Until(end);
        var hours = data.ServicesOf("identity").SelectMany(service => LeadHours(data, service)).Select(lead => lead.Hours).Order().ToList();
        Assert.True(hours.Average() > 1.08 * hours[hours.Count / 2]);
        var coding = data.Changes.Where(c => !c.IsBot).Select(c => (c.OpenedAt - c.FirstCommitAt).TotalHours).Order().ToList();
        Assert.True(coding.Average() > 1.4 * coding[coding.Count / 2]);
    }

    /// <summary>From first commit to the first deployment after the merge; good enough to see a story.</summary>
    private static IEnumerable<(DateTime DeployedAt, double Hours)> LeadHours(DemoData data, string service)
    {
        var live = data.Live(service).Select(d => d.FinishedAt).ToList();
        foreach (var change in data.Changes.Where(c => c.Repo == $"fernway/{service}" && !c.IsBot))
            if (live.FirstOrDefault(at => at >= change.MergedAt) is { Ticks: > 0 } deployed)
                yield return (deployed, (deployed - change.FirstCommitAt).TotalHours);
    }

    private static double Median(IEnumerable<(DateTime DeployedAt, double Hours)> leads)
    {
        var hours = leads.Select(lead => lead.Hours).Order().ToList();
        return hours[hours.Count / 2];
    }
}
