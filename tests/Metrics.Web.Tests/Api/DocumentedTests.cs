using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Metrics.Collect.Connections;
using Metrics.Tests.Collect;
using Metrics.Web.Tests.Pages;

namespace Metrics.Web.Tests.Api;

/// <summary>Every curl line of docs/api.md, sent as it stands there.</summary>
public sealed partial class DocumentedTests
{
    [Fact]
    public async Task Every_line_works()
    {
        await using var site = await Site.StartAsync(demo: true);
        using var http = new HttpClient();
        var lines = Lines();
        Assert.All(new[] { "/api/v1/metrics", "/api/v1/events", "/hooks/", "/api/v4/projects", "/api/v4/groups", "/metrics/prometheus", "/mcp" },
            address => Assert.Contains(lines, line => line.Contains(address, StringComparison.Ordinal)));
        Environment.SetEnvironmentVariable("METRICS_TEST_DOCUMENTED", "KEY");
        site.Served.Connections = [Payloads.Connection("azure_devops", "", Secret.Parse(YamlMap.Parse("metrics.yml", "env: METRICS_TEST_DOCUMENTED"), ".")) with { Id = "acme" }];
        // The event ends the demo that the others ask about.
        foreach (var line in lines.OrderBy(line => line.Contains("--data-binary", StringComparison.Ordinal) && !line.Contains("/mcp", StringComparison.Ordinal)))
        {
            using var request = Request(line, site.Address);
            using var answer = await http.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{line}\n{(int)answer.StatusCode} {body}");
            Assert.True(body.Length > 10 || line.Contains("/hooks/", StringComparison.Ordinal), $"{line}\n{body}");
            Assert.DoesNotContain("\"isError\":true", body, StringComparison.Ordinal);
        }
    }

    private static List<string> Lines() => [.. File.ReadLines(Path.Combine(Metrics.Web.Commands.Terminal.Root(), "docs", "api.md")).Where(line => line.StartsWith("curl ", StringComparison.Ordinal))];

    private static HttpRequestMessage Request(string line, string address)
    {
        var parts = Part().Matches(line["curl ".Length..]).Select(part => (Option: part.Groups[1].Value, Text: part.Groups[2].Value)).ToList();
        Assert.Equal(line, "curl " + string.Join(' ', parts.Select(part => (part.Option.Length > 0 ? part.Option + " " : "") + $"'{part.Text}'")));
        var url = Assert.Single(parts, part => part.Option.Length == 0).Text;
        var request = new HttpRequestMessage(HttpMethod.Get, url.Replace("http://127.0.0.1:5080", address, StringComparison.Ordinal));
        var headers = parts.Where(part => part.Option == "-H").Select(part => part.Text.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        if (parts.FirstOrDefault(part => part.Option == "--data-binary").Text is { } body)
        {
            (request.Method, request.Content) = (HttpMethod.Post, new StringContent(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(headers["Content-Type"]);
        }
        foreach (var (name, value) in headers.Where(header => header.Key != "Content-Type"))
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    [GeneratedRegex("(?:(-H|--data-binary) )?'([^']*)'")]
    private static partial Regex Part();
}
