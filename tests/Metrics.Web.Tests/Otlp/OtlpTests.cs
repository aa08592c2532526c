using System.Text;
using Metrics.Tests.Collect.Git;
using Metrics.Web.Tests.Commands;

namespace Metrics.Web.Tests.Otlp;

public sealed class OtlpTests : IDisposable
{
    private const string Secret = "5f3c-secret-of-senders", Asked = "service:only-in-a-query";
    private const string Event = """{"type":"deployment","source":"ci","id":"D1","service":"checkout","environment":"production","result":"success","finished_at":"2026-03-03T10:00:00Z","author":"Grace Hopper"}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("metrics-otlp-").FullName;
    private readonly GitRepository _repository = new();

    [Fact]
    public async Task Requests_rounds_refreshes_and_reads_arrive_and_no_secret_or_person_does()
    {
        await using var receiver = await Receiver.Start();
        using var http = new HttpClient();
        var address = FreePort.Address();
        using var program = Commands.Program.StartWith(
            [("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address), ("OTEL_BSP_SCHEDULE_DELAY", "100"), ("OTEL_METRIC_EXPORT_INTERVAL", "200"), ("METRICS_INGEST_KEY", Secret)],
            "--listen", address, "--data", Path.Combine(_folder, "data"), "--connections", Connections());
        await FreePort.Answers(http, address);
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + Secret);
        using var content = new StringContent(Event, Encoding.UTF8, "application/x-ndjson");
        (await http.PostAsync(new Uri(address + "/api/v1/events"), content)).EnsureSuccessStatusCode().Dispose();
        (await http.GetAsync(new Uri($"{address}/api/v1/metrics/dora.cfr?from=2026-03-01&to=2026-04-01&by=team"))).EnsureSuccessStatusCode().Dispose();
        (await http.GetAsync(new Uri($"{address}/api/v1/metrics/dora.cfr?from=2026-03-01&to=2026-04-01&scope={Asked}"))).Dispose();
        string[] spans = ["POST /api/v1/events", "GET /api/v1/metrics/{id}", "collect round", "collect page", "refresh", "rebuild", "read metric"];
        string[] metrics = ["http.server.request.duration", "metrics.refresh.duration", "metrics.read.duration", "metrics.collect.documents"];
        await Until(() => spans.All(receiver.Spans.Contains) && metrics.All(receiver.Metrics.Contains), () => $"{string.Join(", ", receiver.Spans)} | {string.Join(", ", receiver.Metrics)}");
        var everything = string.Concat(receiver.Bodies.Select(Encoding.UTF8.GetString));
        Assert.All(new[] { Secret, Asked, "Grace Hopper", "Ada Lovelace", "ada@", "select ", _folder }, word => Assert.DoesNotContain(word, everything, StringComparison.OrdinalIgnoreCase));
        Assert.All(receiver.Keys.Distinct(), key => Assert.Contains(key, Known));
    }

    [Fact]
    public void Nothing_is_sent_where_no_endpoint_is_set()
    {
        Assert.Null(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT"));
        using var span = Telemetry.Start("anything");
        Assert.Null(span);
    }

    public void Dispose()
    {
        _repository.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static readonly string[] Known = ["http.request.method", "http.route", "http.response.status_code", "connection", "type", "requests", "landed",
        "documents", "services", "metric", "scope", "days", "grain", "by", "facts"];

    private string Connections()
    {
        File.WriteAllText(Path.Combine(_repository.Folder, "a"), "1");
        _repository.Run("add", ".");
        _repository.Run("commit", "-q", "-m", "one", "--author", "Ada Lovelace <ada@example.test>");
        _repository.Run("tag", "v1");
        var file = Path.Combine(_folder, "metrics.yml");
        File.WriteAllText(file, $"connections:\n  clone:\n    type: git\n    locations: [{_repository.Folder}]\n");
        return file;
    }

    private static async Task Until(Func<bool> isSo, Func<string> otherwise)
    {
        for (var attempt = 0; attempt < 600 && !isSo(); attempt++)
            await Task.Delay(100);
        Assert.True(isSo(), otherwise());
    }
}
