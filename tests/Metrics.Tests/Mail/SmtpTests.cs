using Metrics.Mail;

namespace Metrics.Tests.Mail;

/// <summary>Mails handed to a real server.</summary>
public class SmtpTests
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static readonly Email Letter = new(EmailAddress.Read("Metrics <metrics@example.com>")!, [EmailAddress.Read("Führung <leads@example.com>")!, EmailAddress.Read("gone@example.com")!],
        "Größe: 3 Änderungen – ▂▅▇\r\nBcc: victim@example.com", "Erste Zeile\n.\n.beginnt mit Punkt\n", "<p>Größe <img src=\"cid:trend\" alt=\"\"></p>", "abc123",
        new DateTimeOffset(2026, 3, 5, 9, 0, 0, TimeSpan.Zero))
    {
        Pictures = [new EmailPicture("trend", Png)],
    };

    [Theory]
    [InlineData(false, "PLAIN")]
    [InlineData(false, "LOGIN")]
    [InlineData(true, "PLAIN")]
    public async Task A_mail_arrives_whole_over_tls_after_signing_in(bool secure, string auth)
    {
        using var server = MailServer.Start(secure, false, auth);
        if (server is null)
            return;
        var refused = await SmtpSession.Send(At(server, !secure), Letter, default);
        Assert.Contains("gone@example.com: ", Assert.Single(refused), StringComparison.Ordinal);
        var signed = server.Next("auth");
        Assert.Equal((auth, true), (signed.GetProperty("method").GetString(), signed.GetProperty("secure").GetBoolean()));
        var from = server.Next("from");
        Assert.Equal(("metrics@example.com", "EHLO [127.0.0.1]", true), (from.GetProperty("address").GetString(), from.GetProperty("hello").GetString(), from.GetProperty("secure").GetBoolean()));
        var mail = server.Next("mail");
        Assert.Equal("leads@example.com", Assert.Single(mail.GetProperty("recipients").EnumerateArray()).GetString());
        Assert.Equal("Größe: 3 Änderungen – ▂▅▇  Bcc: victim@example.com", mail.GetProperty("subject").GetString());
        Assert.Equal("Erste Zeile\n.\n.beginnt mit Punkt", mail.GetProperty("text").GetString()!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal(Letter.Html, mail.GetProperty("html").GetString()!.Trim());
        Assert.Equal("Führung", mail.GetProperty("to")[0].GetProperty("name").GetString());
        Assert.Equal("<abc123@example.com>", mail.GetProperty("messageId").GetString());
        Assert.DoesNotContain(mail.GetProperty("headers").EnumerateArray(), header => header.GetString() == "bcc");
        var picture = Assert.Single(mail.GetProperty("attachments").EnumerateArray());
        Assert.Equal(("<trend>", "image/png", "inline", Convert.ToBase64String(Png)), (picture.GetProperty("id").GetString(), picture.GetProperty("type").GetString(),
            picture.GetProperty("disposition").GetString(), picture.GetProperty("base64").GetString()));
        Assert.True(picture.GetProperty("related").GetBoolean());
    }

    [Fact]
    public async Task What_arrives_is_byte_for_byte_what_the_preview_shows()
    {
        using var server = MailServer.Start();
        if (server is null)
            return;
        await SmtpSession.Send(At(server) with { User = null }, Letter, default);
        Assert.Equal(Letter.Source().TrimEnd(), server.Next("mail").GetProperty("raw").GetString()!.TrimEnd());
    }

    [Fact]
    public async Task Nothing_is_sent_in_clear()
    {
        using var server = MailServer.Start(plain: true);
        if (server is null)
            return;
        Assert.Contains("offers no STARTTLS, and nothing is sent in clear", await Failure(At(server)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        using var server = MailServer.Start();
        if (server is null)
            return;
        Assert.Contains("where a private authority signs, name its file as 'trust'", await Failure(At(server) with { Trust = null }), StringComparison.Ordinal);
        Assert.Contains("certificate", await Failure(At(server) with { Host = "localhost" }), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_wrong_password_is_named_and_never_shown()
    {
        using var server = MailServer.Start(auth: "PLAIN");
        if (server is null)
            return;
        var message = await Failure(At(server) with { Password = () => "not this" });
        Assert.Contains("AUTH was answered by 535", message, StringComparison.Ordinal);
        Assert.DoesNotContain("not this", message, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("\0metrics\0not this"u8), message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_nobody_takes_has_failed()
    {
        using var server = MailServer.Start();
        if (server is null)
            return;
        var gone = Letter with { To = [Letter.To[1]] };
        Assert.Contains("no recipient was taken", (await Assert.ThrowsAsync<SmtpException>(() => SmtpSession.Send(At(server) with { User = null }, gone, default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named() =>
        Assert.Contains("127.0.0.1:1: ", await Failure(new SmtpServer("127.0.0.1", 1, true)), StringComparison.Ordinal);

    private static async Task<string> Failure(SmtpServer server) => (await Assert.ThrowsAsync<SmtpException>(() => SmtpSession.Send(server, Letter, default))).Message;

    private static SmtpServer At(MailServer server, bool startsTls = true) => new("127.0.0.1", server.Port, startsTls, "metrics", () => "se cret", server.Trust);
}
