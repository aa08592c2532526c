using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Metrics.Web;

namespace Metrics.Benchmarks;

/// <summary>Single events over HTTP from 32 senders at once, each answered when it is durable.</summary>
internal static class SingleEvents
{
    private const int Senders = 32, Each = 150;

    public static async Task Run(string data)
    {
        await using var app = MetricsHost.Build(new HostOptions("http://127.0.0.1:0", data, Demo: false), TimeProvider.System);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        await Send(client, "warm", 5);
        var start = TimeProvider.System.GetTimestamp();
        await Send(client, "event", Each);
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        Clock.Row($"single events over HTTP, {Senders} senders", $"{Senders * Each / seconds:N0} events/s", "1,000 events/s");
        await app.StopAsync();
    }

    private static Task Send(HttpClient client, string name, int count) => Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
    {
        for (var i = 0; i < count; i++)
        {
            using var content = new StringContent(string.Create(CultureInfo.InvariantCulture, $$"""
                {"type":"deployment","source":"benchmark","id":"{{name}}-{{sender}}-{{i}}","service":"single-{{sender}}","environment":"production","result":"success","finished_at":"2025-12-30T10:00:00Z"}
                """), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
            using var answer = await client.PostAsync(new Uri("/api/v1/events", UriKind.Relative), content);
            answer.EnsureSuccessStatusCode();
        }
    })));
}
