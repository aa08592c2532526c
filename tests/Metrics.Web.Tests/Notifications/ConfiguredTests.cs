using System.Net;
using Metrics.Web.Notifications;
using Metrics.Web.Tests.Pages;
using Quartz;

namespace Metrics.Web.Tests.Notifications;

/// <summary>Channels in <c>metrics.yml</c>, as the host and the command line take them.</summary>
public sealed class ConfiguredTests : IDisposable
{
    private const string Notifications = """
        notifications:
          address: https://metrics.example.com
          smtp: {host: mail.example.com, security: tls, from: metrics@example.com}
          channels:
            leaders: {type: email, to: [leads@example.com]}
            identity: {type: slack, webhook: {env: SLACK_IDENTITY}, scope: "team:identity"}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("metrics-notify-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("\nconnections:\n  clones:\n    type: git\n    locations: [/nowhere/at/all]")]
    public async Task Channels_are_scheduled_with_and_without_connections(string more)
    {
        await using var site = await Site.StartAsync(demo: false, Notifications + more);
        var scheduler = await site.Part<ISchedulerFactory>().GetScheduler();
        Assert.NotNull(await scheduler.GetTrigger(new TriggerKey("notifications")));
        Assert.Equal(more.Length > 0, await scheduler.GetTrigger(new TriggerKey("clones")) is not null);
    }

    [Fact]
    public async Task Channels_are_shown_with_what_they_would_say_and_say_nothing_of_the_demo()
    {
        await using var site = await Site.StartAsync(demo: true, Notifications);
        var page = WebUtility.HtmlDecode(await site.Get("/delivery/messages"));
        Assert.Contains("Mail to leads@example.com", page, StringComparison.Ordinal);
        Assert.Contains("webhook in environment variable SLACK_IDENTITY", page, StringComparison.Ordinal);
        Assert.Contains("https://metrics.example.com/metrics/dora.lead_time.p50", await site.Get("/delivery/messages/leaders/digest.txt"), StringComparison.Ordinal);
        await site.Part<Notifier>().Tick(default);
        Assert.Empty(site.Part<Notifier>().Sent(site.Part<NotificationSettings>().Channels[0]));
    }

    [Fact]
    public async Task A_wrong_channel_stops_the_start_with_its_place() => Assert.Contains("notifications.channels.leaders.tto: unknown key (did you mean 'to'?)",
        (await Assert.ThrowsAsync<DefinitionException>(() => Site.StartAsync(demo: true, Notifications.Replace("to: [", "tto: [", StringComparison.Ordinal)))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_command_shows_messages_and_sends_no_invented_ones()
    {
        var file = Path.Combine(_folder.FullName, "metrics.yml");
        await File.WriteAllTextAsync(file, Notifications);
        string[] where = ["--data", _folder.FullName, "--connections", file];
        var (code, output, _) = await Commands.Program.Run(["notify", "--preview", "leaders", .. where]);
        Assert.Equal(0, code);
        Assert.Contains("== leaders, digest, to leads@example.com", output, StringComparison.Ordinal);
        Assert.Contains("WHAT CHANGED", output, StringComparison.Ordinal);
        foreach (var (arguments, expected) in new (string[], string)[]
        {
            (["notify", "--send"], "invented numbers are not sent"), (["notify"], "write one of the two"), (["notify", "--preview", "leader"], "did you mean 'leaders'?"),
        })
        {
            var (wrong, _, errors) = await Commands.Program.Run([.. arguments, .. where]);
            Assert.Equal(2, wrong);
            Assert.Contains(expected, errors, StringComparison.Ordinal);
        }
    }
}
