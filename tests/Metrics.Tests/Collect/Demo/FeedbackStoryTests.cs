using Metrics.Collect.Demo;

namespace Metrics.Tests.Collect.Demo;

/// <summary>What the description says of reviews and checks can be seen in the events, whatever the end date.</summary>
public class FeedbackStoryTests
{
    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Data_is_slow_to_review_and_sends_more_back(string end)
    {
        var data = DemoData.Until(end);
        var repos = data.Services.ToLookup(service => service.Team, service => service.Repo);
        double Hours(string team) => Median(data.Changes.Where(c => repos[team].Contains(c.Repo)).Where(c => c.FirstReviewAt is not null)
            .Select(c => (c.FirstReviewAt!.Value - c.OpenedAt).TotalHours));
        double SentBack(string team) => data.Reviews.Count(r => repos[team].Contains(r.Repo) && r.State == "changes_requested")
            / (double)data.Reviews.Count(r => repos[team].Contains(r.Repo) && r.State == "approved");
        Assert.True(Hours("data") > 2.5 * Hours("platform"), $"{Hours("data")} and {Hours("platform")} h");
        Assert.True(SentBack("data") > 1.6 * SentBack("platform"));
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void The_checks_of_warehouse_are_flaky(string end)
    {
        var data = DemoData.Until(end);
        double Flaky(Func<string, bool> isOf) => data.Runs.Where(run => isOf(run.Repo) && run.Result is not null).GroupBy(run => (run.Repo, run.Sha)) is var commits
            ? commits.Count(runs => runs.Select(run => run.Result).Distinct().Count() > 1) / (double)commits.Count() : 0;
        Assert.InRange(Flaky(repo => repo == "fernway/warehouse"), 0.15, 0.35);
        Assert.InRange(Flaky(repo => repo != "fernway/warehouse"), 0.01, 0.03);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void The_checks_of_search_waited_for_machines_for_five_weeks(string end)
    {
        var data = DemoData.Until(end);
        var runs = data.Runs.Where(run => run.Repo == "fernway/search" && run.StartedAt is not null).ToLookup(run => data.DaysAgo(run.QueuedAt) is > 41 and < 74);
        double Wait(bool then) => Median(runs[then].Select(run => (run.StartedAt!.Value - run.QueuedAt).TotalMinutes));
        Assert.True(Wait(true) > 10 * Wait(false), $"{Wait(true)} and {Wait(false)} min");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;
}
