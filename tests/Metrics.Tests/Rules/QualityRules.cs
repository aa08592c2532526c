using Metrics.Catalog;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Rules;

/// <summary>What links are there, and the reason where one is missing.</summary>
public class QualityRules
{
    [Fact]
    public void Deployments_without_a_known_content_say_what_is_missing()
    {
        using var street = new Street().Send(Service(), Service("tool", null), Commit("c0", "", "02-20 09:00"), Commit("c1", "c0", "03-01 09:00"),
            Deployment("D0", "02-27 10:00", "c0"), Deployment("D1", "03-03 10:00", "c1"), Deployment("D2", "03-04 10:00", null), Deployment("D3", "03-05 10:00", "ffff"),
            Deployment("T0", "02-27 10:00", "a", "tool"), Deployment("T1", "03-03 10:00", "b", "tool"));
        var reading = Read(street, "quality.deployments.linked");
        Assert.Equal((4, 0.25), (reading.Headline.N, reading.Headline.Value!.Value));
        Assert.Equal([("linked", 1), ("no sha", 1), ("service without repository", 1), ("unknown sha", 1)],
            reading.Groups.Where(group => group.Headline.N > 0).Select(group => (group.Name, group.Headline.N)));
    }

    [Fact]
    public void Merged_changes_that_never_arrive_say_where_they_may_be()
    {
        using var street = new Street().Send(Service(), Service("lib", "acme/lib"), Commit("c0", "", "02-20 09:00"), Commit("c1", "c0", "03-01 09:00"),
            Deployment("D0", "02-27 10:00", "c0"), Deployment("D1", "03-03 10:00", "c1"),
            Pull("1", "c1", "03-01 10:00"), Pull("2", "x9", "03-02 10:00"), Pull("3", "y9", "02-20 10:00"),
            Pull("4", "z9", "03-02 10:00", "acme/lib"), Pull("5", "w9", "03-30 10:00"));
        var reading = Read(street, "quality.changes.deployed", from: "2025-02-01");
        Assert.Equal((3, 1 / 3.0), (reading.Headline.N, reading.Headline.Value!.Value));
        Assert.Equal([("deployed", 1), ("in no deployment", 1), ("service never deployed", 1)],
            reading.Groups.Where(group => group.Headline.N > 0).Select(group => (group.Name, group.Headline.N)));
        Assert.Equal((1, 1), (reading.Headline.LeftOut["maturing"], reading.Headline.LeftOut["baseline"]));
    }

    [Fact]
    public void Incidents_are_explained_by_a_link_or_a_word_and_not_by_their_time()
    {
        using var street = new Street().Send(Service(), Deployment("D0", "02-27 10:00", null), Deployment("D1", "03-03 10:00", null),
            Incident("I1", "03-03 12:00", "03-03 13:00", cause: null, deployment: "D1"), Incident("I2", "03-03 14:00", "03-03 15:00", cause: null),
            Incident("I3", "03-20 14:00", "03-20 15:00", cause: null), Incident("I4", "03-21 14:00", "03-21 15:00", cause: "external"));
        var reading = Read(street, "quality.incidents.explained");
        Assert.Equal((4, 0.5), (reading.Headline.N, reading.Headline.Value!.Value));
        Assert.Equal([("by time alone", 1), ("explained", 2), ("no deployment before it", 1)], reading.Groups.Select(group => (group.Name, group.Headline.N)));
    }

    private static System.Text.Json.Nodes.JsonObject Pull(string number, string sha, string merged, string repo = "acme/checkout") =>
        Change("P" + number, sha, merged, sha, repo).With("number", int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).When("opened_at", merged);

    private static Reading Read(Street street, string metric, string from = "2025-03-01") =>
        street.Library.Reader.Read(street.Library.Parse(new MetricRequest(metric, "org", from, "2025-04-01", By: "reason"))) is var split
            ? split with { Headline = street.Library.Reader.Read(street.Library.Parse(new MetricRequest(metric, "org", from, "2025-04-01"))).Headline } : null!;
}
