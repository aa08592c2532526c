using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Metrics.Web.Tests.Commands;
using Metrics.Web.Tests.Pages;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Metrics.Web.Tests.Mcp;

/// <summary>The package's own client against the server: over HTTP, and over the standard input of the built program.</summary>
[Collection(SurfaceCollection.Name)]
public sealed class McpTests(World world) : IDisposable
{
    private static readonly string[] Names = ["data_quality", "explain_metric", "list_metrics", "list_scopes", "read_effect", "read_metric", "read_rows", "scenario", "scenarios", "survey_results", "survey_waves"];

    private readonly string _data = Directory.CreateTempSubdirectory("metrics-mcp-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory]
    [InlineData(null)]
    [InlineData("2025-06-18")]
    [InlineData("2026-07-28")]
    public async Task Over_HTTP_it_answers_in_every_version(string? version)
    {
        await using var client = await McpClient.CreateAsync(new HttpClientTransport(new() { Endpoint = new Uri(world.Fixture.Address + "/mcp"), TransportMode = HttpTransportMode.StreamableHttp }),
            new McpClientOptions { ProtocolVersion = version });
        await Answers(client);
    }

    [Fact]
    public async Task Over_standard_input_it_answers_and_writes_nothing_else()
    {
        var fixture = Path.Combine(Metrics.Web.Commands.Terminal.Root(), "samples", "fixture-1.7", "events.ndjson");
        Assert.Equal(0, (await Commands.Program.Run("import", fixture, "--data", _data)).Code);
        await using (var client = await McpClient.CreateAsync(new StdioClientTransport(new() { Command = "dotnet", Arguments = [typeof(MetricsHost).Assembly.Location, "mcp", "--data", _data] })))
            await Answers(client);
        const string Hello = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";
        var (code, output, errors) = await Commands.Program.RunWith(Hello + "\n", "mcp", "--data", _data);
        Assert.True(code == 0, errors);
        Assert.All(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Equal("2.0", JsonDocument.Parse(line).RootElement.GetProperty("jsonrpc").GetString()));
    }

    [Fact]
    public async Task A_held_folder_is_an_error_on_standard_error_only()
    {
        var address = FreePort.Address();
        using var http = new HttpClient();
        using var server = Commands.Program.Start("--listen", address, "--data", _data);
        await FreePort.Answers(http, address);
        var (code, output, errors) = await Commands.Program.Run("mcp", "--data", _data);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("ask the running server over HTTP", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", null, "{}", 406)]
    [InlineData("application/json, text/event-stream", null, "no json", 400)]
    [InlineData("application/json, text/event-stream", "http://evil.example", "{}", 403)]
    public async Task What_is_not_the_protocol_is_refused(string accept, string? origin, string body, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, world.Fixture.Address + "/mcp") { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request);
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
    }

    [Fact]
    public async Task There_is_no_stream_to_listen_to()
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(world.Fixture.Address + "/mcp"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    private static async Task Answers(McpClient client)
    {
        var tools = await client.ListToolsAsync();
        Assert.Equal(Names, tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, tool => Assert.Equal((true, false), (tool.ProtocolTool.Annotations?.ReadOnlyHint, tool.ProtocolTool.Annotations?.DestructiveHint)));
        var (from, to) = ("2025-03-03", "2025-03-31");
        var value = (await Call(client, "read_metric", new() { ["metric"] = "lead_time", ["scope"] = "service:checkout", ["from"] = from, ["to"] = to }))
            .StructuredContent!.Value.GetProperty("envelopes")[0];
        Assert.Equal((43200, 14), (value.GetProperty("value").GetDouble(), value.GetProperty("n").GetInt32()));
        Assert.All(new[] { "ci_low", "ci_high", "coverage", "quality_grade", "definition_version", "data_as_of" }, key => Assert.True(value.TryGetProperty(key, out _), key));
        var weeks = await Call(client, "read_metric", new() { ["metric"] = "dora.deploy.count", ["from"] = from, ["to"] = to, ["interval"] = "week", ["split"] = "team" });
        Assert.Equal(4, weeks.StructuredContent!.Value.GetProperty("envelopes").GetArrayLength());
        var why = (await Call(client, "explain_metric", new() { ["metric"] = "dora.cfr", ["from"] = from, ["to"] = to })).StructuredContent!.Value;
        Assert.Equal("R6", why.GetProperty("rules")[0].GetProperty("name").GetString());
        Assert.Equal(1, why.GetProperty("left_out").GetProperty("redeploys of what already ran").GetInt32());
        var rows = (await Call(client, "read_rows", new() { ["metric"] = "dora.cfr", ["from"] = from, ["to"] = to, ["limit"] = 3 })).StructuredContent!.Value;
        Assert.Equal((3, true), (rows.GetProperty("rows").GetArrayLength(), rows.GetProperty("has_more").GetBoolean()));
        Assert.Equal("service:checkout", (await Call(client, "list_scopes", [])).StructuredContent!.Value.GetProperty("services")[0].GetProperty("scope").GetString());
        Assert.True((await Call(client, "list_metrics", [])).StructuredContent!.Value.GetProperty("metrics").GetArrayLength() > 20);
        Assert.Equal(5, (await Call(client, "data_quality", [])).StructuredContent!.Value.GetProperty("metrics").GetArrayLength());
        await Refuses(client);
    }

    private static async Task Refuses(McpClient client)
    {
        foreach (var (tool, arguments, words) in new (string, Dictionary<string, object?>, string)[]
        {
            ("read_metric", new() { ["metric"] = "dora.lead_tme" }, "did you mean"),
            ("read_metric", new() { ["metric"] = "dora.cfr", ["scope"] = "person:ada" }, "team:NAME"),
            ("read_metric", new() { ["metric"] = "dora.cfr", ["split"] = "author" }, "none of team, service"),
            ("read_rows", new() { ["metric"] = "dora.cfr", ["limit"] = 100_000 }, "between 1 and 200"),
        })
        {
            var refused = await client.CallToolAsync(tool, arguments);
            Assert.True(refused.IsError);
            Assert.Contains(words, Text(refused), StringComparison.Ordinal);
        }
    }

    internal static async Task<CallToolResult> Call(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var result = await client.CallToolAsync(tool, arguments);
        Assert.True(result.IsError is not true, Text(result));
        Assert.NotEmpty(Text(result));
        return result;
    }

    private static string Text(CallToolResult result) => Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
}
