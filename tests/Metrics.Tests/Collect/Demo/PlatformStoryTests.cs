using Metrics.Collect.Demo;

namespace Metrics.Tests.Collect.Demo;

/// <summary>What the three capabilities of the demo do to delivery can be seen in the events, whatever the end date.</summary>
public class PlatformStoryTests
{
    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Who_adopts_the_pipeline_delivers_more_often_and_who_takes_the_template_does_not(string end)
    {
        var data = DemoData.Until(end);
        Assert.True(Ratio(data, "paved-pipeline") > 1.4, $"{Ratio(data, "paved-pipeline")}");
        Assert.InRange(Ratio(data, "service-template"), 0.75, 1.3);
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Who_takes_the_fast_lane_fails_more_often(string end)
    {
        var data = DemoData.Until(end);
        var (before, after) = (Failures(data, isAfter: false), Failures(data, isAfter: true));
        Assert.True(after > 1.8 * before, $"{before} to {after}");
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Each_has_enough_that_adopted_and_enough_that_did_not(string end)
    {
        var data = DemoData.Until(end);
        foreach (var capability in Capabilities())
        {
            var adopters = capability.Uptakes.Where(uptake => uptake.AdoptedDaysAgo is not null).ToList();
            Assert.True(adopters.Count >= 8 && data.Services.Count - adopters.Count >= 20);
            Assert.All(adopters, adopter => Assert.Contains(data.Services, service => service.Id == adopter.Service));
        }
    }

    private static IEnumerable<PlatformCapability> Capabilities() => PlatformStory.Read(Path.GetDirectoryName(DemoData.File)!).Capabilities;

    // Those of whom the description says that their work follows, a year before and all of the time since, by day.
    private static IEnumerable<(string Service, int DaysAgo)> Followers(string capability) => Capabilities().Single(one => one.Name == capability).Uptakes
        .Where(uptake => uptake is { AdoptedDaysAgo: not null, IsUnchanged: false }).Select(uptake => (uptake.Service, uptake.AdoptedDaysAgo!.Value));

    // Of each capability alone: who also takes up the pipeline shows what the pipeline does.
    private static double Ratio(DemoData data, string capability) => Followers(capability)
        .Where(one => capability == "paved-pipeline" || Followers("paved-pipeline").All(other => other.Service != one.Service)).Average(adopter =>
    {
        var days = data.Live(adopter.Service).Select(deployment => data.DaysAgo(deployment.FinishedAt)).ToList();
        var before = days.Count(day => day > adopter.DaysAgo && day <= adopter.DaysAgo + 300) / 300.0;
        return days.Count(day => day <= adopter.DaysAgo) / (double)adopter.DaysAgo / before;
    });

    private static double Failures(DemoData data, bool isAfter)
    {
        var (incidents, deployments) = (0, 0);
        foreach (var (service, daysAgo) in Followers("fast-lane"))
        {
            bool Within(DateTime at) => data.DaysAgo(at) is var day && (isAfter ? day <= daysAgo : day > daysAgo && day <= daysAgo + 300);
            incidents += data.Incidents.Count(incident => incident.Services.Contains(service) && Within(incident.StartedAt) && incident.Cause is not ("external" or "capacity"));
            deployments += data.Live(service).Count(deployment => Within(deployment.FinishedAt));
        }
        return (double)incidents / deployments;
    }
}
