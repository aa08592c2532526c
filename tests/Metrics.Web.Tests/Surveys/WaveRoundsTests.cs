using System.Text.Json;
using Metrics.Surveys;
using Metrics.Surveys.Store;
using Metrics.Web.Surveys;
using Metrics.Web.Tests.Notifications;
using Quartz;

namespace Metrics.Web.Tests.Surveys;

/// <summary>What happens to a wave by itself, with real mails.</summary>
public sealed class WaveRoundsTests
{
    private static readonly Submission Sheet = new(new Dictionary<string, string> { ["S1"] = Answer.Of(4).Write() }, new Dictionary<string, string>());

    [Fact]
    public async Task A_wave_opens_invites_reminds_closes_and_is_forgotten_each_once_over_restarts()
    {
        await using var post = await Post.Start();
        if (post is null)
            return;
        post.Plan();
        post.Clock.Now = Post.Monday.AddHours(-3);
        await Tick(post);
        Assert.Equal(WaveState.Planned, post.Book.Find("pulse-1").State);
        // Every hour of two weeks, each time by rounds that know nothing but the stores, as after a restart.
        for (var hour = 0; hour < 24 * 12; hour++)
        {
            post.Clock.Now = Post.Monday.AddHours(hour);
            await Tick(post);
        }
        Assert.Equal(WaveState.Closed, post.Book.Find("pulse-1").State);
        var mails = post.Mails(36);
        Assert.All(mails.GroupBy(Post.To), own => Assert.Equal(3, own.Count()));
        Assert.Equal(12, mails.Select(Post.Token).OfType<string>().Distinct().Count());
        Assert.Equal(["Deine Sicht: Puls", "Erinnerung: Puls", "Erinnerung: Puls"], mails.Where(mail => Post.To(mail) == "p01@example.org").Select(mail => mail.GetProperty("subject").GetString()));
        // Of one kind and language all are equally long, and none loads anything.
        Assert.Single(mails.Take(12).Where(mail => Post.To(mail) != "p01@example.org").Select(mail => mail.GetProperty("raw").GetString()!.Length).Distinct());
        Assert.DoesNotContain(mails, mail => mail.GetProperty("html").GetString()!.Contains("<img", StringComparison.Ordinal) || mail.GetProperty("html").GetString()!.Contains("src=", StringComparison.Ordinal));
        Assert.Equal([new(2026, 3, 6), new(2026, 3, 12)], post.Book.Find("pulse-1").RemindsOn());
    }

    [Fact]
    public async Task Raw_answers_are_forgotten_after_24_months_and_what_was_said_stays()
    {
        await using var post = await Post.Start();
        if (post is null)
            return;
        post.Plan();
        await Tick(post);
        foreach (var mail in post.Mails(12))
            Assert.True(post.Book.Answers.Submit(Post.Token(mail)!, Sheet));
        post.Clock.Now = Post.Monday.AddDays(12);
        await Tick(post);
        var said = post.Book.Result("pulse-1")!.Cells.Count;
        post.Clock.Now = new(2028, 3, 12, 9, 0, 0, TimeSpan.Zero);
        await Tick(post);
        // The last day was 13 March 2026.
        var wave = post.Book.Find("pulse-1");
        Assert.False(post.Book.ForgetIfDue(wave));
        post.Clock.Now = new(2028, 3, 13, 9, 0, 0, TimeSpan.Zero);
        await Tick(post);
        Assert.Equal((false, said), (post.Book.ForgetIfDue(wave), post.Book.Result(wave.Id)!.Cells.Count));
    }

    [Fact]
    public async Task Nothing_goes_out_at_night_at_weekends_and_on_quiet_days()
    {
        await using var post = await Post.Start();
        if (post is null)
            return;
        post.Clock.Now = Post.Monday.AddDays(-3);
        post.Plan("quiet", quiet: "2026-03-02");
        foreach (var (hours, expected) in new[] { (-61, WaveState.Planned), (-48, WaveState.Planned), (0, WaveState.Planned), (21, WaveState.Planned), (22, WaveState.Open) })
        {
            post.Clock.Now = Post.Monday.AddHours(hours);
            await Tick(post);
            Assert.Equal(expected, post.Book.Find("quiet").State);
        }
        Assert.Equal(12, post.Book.Roster.Mails.Of("quiet").Count);
    }

