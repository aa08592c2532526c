using System.Text.Json;
using System.Text.Json.Nodes;
using Metrics.Catalog;
using Metrics.Collect;
using Metrics.Collect.Inbound;

namespace Metrics.Tests.Rules;

/// <summary>F1: the worked example of the measurement reference (1.7), from its events to every expected number.</summary>
public sealed class WorkedExample : IDisposable
{
    private readonly Street _street = Imported();

    private Envelope Read(string metric) => _street.Read(metric, from: "2025-03-03", to: "2025-03-31");

    [Fact]
    public void F1_Deployments()
    {
        Assert.Equal(11, Read("dora.deploy.count").Value);
        var rate = Read("dora.deploy.rate7");
        Assert.Equal(2.75, rate.Value);
        Assert.Equal((1.373, 4.921), (Math.Round(rate.CiLow!.Value, 3), Math.Round(rate.CiHigh!.Value, 3)));
        var days = Read("dora.deploy.days_per_week");
        Assert.Equal(2, days.Value);
        Assert.Equal(9, Convert.ToInt32(days.Details["days"], null));
        Assert.Equal("[4,3,1,1]", JsonSerializer.Serialize(days.Details["per_week"]));
        Assert.Equal("weekly", days.Details["band"]);
        Assert.Equal(1, Read("flow.redeploys").Value);
    }

    [Fact]
    public void F1_Lead_time()
    {
        double[] hours = [0.75, 1, 1.5, 2, 2, 5, 5, 19, 25, 29, 44, 48, 52, 73];
        Assert.Equal(hours, _street.Rows("dora.lead_time.p50", from: "2025-03-03", to: "2025-03-31")
            .Where(row => row["left_out"] is null).Select(row => (double)row["lead_time_s"]! / 3600).Order());
        var median = Read("dora.lead_time.p50");
        Assert.Equal((14, 12 * 3600.0, 1.5 * 3600, 48 * 3600.0), (median.N, median.Value, median.CiLow, median.CiHigh));
        Assert.Equal(0.987, Math.Round(median.CiConfidence!.Value, 3));
        Assert.Equal(40.25 * 3600, Read("dora.lead_time.p75").Value);
        Assert.Equal(50.8 * 3600, Read("dora.lead_time.p90").Value!.Value, 6);
    }

    [Fact]
    public void F1_Instability()
    {
        var fail = Read("dora.cfr");
        Assert.Equal((27.3, 9.7, 56.6), Percent(fail));
        Assert.Equal(11, fail.N);
        Assert.Equal((18.2, 5.1, 47.7), Percent(Read("dora.rework_rate")));
    }

    [Fact]
    public void F1_Recovery()
    {
        var recovery = Read("dora.fdrt.p50");
        Assert.Equal((3, 1, 3 * 3600.0), (recovery.N, recovery.CensoredN, recovery.Value));
        Assert.Equal(107 * 3600.0, Convert.ToDouble(recovery.Details["last_time"], null));
        var restore = Read("ops.ttr.p50");
        Assert.Equal((4, 1, 2 * 3600.0), (restore.N, restore.CensoredN, restore.Value));
        Assert.Equal([1.167, 2, 2.833], _street.Rows("ops.ttr.p50", from: "2025-03-03", to: "2025-03-31")
            .Where(row => row["ended_at"] is not null)
            .Select(row => Math.Round(((DateTime)row["ended_at"]! - (DateTime)row["began_at"]!).TotalHours, 3)).Order());
    }

    [Fact]
    public void F1_Quick_check()
    {
        double Score(string name) => Math.Round(Read("dora.quickcheck." + name).Value!.Value, 2, MidpointRounding.AwayFromZero);
        Assert.Equal([8, 6, 8, 7.27, 8.18, 7.33, 7.73, 7.49],
            new[] { "lead_time", "frequency", "recovery", "cfr", "rework", "throughput", "stability", "overall" }.Select(Score));
    }

    public void Dispose() => _street.Dispose();

    private static Street Imported()
    {
        var street = new Street();
        using var file = File.OpenRead(Path.Combine(Street.Root, "samples", "fixture-1.7", "events.ndjson"));
        var result = new Collection(street.Warehouse).Run("fixture", "import", new EventReader("events.ndjson", author => author).Read(file));
        Assert.True(result.IsClean, result.Error);
        street.Warehouse.Refresh();
        return street;
    }

    private static (double, double, double) Percent(Envelope envelope)
    {
        static double Of(double? value) => Math.Round(100 * value!.Value, 1, MidpointRounding.AwayFromZero);
        return (Of(envelope.Value), Of(envelope.CiLow), Of(envelope.CiHigh));
    }
}
