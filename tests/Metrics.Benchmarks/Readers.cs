using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Metrics.Web;

namespace Metrics.Benchmarks;

/// <summary>The leadership dashboard over three years for the whole organisation: alone, and with fifty readers while events refresh it.</summary>
internal static class Readers
{
    private const int Count = 50, Seconds = 60;

    private static readonly string[] Paths =
    [
        "/?from=2023-01-01&to=2026-01-01&interval=month", "/?from=2023-01-01&to=2026-01-01&interval=month", "/?from=2025-07-01&to=2026-01-01",
        "/metrics/dora.cfr?from=2025-01-01&to=2026-01-01&interval=month", "/delivery/teams/team-07?from=2025-07-01&to=2026-01-01",
        "/delivery/teams/team-23?from=2025-07-01&to=2026-01-01", "/api/v1/metrics/dora.lead_time.p50?from=2025-01-01&to=2026-01-01&interval=month",
    ];

    public static async Task Run(string data)
    {
        await using var app = MetricsHost.Build(new HostOptions("http://127.0.0.1:0", data, Demo: false), TimeProvider.System);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        Clock.Row("leadership, organisation, three years: first time after the start", Clock.Ms(await Once(client, Paths[0])), "");
        await Event(client, "first");
        await Task.Delay(TimeSpan.FromSeconds(3));
        Clock.Row("leadership, organisation, three years: first time after a refresh", Clock.Ms(await Once(client, Paths[0])), "");
        var paths = await Existing(client);
        for (var i = 0; i < 3; i++)
            await Once(client, paths[0]);
        var times = new List<double>();
        for (var i = 0; i < 9; i++)
            times.Add(await Once(client, paths[0]));
        Clock.Row("leadership, organisation, three years: warm (median of 9)", Clock.Ms(times.Order().ElementAt(4)), "500 ms");
        foreach (var path in paths.Distinct())
            await Once(client, path);
        await Together(client, paths);
        await app.StopAsync();
    }

    private static async Task Together(HttpClient client, List<string> paths)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds));
        var (times, errors) = (new ConcurrentBag<double>(), 0);
        var events = Events(client, end.Token);
        await Task.WhenAll(Enumerable.Range(0, Count).Select(reader => Task.Run(async () =>
        {
            for (var i = reader; !end.IsCancellationRequested; i++)
            {
                try
                {
                    times.Add(await Once(client, paths[i % paths.Count]));
                }
                catch (HttpRequestException)
                {
                    Interlocked.Increment(ref errors);
                }
                // A person looks at what has come before asking for more.
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        })));
        var refreshes = await events;
        var sorted = times.Order().ToArray();
        Clock.Row($"{Count} readers for {Seconds} s while {refreshes} events refresh: {sorted.Length:N0} pages, {errors} errors, median {Clock.Ms(sorted[sorted.Length / 2])}, 99th percentile",
            Clock.Ms(sorted[(int)(sorted.Length * 0.99)]), "2 s, no error");
    }

    private static async Task<int> Events(HttpClient client, CancellationToken end)
    {
        var sent = 0;
        for (; !end.IsCancellationRequested; sent++)
        {
            await Event(client, sent.ToString(CultureInfo.InvariantCulture));
            await Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
        }
        return sent;
    }

    private static async Task Event(HttpClient client, string id)
    {
        using var content = new StringContent($$"""
            {"type":"deployment","source":"benchmark","id":"read-{{id}}","service":"single-0","environment":"production","result":"success","finished_at":"2025-12-30T10:00:00Z"}
            """, Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        using var answer = await client.PostAsync(new Uri("/api/v1/events", UriKind.Relative), content, CancellationToken.None);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<List<string>> Existing(HttpClient client)
    {
        var found = new List<string>();
        foreach (var path in Paths)
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            if (answer.IsSuccessStatusCode)
                found.Add(path);
            else
                Console.Error.WriteLine($"{path} answers {(int)answer.StatusCode} and is left out");
        }
        return found;
    }

    private static async Task<double> Once(HttpClient client, string path)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }
}