    [Fact]
    public async Task A_refused_address_is_seen_its_voucher_is_void_and_the_others_have_theirs()
    {
        await using var post = await Post.Start();
        if (post is null)
            return;
        post.Plan(mail: i => i == 3 ? "gone@example.org" : $"p{i:00}@example.org");
        await post.Rounds.OpenNow("pulse-1", default);
        var mails = post.Mails(11);
        await Idle(post);
        var failed = Assert.Single(post.Book.Roster.Mails.Of("pulse-1"), mail => mail.State == "failed");
        Assert.Contains("no such mailbox", failed.Problem, StringComparison.Ordinal);
        var page = System.Net.WebUtility.HtmlDecode(await post.Site.Get("/experience/waves/pulse-1"));
        Assert.Contains("go…@example.org", page, StringComparison.Ordinal);
        Assert.DoesNotContain("gone@example.org", page, StringComparison.Ordinal);
        Assert.Contains("Send again", page, StringComparison.Ordinal);
        Assert.DoesNotContain(mails, mail => page.Contains(Post.Token(mail)!, StringComparison.Ordinal));
        // By itself at most five times, half an hour apart.
        for (var hour = 0; hour < 9; hour++)
        {
            post.Clock.Now = Post.Monday.AddHours(hour);
            await Tick(post);
        }
        Assert.Equal(Metrics.Web.Surveys.Courier.TriesAtMost, Assert.Single(post.Book.Roster.Mails.Of("pulse-1"), mail => mail.State == "failed").Tries);
    }

    [Fact]
    public async Task A_server_that_is_down_stops_the_round_after_three_and_all_go_out_once_it_is_up()
    {
        await using var post = await Post.Start();
        if (post is null)
            return;
        post.Plan();
        var down = post.Site.Part<Metrics.Web.Notifications.NotificationSettings>() with { Server = new Metrics.Mail.SmtpServer("127.0.0.1", 1, true) };
        using (var rounds = new WaveRounds(post.Book, CourierOver(post, down), down, post.Clock))
        {
            await rounds.Tick(default);
            Assert.Contains("3 mails in a row could not be sent", rounds.Trouble("pulse-1"), StringComparison.Ordinal);
        }
        Assert.Equal((3, 12), (post.Book.Roster.Mails.Of("pulse-1").Count, post.Book.Roster.ToInvite("pulse-1").Count));
        await Tick(post);
        var tokens = post.Mails(12).Select(mail => Post.Token(mail)!).ToList();
        Assert.Equal(12, tokens.Distinct().Count());
        Assert.All(tokens, token => Assert.True(post.Book.Answers.Submit(token, Sheet)));
    }

    [Fact]
    public async Task A_channel_hears_of_a_wave_once_and_of_nobodys_address()
    {
        await using var receiver = new Receiver(_ => 200);
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, receiver.Address);
        await using var post = await Post.Start($"  channels:\n    all: {{type: slack, webhook: {{file: {secret}}}, send: [surveys]}}\n");
        if (post is null)
            return;
        post.Plan();
        await Tick(post);
        await Tick(post);
        var said = JsonSerializer.Serialize(Assert.Single(receiver.Got));
        Assert.Contains("Pulse", said, StringComparison.Ordinal);
        Assert.DoesNotContain("/answer/", said, StringComparison.Ordinal);
        Assert.DoesNotContain(post.Mails(12), mail => said.Contains(Post.Token(mail)!, StringComparison.Ordinal));
        File.Delete(secret);
    }

    [Fact]
    public async Task At_level_2_the_mail_carries_a_signed_address_and_reminders_go_to_who_took_no_token()
    {
        await using var post = await Post.Start();
        if (post is null)
            return;
        post.Plan(isBlind: true);
        await Tick(post);
        var mails = post.Mails(12);
        Assert.All(mails, mail => Assert.Matches(@"https://metrics\.example\.com/answer/blind/pulse-1\?person=p\d\d%40example\.org&signature=[0-9a-f]+", mail.GetProperty("text").GetString()!));
        Assert.NotNull(post.Book.Roster.Issue("pulse-1", "p05@example.org", [.. new byte[255], 2]));
        post.Clock.Now = Post.Monday.AddDays(4);
        await Tick(post);
        var reminded = post.Mails(11);
        Assert.DoesNotContain(reminded, mail => Post.To(mail) == "p05@example.org");
        Assert.Equal(11, reminded.Select(Post.To).Distinct().Count());
    }

    [Fact]
    public async Task The_rounds_are_scheduled()
    {
        await using var site = await Pages.Site.StartAsync(demo: false);
        Assert.NotNull(await (await site.Part<ISchedulerFactory>().GetScheduler()).GetTrigger(new TriggerKey("waves")));
    }

    private static async Task Tick(Post post)
    {
        using var rounds = new WaveRounds(post.Book, post.Site.Part<Courier>(), post.Site.Part<Metrics.Web.Notifications.NotificationSettings>(), post.Clock);
        await rounds.Tick(default);
    }

    private static async Task Idle(Post post)
    {
        for (var wait = 0; wait < 200 && post.Rounds.IsBusy; wait++)
            await Task.Delay(50);
    }

    private static Courier CourierOver(Post post, Metrics.Web.Notifications.NotificationSettings settings) => new(post.Book, settings, post.Site.Part<Metrics.Web.Notifications.Post>(),
        post.Site.Part<Metrics.Web.Pages.Exports.SignedAddress>(), post.Site.Part<HostOptions>(), post.Site.Part<MailTexts>(), new Metrics.Warehouse.NoticeLedger(post.Site.Served.Real), post.Clock);
}
