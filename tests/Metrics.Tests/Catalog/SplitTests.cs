using System.Text.Json.Nodes;
using Metrics.Catalog;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Catalog;

/// <summary>A part of a split is the same number as the part read alone.</summary>
public sealed class SplitTests : IDisposable
{
    private readonly Street _street = new Street().Send(Service("a", "acme/a", "red"), Service("b", "acme/b", "red"), Service("c", "acme/c", "blue"),
        Deployment("A1", "03-03 10:00", null, "a"), Deployment("A2", "03-10 10:00", "x", "a"), Deployment("B1", "03-04 10:00", null, "b"),
        Deployment("C1", "03-05 10:00", null, "c"), Deployment("C0", "02-05 10:00", null, "c"),
        // One incident of three services of two teams.
        Incident("I1", "03-05 12:00", "03-05 14:00").With("services", new JsonArray("a", "b", "c")),
        Incident("I2", "03-11 12:00", "03-11 13:00", cause: null, service: "a"));

    public void Dispose() => _street.Dispose();

    [Theory]
    [InlineData("dora.deploy.count")]
    [InlineData("dora.cfr")]
    [InlineData("ops.ttr.p50")]
    [InlineData("dora.fdrt.p50")]
    [InlineData("flow.pipeline.success")]
    public void A_team_or_service_in_a_split_is_what_it_is_alone(string metric)
    {
        foreach (var by in new[] { "team", "service" })
            foreach (var grain in new Grain?[] { null, Grain.Month })
                foreach (var group in Read(metric, Scope.Organisation, by, grain).Groups)
                {
                    var alone = Read(metric, new Scope(by, group.Name), null, grain);
                    Assert.Equal(Text(alone.Headline), Text(group.Headline));
                    Assert.Equal(alone.Trend.Select(Text), group.Trend.Select(Text));
                }
    }

    private Reading Read(string metric, Scope scope, string? by, Grain? grain) => _street.Library.Reader.Read(
        new MetricQuery(_street.Library.Catalog.Get(metric), scope, new Period(new(2025, 2, 10), new(2025, 4, 1)), grain, by, Against.Previous));

    // What is left out and how services are spread is said of the whole only.
    private static string Text(Envelope envelope) => System.Text.Json.JsonSerializer.Serialize(envelope with
    {
        LeftOut = new Dictionary<string, int>(),
        Services = null,
        Flags = [.. envelope.Flags.Where(flag => flag != "maturing")],
    }, Json.Options);
}
