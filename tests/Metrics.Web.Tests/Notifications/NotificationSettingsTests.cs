using Metrics.Web.Notifications;

namespace Metrics.Web.Tests.Notifications;

/// <summary>The <c>notifications</c> of <c>metrics.yml</c>.</summary>
public sealed class NotificationSettingsTests
{
    private const string Good = """
        notifications:
          address: https://metrics.example.com/
          time_zone: Europe/Berlin
          quiet: {from: 20:00, to: 07:00, days: [saturday, sunday]}
          digest: {day: monday, hour: 8}
          smtp: {host: mail.example.com, security: starttls, user: metrics, password: {env: SMTP_PASSWORD}, from: Metrics <metrics@example.com>}
          channels:
            leaders: {type: email, to: [leads@example.com]}
            payments: {type: slack, webhook: {env: SLACK_PAYMENTS}, scope: "team:payments", send: [digest, goals]}
        """;

    [Fact]
    public void A_file_says_who_is_told_what_and_when()
    {
        var settings = Read(Good);
        Assert.Equal(("https://metrics.example.com", 587, true), (settings.Address, settings.Server!.Port, settings.Server.StartsTls));
        Assert.Equal(Channel.Kinds, settings.Channels[0].Sends);
        Assert.Equal((Scope.Team("payments"), "webhook in environment variable SLACK_PAYMENTS"), (settings.Channels[1].Scope, settings.Channels[1].Where));
    }

    [Theory]
    [InlineData("quiet:", "quite:", "metrics.yml: notifications.quite: unknown key (did you mean 'quiet'?)")]
    [InlineData("to: [leads@example.com]", "too: [leads@example.com]", "notifications.channels.leaders.too: unknown key (did you mean 'to'?)")]
    [InlineData("host: mail", "hst: mail", "notifications.smtp.hst: unknown key (did you mean 'host'?)")]
    [InlineData("security: starttls", "security: ssl", "notifications.smtp.security: 'ssl' is none of starttls, tls")]
    [InlineData("password: {env: SMTP_PASSWORD}", "password: secret", "notifications.smtp.password: a mapping is expected")]
    [InlineData("user: metrics, ", "", "notifications.smtp.user: missing; signing in needs both")]
    [InlineData("leads@example.com]", "\"leads@example.com, b@example.com\"]", "'leads@example.com, b@example.com' is no mail address")]
    [InlineData("day: monday", "day: mondai", "notifications.digest.day: 'mondai' is no day of the week (did you mean 'monday'?)")]
    [InlineData("hour: 8", "hour: 24", "notifications.digest.hour: '24' is no number from 0 to 23")]
    [InlineData("Europe/Berlin", "Europe/Berln", "notifications.time_zone: no zone 'Europe/Berln'")]
    [InlineData("to: 07:00, ", "", "notifications.quiet.to: missing")]
    [InlineData("[digest, goals]", "[digests]", "notifications.channels.payments.send: 'digests' is none of digest, limits, goals, sources, surveys, reports, reviews (did you mean 'digest'?)")]
    [InlineData("\"team:payments\"", "payments", "notifications.channels.payments.scope: 'payments' is no scope")]
    [InlineData("type: slack", "type: slak", "notifications.channels.payments.type: 'slak' is none of email, slack")]
    [InlineData("https://metrics.example.com/", "metrics.example.com", "notifications.address: 'metrics.example.com' is no address")]
    public void A_wrong_word_is_refused_with_its_place(string old, string fresh, string expected) => Assert.Contains(expected,
        Assert.Throws<DefinitionException>(() => Read(Good.Replace(old, fresh, StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-03-02 18:59", false)]
    [InlineData("2026-03-02 19:00", true)]
    [InlineData("2026-03-03 05:59", true)]
    [InlineData("2026-03-03 06:00", false)]
    [InlineData("2026-03-07 11:00", true)]
    [InlineData("2026-07-01 05:00", false)]
    [InlineData("2026-07-01 04:59", true)]
    public void Quiet_hours_are_cut_in_the_zone(string utc, bool isQuiet)
    {
        var settings = Read(Good);
        Assert.Equal(isQuiet, settings.Quiet.Contains(settings.Local(At(utc))));
    }

    [Theory]
    [InlineData("2026-03-09 06:59", "2026-03-02 08:00")]
    [InlineData("2026-03-09 07:00", "2026-03-09 08:00")]
    [InlineData("2026-03-15 20:00", "2026-03-09 08:00")]
    public void A_digest_is_due_on_its_day_at_its_hour(string utc, string due) => Assert.Equal(At(due).DateTime, Read(Good).DigestDue(At(utc)));

    private static NotificationSettings Read(string text) => NotificationSettings.Read(YamlMap.Parse("metrics.yml", text), "/");

    private static DateTimeOffset At(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm", null, System.Globalization.DateTimeStyles.AssumeUniversal);
}
