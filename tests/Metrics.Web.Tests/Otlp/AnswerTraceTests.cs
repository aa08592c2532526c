using System.Text;
using Metrics.Web.Tests.Commands;

namespace Metrics.Web.Tests.Otlp;

/// <summary>The address of an answer sheet is a secret, of which neither log nor trace may tell, however much is asked of them.</summary>
public sealed class AnswerTraceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("metrics-traces-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task No_token_is_in_a_span_a_measurement_or_the_log_at_its_finest()
    {
        var (token, person) = (new string('c', 60) + "beef", "somebody-asked");
        await using var receiver = await Receiver.Start();
        using var http = new HttpClient();
        var address = FreePort.Address();
        using var program = Commands.Program.StartWith(
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address), ("OTEL_BSP_SCHEDULE_DELAY", "100"), ("OTEL_METRIC_EXPORT_INTERVAL", "200"),
            ("Logging__LogLevel__Default", "Trace"), ("Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics", "Trace"), ("Logging__Console__FormatterOptions__IncludeScopes", "true"),
        ], "--listen", address, "--data", Path.Combine(_folder, "data"));
        await FreePort.Answers(http, address);
        foreach (var path in new[] { $"/answer/{token}", $"/answer/{token}/more", $"/answer/blind/q1?person={person}&signature={token}" })
        {
            (await http.GetAsync(new Uri(address + path))).Dispose();
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("a.S1", "4")]);
            (await http.PostAsync(new Uri(address + path), form)).Dispose();
        }
        // What is refused quotes what was sent, to whoever sent it and to nobody else.
        const string Said = "my-very-own-words", Somebody = "left out@example.org";
        foreach (var (path, csv) in new[] { ("/api/v1/surveys/import?questionnaire=pulse&opens=2026-01-05&closes=2026-01-16", $"team,S1\nshop,{Said}\n") })
        {
            using var wrong = new StringContent(csv, Encoding.UTF8, "text/csv");
            using var refused = await http.PostAsync(new Uri(address + path), wrong);
            Assert.Contains(Said, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using (var happened = new StringContent($$"""{"event":"{{Said}}","people":["{{Somebody}}"]}""", Encoding.UTF8, "application/json"))
            (await http.PostAsync(new Uri(address + "/api/v1/surveys/happened"), happened)).Dispose();
        using (var huge = new StringContent("a.O1=" + Said + new string('x', 2 << 20), Encoding.UTF8, "application/x-www-form-urlencoded"))
        // Without asking first, the sender may still be writing when the answer has closed the connection.
        using (var asking = new HttpRequestMessage(HttpMethod.Post, new Uri($"{address}/answer/{token}")) { Content = huge, Headers = { ExpectContinue = true } })
            Assert.Equal(413, (int)(await http.SendAsync(asking)).StatusCode);
        for (var attempt = 0; attempt < 300 && !receiver.Spans.Contains("POST /answer/blind/{wave}"); attempt++)
            await Task.Delay(100);
        Assert.Contains("GET /answer/{token}", receiver.Spans);
        Assert.Contains("POST /answer/{token}", receiver.Spans);
        await Task.Delay(500);
        var sent = string.Concat(receiver.Bodies.Select(Encoding.UTF8.GetString));
        await program.Kill();
        var log = await program.Written();
        Assert.Contains("Metrics listens on", log, StringComparison.Ordinal);
        Assert.All(new[] { token, person, Said, Somebody }, secret => Assert.DoesNotContain(secret, sent + log, StringComparison.OrdinalIgnoreCase));
    }
}
