using System.Text.Json;
using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Tests.Collect.GitHub;
using Metrics.Web.Notifications;
using Metrics.Web.Pages;
using Metrics.Web.Tests.Pages;

namespace Metrics.Web.Tests.Notifications;

/// <summary>Who is told what, when, and how often, over the real host and a webhook that fails as they do.</summary>
public sealed class NotifierTests : IAsyncLifetime
{
    // A Tuesday morning; the newest whole week ended the day before yesterday.
    private static readonly DateTimeOffset Start = new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private readonly QuickClock _clock = new(Start);
    private readonly HttpMessageInvoker _http = Collecting.Client();
    private readonly string _secret = Path.GetTempFileName();
    private Site _site = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync(demo: false, clock: _clock);
        (await _site.Send(string.Join('\n', Story()))).Dispose();
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        _http.Dispose();
        File.Delete(_secret);
    }

    [Fact]
    public async Task A_broken_limit_and_a_crossed_bound_are_told_once_with_reason_numbers_and_link()
    {
        await using var receiver = new Receiver(_ => 200);
        await Tick(receiver, "send: [limits, goals]");
        var text = Texts(Assert.Single(receiver.Got));
        Assert.Contains("Deployment frequency, Whole organisation: outside the limits, a jump larger than usual, on the better side", text, StringComparison.Ordinal);
        Assert.Contains("95 % interval", text, StringComparison.Ordinal);
        Assert.Contains("usual", text, StringComparison.Ordinal);
        Assert.Contains("<https://metrics.example.com/metrics/dora.deploy.rate7?from=2025-09-01&amp;to=2026-03-02&amp;interval=week|", text, StringComparison.Ordinal);
        Assert.Contains("Identity delivers at least fifteen times a week: change fail rate has crossed its bound, at most 10 %", text, StringComparison.Ordinal);
        Assert.Contains("<https://metrics.example.com/delivery/goals#identity-cadence|", text, StringComparison.Ordinal);
        // A new notifier knows nothing but what stands in the warehouse, as after a restart.
        for (var hour = 0; hour < 30; hour++)
        {
            _clock.Advance(TimeSpan.FromHours(1));
            await Tick(receiver, "send: [limits, goals]");
        }
        Assert.Single(receiver.Got);
    }

    [Fact]
    public async Task What_is_owed_in_quiet_hours_is_sent_once_afterwards()
    {
        await using var receiver = new Receiver(_ => 200);
        const string quiet = "  quiet: {from: 08:00, to: 12:00}";
        await Tick(receiver, "send: [limits]", quiet);
        _clock.Advance(TimeSpan.FromHours(2));
        await Tick(receiver, "send: [limits]", quiet);
        Assert.Empty(receiver.Got);
        _clock.Advance(TimeSpan.FromHours(1));
        await Tick(receiver, "send: [limits]", quiet);
        await Tick(receiver, "send: [limits]", quiet);
        Assert.Single(receiver.Got);
    }

    [Fact]
    public async Task A_webhook_that_is_busy_and_then_fails_gets_the_message_in_the_end()
    {
        await using var receiver = new Receiver(number => number switch { 1 => 429, 2 => 500, _ => 200 });
        await Tick(receiver, "send: [limits]");
        Assert.Equal(3, receiver.Got.Count);
        Assert.True(_clock.GetUtcNow() >= Start.AddSeconds(30));
        var notice = Assert.Single(Notifier(receiver, "send: [limits]").Sent(Channel(receiver)));
        Assert.Equal((1, null), (notice.Attempts, notice.Problem));
    }

    [Fact]
    public async Task What_a_webhook_refuses_is_seen_and_tried_again_later_and_its_address_stays_secret()
    {
        await using var receiver = new Receiver(number => number == 1 ? 404 : 200);
        await Tick(receiver, "send: [limits]");
        var notice = Assert.Single(Notifier(receiver, "send: [limits]").Sent(Channel(receiver)));
        Assert.Equal((1, null), (notice.Attempts, notice.SentAt));
        Assert.Contains("the webhook refused with 404: invalid_payload", notice.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", notice.Problem, StringComparison.Ordinal);
        await Tick(receiver, "send: [limits]");
        Assert.Single(receiver.Got);
        _clock.Advance(TimeSpan.FromMinutes(6));
        await Tick(receiver, "send: [limits]");
        Assert.Equal(2, receiver.Got.Count);
    }

    [Fact]
    public async Task A_digest_comes_once_a_week_from_the_next_one_on()
    {
        await using var receiver = new Receiver(_ => 200);
        await Tick(receiver, "send: [digest]");
        Assert.Empty(receiver.Got);
        for (var hour = 0; hour < 24 * 14; hour++)
        {
            _clock.Advance(TimeSpan.FromHours(1));
            await Tick(receiver, "send: [digest]");
        }
        Assert.Equal(2, receiver.Got.Count);
        var text = Texts(receiver.Got[0]);
        foreach (var heading in new[] { "*What changed*", "*The numbers*", "*What signals*", "*Goals and working agreements*", "*What to look at*", "*Data quality*" })
            Assert.Contains(heading, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_is_told_of_when_it_fails_and_again_only_after_it_was_well()
    {
        await using var receiver = new Receiver(_ => 200);
        var runs = new Collection(_site.Served.Real);
        foreach (var (fails, expected) in new[] { (true, 1), (true, 1), (false, 1), (true, 2) })
        {
            runs.Run("ci", "import", _ => { if (fails) throw new IOException("the disk is full"); });
            await Tick(receiver, "send: [sources]");
            Assert.Equal(expected, receiver.Got.Count);
        }
        Assert.Contains("Source ci: failed", Texts(receiver.Got[0]), StringComparison.Ordinal);
        Assert.Contains("the disk is full", Texts(receiver.Got[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_about_nobody_says_so_and_stops_no_other()
    {
        await using var receiver = new Receiver(_ => 200);
        await Tick(receiver, "send: [limits]\n    lost: {type: slack, webhook: {env: NOWHERE}, scope: 'team:identiti'}");
        Assert.Single(receiver.Got);
        var notifier = Notifier(receiver, "send: [limits]\n    lost: {type: slack, webhook: {env: NOWHERE}, scope: 'team:identiti'}");
        Assert.Equal("there is no team 'identiti' (did you mean 'identity'?)", Assert.Single(notifier.Sent(notifier.Settings.Channels[1])).Problem);
    }

    [Fact]
    public async Task What_is_previewed_is_what_is_sent()
    {
        await using var receiver = new Receiver(_ => 200);
        var notifier = Notifier(receiver, "send: [limits]");
        var preview = Assert.Single(await notifier.Preview(Channel(receiver)));
        Assert.Null(await notifier.SendNow(Channel(receiver), default));
        Assert.Equal(JsonSerializer.Serialize(JsonDocument.Parse(preview.Blocks!).RootElement), JsonSerializer.Serialize(Assert.Single(receiver.Got)));
    }

    private Task Tick(Receiver receiver, string channel, string more = "") => Notifier(receiver, channel, more).Tick(default);

    private Channel Channel(Receiver receiver) => Notifier(receiver, "send: [limits]").Settings.Channels[0];

    private Notifier Notifier(Receiver receiver, string channel, string more = "")
    {
        File.WriteAllText(_secret, receiver.Address);
        var settings = NotificationSettings.Read(YamlMap.Parse("metrics.yml", $"""
            notifications:
              address: https://metrics.example.com
            {more}
              channels:
                leaders:
                  type: slack
                  webhook: {"{"}file: {_secret}{"}"}
                  {channel}
            """), "/");
        var readings = _site.Part<Readings>();
        return new Notifier(settings, readings, _site.Part<IReadOnlyList<Connection>>(), _site.Part<Collecting>(), null, new Post(_http, _clock), _site.Part<Painter>(), _clock);
    }

    private static string Texts(JsonElement message) => string.Join('\n', message.GetProperty("blocks").EnumerateArray()
        .Where(block => block.GetProperty("type").GetString() == "section").Select(block => block.GetProperty("text").GetProperty("text").GetString()));

    // Two deployments a week by a team whose every deployment of the last months failed; in the newest week a dozen.
    private static IEnumerable<string> Story()
    {
        yield return """{"type":"service","source":"s","id":"login","team":"identity","repo":"acme/login","time_zone":"UTC"}""";
        var days = Enumerable.Range(1, 60).SelectMany(week => new[] { Monday.AddDays(-7 * week), Monday.AddDays(-7 * week + 3) }).Where(day => day < Monday.AddDays(-7))
            .Concat(Enumerable.Range(0, 12).Select(i => Monday.AddDays(-7 + i / 2))).Order().ToList();
        for (var i = 0; i < days.Count; i++)
        {
            var at = $"{days[i]:yyyy-MM-dd}T{8 + i % 8:00}:00:00Z";
            yield return $$"""{"type":"deployment","source":"s","id":"D{{i}}","service":"login","environment":"production","result":"success","sha":"{{i:x40}}","finished_at":"{{at}}"}""";
            if (days[i] > Monday.AddDays(-150))
                yield return $$"""{"type":"incident","source":"s","id":"I{{i}}","services":["login"],"started_at":"{{at}}","mitigated_at":"{{at.Replace(":00:00Z", ":30:00Z", StringComparison.Ordinal)}}","severity":"high","cause":"change","deployment":"D{{i}}"}""";
        }
    }
}
