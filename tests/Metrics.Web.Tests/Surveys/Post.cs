using System.Text.Json;
using System.Text.RegularExpressions;
using Metrics.Surveys;
using Metrics.Tests.Mail;
using Metrics.Web.Tests.Pages;
using Microsoft.Playwright;

namespace Metrics.Web.Tests.Surveys;

/// <summary>A host whose mails go to a real server, a clock that a test sets, and waves planned in short.</summary>
internal sealed partial class Post : IAsyncDisposable
{
    private Post(MailServer server, Site site, HandClock clock) => (Server, Site, Clock) = (server, site, clock);

    public MailServer Server { get; }

    public Site Site { get; }

    public HandClock Clock { get; }

    public WaveBook Book => Site.Part<WaveBook>();

    public Metrics.Web.Surveys.WaveRounds Rounds => Site.Part<Metrics.Web.Surveys.WaveRounds>();

    /// <summary>A Monday at 9 in the morning.</summary>
    public static DateTimeOffset Monday { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Starts it; null where no mail server is to be had.</summary>
    /// <param name="channels">More lines below <c>notifications</c>.</param>
    public static async Task<Post?> Start(string channels = "")
    {
        if (MailServer.Start() is not { } server)
            return null;
        var clock = new HandClock { Now = Monday };
        return new Post(server, await Site.StartAsync(demo: false, Settings(server.Port, server.Trust) + channels, clock), clock);
    }

    /// <summary>Text of metrics.yml.</summary>
    public static string Settings(int port, string trust) => $$"""
        notifications:
          address: https://metrics.example.com
          smtp: {host: 127.0.0.1, port: {{port}}, security: starttls, from: Metrics <metrics@example.com>, trust: {{trust}}}

        """;

    /// <summary>Lines of a roster.</summary>
    public static string Roster(int people, Func<int, string>? mail = null) => "mail,team,language\n"
        + string.Concat(Enumerable.Range(0, people).Select(i => $"{mail?.Invoke(i) ?? $"p{i:00}@example.org"},{(i % 2 == 0 ? "payments" : "basket")},{(i == 1 ? "de" : "")}\n"));

    /// <summary>Plans a wave that opens today, for ten working days.</summary>
    public Wave Plan(string name = "pulse-1", int people = 12, bool isBlind = false, Func<int, string>? mail = null, string quiet = "") => Plan(Book, name, people, isBlind, mail, quiet);

    public static Wave Plan(WaveBook book, string name, int people, bool isBlind = false, Func<int, string>? mail = null, string quiet = "")
    {
        var preview = (WaveDraft.Start(book.Today) with { Name = name, Questionnaire = "pulse", Opens = $"{book.Today:yyyy-MM-dd}", Closes = $"{WorkingDays.After(book.Today, 9, []):yyyy-MM-dd}", IsBlind = isBlind, QuietDays = quiet, Roster = Roster(people, mail) }).Check(book);
        book.Plan(preview.Wave, preview.Panel.Asked);
        return preview.Wave;
    }

    /// <summary>The next mails that arrived.</summary>
    public List<JsonElement> Mails(int count) => [.. Enumerable.Range(0, count).Select(_ => Server.Next("mail"))];

    /// <summary>Who got a mail.</summary>
    public static string To(JsonElement mail) => mail.GetProperty("recipients")[0].GetString()!;

    /// <summary>The token in a mail; null for none.</summary>
    public static string? Token(JsonElement mail) => Address().Match(mail.GetProperty("text").GetString()!) is { Success: true } found ? found.Groups[1].Value : null;

    /// <summary>Waits until nothing is sent any more, and shows the page again.</summary>
    public async Task Again(IPage page)
    {
        for (var wait = 0; wait < 200 && Rounds.IsBusy; wait++)
            await Task.Delay(50);
        // What a button began may still be on its way.
        await page.WaitForLoadStateAsync();
        await page.GotoAsync(page.Url);
    }

    /// <summary>Presses a button.</summary>
    public static Task Press(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        Server.Dispose();
    }

    [GeneratedRegex(@"https://metrics\.example\.com/answer/([0-9a-f]{64})\s")]
    private static partial Regex Address();

    internal sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
