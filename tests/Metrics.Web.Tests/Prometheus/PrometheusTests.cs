using System.Diagnostics;
using Metrics.Web.Prometheus;
using Metrics.Web.Tests.Pages;

namespace Metrics.Web.Tests.Prometheus;

[Collection(SurfaceCollection.Name)]
public sealed class PrometheusTests(World world)
{
    private static readonly string[] Bounded = ["scope", "team", "service", "connection", "kind", "state", "outcome", "result", "metric", "family", "unit", "better",
        "definition", "version", "vcs_owner_name", "vcs_repository_name", "vcs_change_state", "cicd_pipeline_name", "error_type"];

    [Theory]
    [InlineData(PrometheusApi.Path, "text/plain", false)]
    [InlineData(PrometheusApi.Path, "application/openmetrics-text; version=1.0.0", true)]
    [InlineData(PrometheusApi.Path, "application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2", true)]
    [InlineData(PrometheusApi.Path, "text/plain;q=0.9,application/openmetrics-text;q=0.1", false)]
    [InlineData(PrometheusApi.Path, "*/*", false)]
    [InlineData("/metrics", "text/plain", false)]
    [InlineData("/metrics", "application/openmetrics-text", true)]
    public async Task The_text_is_what_a_strict_scraper_reads(string path, string accept, bool isOpenMetrics)
    {
        var (text, type) = await Get(world.Demo, path, accept);
        Assert.Equal(isOpenMetrics ? Exposition.OpenMetrics : Exposition.Text, type);
        var read = ExpositionParser.Parse(text, isOpenMetrics);
        Assert.True(read.Samples.Count > 1000);
        Assert.All(read.Samples.SelectMany(sample => sample.Labels.Keys).Distinct(), label => Assert.Contains(label, Bounded));
        Assert.All(world.Demo.Served.Library.Catalog.Metrics, metric => Assert.Contains(FamilyNames.Value(metric), read.Kinds.Keys));
        Assert.All(new[] { "metrics_refreshes_total", "collector_requests_total", "webhook_deliveries_total", "cicd_pipeline_run_errors_total" },
            name => Assert.Equal("counter", read.Kinds[name]));
        Assert.All(new[] { "vcs_repository_count", "vcs_change_count", "metrics_landing_queue_length", "metrics_data_as_of_timestamp_seconds" },
            name => Assert.Contains(read.Samples, sample => sample.Name == name));
    }

    [Fact]
    public async Task A_browser_gets_the_page_at_the_same_address() =>
        Assert.Contains("<h1>Metrics</h1>", await world.Demo.Get("/metrics"), StringComparison.Ordinal);

    [Fact]
    public async Task No_data_is_no_sample()
    {
        var read = ExpositionParser.Parse((await Get(world.Fixture, PrometheusApi.Path, "text/plain")).Text, isOpenMetrics: false);
        Assert.DoesNotContain(read.Samples, sample => sample.Name == "dora_lead_time_p50_seconds");
        Assert.Contains(read.Samples, sample => sample is { Name: "dora_lead_time_p50_facts", Value: 0 });
        Assert.All(read.Samples, sample => Assert.True(double.IsFinite(sample.Value), sample.Name));
    }

    [Fact]
    public void Names_that_would_break_a_line_are_escaped()
    {
        var text = Exposition.Write([Family.Gauge("a", "one\\two\nthree", [new Sample(0.1, ("team", "x\"y\\z\nw"), ("service", ""))])], isOpenMetrics: false);
        Assert.Equal("# HELP a one\\\\two\\nthree\n# TYPE a gauge\na{team=\"x\\\"y\\\\z\\nw\"} 0.1\n", text);
        Assert.Equal("x\"y\\z\nw", ExpositionParser.Parse(text, isOpenMetrics: false).Samples[0].Labels["team"]);
    }

    [Fact]
    public async Task The_tool_of_the_scraper_finds_nothing_wrong()
    {
        if (!File.Exists("/usr/bin/promtool"))
            return;
        using var tool = Process.Start(new ProcessStartInfo("/usr/bin/promtool", ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
        await tool.StandardInput.WriteAsync((await Get(world.Demo, PrometheusApi.Path, "text/plain")).Text);
        tool.StandardInput.Close();
        Assert.Equal("", await tool.StandardError.ReadToEndAsync());
    }

    internal static async Task<(string Text, string? Type)> Get(Site site, string path, string accept)
    {
        using var client = new HttpClient { BaseAddress = new Uri(site.Address) };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType?.ToString());
    }
}
