using System.Text.Json;
using Metrics.Web.Prometheus;
using Metrics.Web.Tests.Mcp;
using Metrics.Web.Tests.Pages;
using Metrics.Web.Tests.Prometheus;
using ModelContextProtocol.Client;

namespace Metrics.Web.Tests.Api;

/// <summary>One number, one value, wherever it is read.</summary>
[Collection(SurfaceCollection.Name)]
public sealed class SurfacesTests(World world)
{
    private static readonly Dictionary<string, string> GitLab = new()
    {
        ["dora.deploy.count"] = "deployment_frequency", ["dora.lead_time.p50"] = "lead_time_for_changes",
        ["ops.ttr.p50"] = "time_to_restore_service", ["dora.cfr"] = "change_failure_rate",
    };

    [Fact]
    public async Task Prometheus_assistants_and_GitLabs_address_give_what_the_API_gives()
    {
        var scraped = ExpositionParser.Parse((await PrometheusTests.Get(world.Demo, PrometheusApi.Path, "text/plain")).Text, isOpenMetrics: false).Samples;
        var (from, to) = (Day(scraped, "metrics_window_start_timestamp_seconds"), Day(scraped, "metrics_window_end_timestamp_seconds"));
        var found = scraped.ToDictionary(sample => (sample.Name, Scope(sample)), sample => sample.Value);
        await using var client = await McpClient.CreateAsync(new HttpClientTransport(new() { Endpoint = new Uri(world.Demo.Address + "/mcp") }));
        var team = world.Demo.Served.Library.Reader.Services().Teams.First();
        var compared = 0;
        foreach (var metric in world.Demo.Served.Library.Catalog.Metrics)
        {
            var own = await Envelopes($"{metric.Id}?scope=org&from={from}&to={to}");
            foreach (var envelope in own.Concat(await Envelopes($"{metric.Id}?scope=team:{team}&from={from}&to={to}")).Concat(await Envelopes($"{metric.Id}?by=service&from={from}&to={to}")))
            {
                var scope = envelope.GetProperty("scope").GetString()!;
                double? At(string name) => found.TryGetValue((name, scope), out var value) ? value : null;
                Assert.Equal((metric.Id, scope, Number(envelope, "n")), (metric.Id, scope, At(FamilyNames.Facts(metric))));
                Assert.Equal((metric.Id, scope, Number(envelope, "value")), (metric.Id, scope, At(FamilyNames.Value(metric))));
                var hasValue = Number(envelope, "value") is not null;
                Assert.Equal(hasValue ? Number(envelope, "ci_low") : null, At(FamilyNames.Low(metric)));
                Assert.Equal(hasValue ? Number(envelope, "ci_high") : null, At(FamilyNames.High(metric)));
                compared += hasValue ? 1 : 0;
            }
            Assert.Equal(Number(own[0], "coverage"), found[(FamilyNames.Coverage(metric), "org")]);
            await Asked(client, metric.Id, own[0], from, to);
        }
        Assert.True(compared > 500, $"{compared} values");
    }

    private async Task Asked(McpClient client, string metric, JsonElement expected, string from, string to)
    {
        var answer = await McpTests.Call(client, "read_metric", new() { ["metric"] = metric });
        var envelope = answer.StructuredContent!.Value.GetProperty("envelopes")[0];
        foreach (var key in expected.EnumerateObject().Where(property => property.Name is not "computed_at"))
            Assert.True(JsonElement.DeepEquals(key.Value, envelope.GetProperty(key.Name)), $"{metric} {key.Name}");
        if (!GitLab.TryGetValue(metric, out var name))
            return;
        var last = DateOnly.ParseExact(to, "yyyy-MM-dd").AddDays(-1).ToString("yyyy-MM-dd");
        using var theirs = JsonDocument.Parse(await world.Demo.Get($"/api/v4/groups/org/dora/metrics?metric={name}&start_date={from}&end_date={last}&interval=all"));
        Assert.Equal(Number(expected, "value"), theirs.RootElement[0].GetProperty("value").GetDouble());
    }

    private async Task<List<JsonElement>> Envelopes(string path)
    {
        var text = await world.Demo.Get("/api/v1/metrics/" + path);
        Assert.True(text.EndsWith(']'), $"{path}: {text[^Math.Min(400, text.Length)..]}");
        using var json = JsonDocument.Parse(text);
        return [.. json.RootElement.Clone().EnumerateArray()];
    }

    private static double? Number(JsonElement envelope, string name) => envelope.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static string Day(IEnumerable<Scraped> scraped, string name) =>
        DateTimeOffset.FromUnixTimeSeconds((long)scraped.Single(sample => sample.Name == name).Value).ToString("yyyy-MM-dd");

    // A sample without a scope is about something else; each keeps a name of its own.
    private static string Scope(Scraped sample) => sample.Labels.GetValueOrDefault("scope") switch
    {
        "organisation" => "org",
        "team" => "team:" + sample.Labels["team"],
        "service" => "service:" + sample.Labels["service"],
        _ => string.Join(',', sample.Labels),
    };
}
