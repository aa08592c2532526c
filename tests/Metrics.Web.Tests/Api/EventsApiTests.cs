using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Metrics.Web.Tests.Pages;

namespace Metrics.Web.Tests.Api;

public sealed class EventsApiTests : IAsyncLifetime
{
    private const string Good = """{"type":"deployment","source":"ci","id":"D1","service":"checkout","environment":"production","result":"success","finished_at":"2026-03-03T10:00:00Z"}""";

    private Site _site = null!;

    public async Task InitializeAsync() => _site = await Site.StartAsync(demo: false);

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Good_lines_land_and_bad_ones_are_named_with_line_and_field()
    {
        var lines = string.Join('\n', Good, "no json", Good.Replace("\"service\":\"checkout\",", "", StringComparison.Ordinal).Replace("D1", "D2", StringComparison.Ordinal),
            Good.Replace("2026-03-03", "20250-03-03", StringComparison.Ordinal).Replace("D1", "D3", StringComparison.Ordinal),
            Good.Replace("D1", "D4", StringComparison.Ordinal).Replace("\"finished_at\"", "\"started_at\":\"2026-03-04T10:00:00Z\",\"finished_at\"", StringComparison.Ordinal),
            Good.Replace("\"success\"", "7", StringComparison.Ordinal).Replace("D1", "D5", StringComparison.Ordinal));
        using var answer = await _site.Send(lines);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(1, problem.RootElement.GetProperty("landed").GetInt64());
        var errors = problem.RootElement.GetProperty("errors").EnumerateArray()
            .Select(error => (error.GetProperty("line").GetInt32(), error.GetProperty("field").GetString())).ToList();
        Assert.Equal([(2, null), (3, "service"), (4, "finished_at"), (5, "finished_at"), (6, "result")], errors);
        Assert.Contains("1", await Value("dora.deploy.count"), StringComparison.Ordinal);
        var status = await _site.Get("/sources");
        Assert.All(new[] { "service", "finished_at", "result" }, field => Assert.Contains(field, status, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fifty_megabytes_in_one_line_are_refused_and_the_next_line_lands()
    {
        var body = new StringBuilder("{\"type\":\"deployment\",\"text\":\"").Append('x', 50_000_000).Append("\"}\n").Append(Good).ToString();
        using var answer = await _site.Send(body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("\"landed\":1", text, StringComparison.Ordinal);
        Assert.Contains("\"line\":1", text, StringComparison.Ordinal);
        Assert.True(text.Length < 5_000);
    }

    [Fact]
    public async Task An_event_sent_twice_is_one_deployment()
    {
        (await _site.Send(Good + "\n" + Good)).EnsureSuccessStatusCode().Dispose();
        using var again = await _site.Http.PostAsync(new Uri("/api/v1/events", UriKind.Relative), Ndjson(Good));
        Assert.Contains("\"landed\":0", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("\"value\":1,", await Value("dora.deploy.count"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_form_of_another_site_cannot_send_events(string type)
    {
        using var content = new StringContent(Good, Encoding.UTF8, type);
        using var answer = await _site.Http.PostAsync(new Uri("/api/v1/events", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.True(_site.Served.Real.IsEmpty());
    }

    [Theory]
    [InlineData("/api/v1/metrics/dora.lead_tme?from=2026-01-01&to=2026-02-01", "metric", "did you mean")]
    [InlineData("/api/v1/metrics/dora.cfr?from=2026-01-01", "to", "YYYY-MM-DD")]
    [InlineData("/api/v1/metrics/dora.cfr?from=20250-01-01&to=2026-02-01", "from", "YYYY-MM-DD")]
    [InlineData("/api/v1/metrics/dora.cfr?from=2026-03-01&to=2026-02-01", "to", "not after")]
    [InlineData("/api/v1/metrics/dora.cfr?from=2026-01-01&to=2026-02-01&scope=squad:x", "scope", "team:NAME")]
    [InlineData("/api/v1/metrics/dora.cfr?from=2026-01-01&to=2026-02-01&interval=day", "interval", "week, month, quarter")]
    [InlineData("/api/v1/metrics/dora.cfr?from=2026-01-01&to=2026-02-01&by=person", "by", "none of team, service")]
    [InlineData("/api/v1/metrics/dora.cfr/rows?from=2026-01-01&to=2026-02-01&limit=0", "limit", "above zero")]
    public async Task A_bad_request_names_the_field(string path, string field, string words)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await _site.Http.SendAsync(request);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, problem.RootElement.GetProperty("field").GetString());
        Assert.Contains(words, problem.RootElement.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_interface_describes_itself()
    {
        using var document = JsonDocument.Parse(await _site.Get("/openapi/v1.json"));
        var paths = document.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        Assert.All(new[] { "/api/v1/events", "/api/v1/metrics", "/api/v1/metrics/{id}", "/api/v1/metrics/{id}/rows" }, path => Assert.Contains(path, paths));
    }

    [Fact]
    public async Task Another_hosts_name_is_not_served()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/metrics");
        request.Headers.Host = "metrics.example";
        using var answer = await _site.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    private Task<string> Value(string metric) => _site.Get($"/api/v1/metrics/{metric}?scope=org&from=2026-03-01&to=2026-04-01");

    private static StringContent Ndjson(string text) => new(text, Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
}
