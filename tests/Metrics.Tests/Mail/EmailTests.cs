using System.Text;
using Metrics.Mail;

namespace Metrics.Tests.Mail;

/// <summary>Mails as they go over the wire.</summary>
public class EmailTests
{
    private static readonly EmailAddress From = EmailAddress.Read("Metrics <metrics@example.com>")!;

    [Theory]
    [InlineData("one\r\nBcc: victim@example.com")]
    [InlineData("one\nBcc: victim@example.com")]
    [InlineData("one\r\n\r\nA body of its own")]
    [InlineData("one\u2028Bcc: victim@example.com")]
    [InlineData("ünicode\r\nBcc: victim@example.com")]
    [InlineData("one\0two\u0085Bcc: x")]
    public void A_title_can_add_no_header(string subject)
    {
        var header = Mail(subject).Source().Split("\r\n\r\n")[0];
        Assert.DoesNotContain(Unfolded(header), line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(8, Unfolded(header).Length);
    }

    [Theory]
    [InlineData("a@example.com", "a@example.com")]
    [InlineData("A Team <a@example.com>", "A Team <a@example.com>")]
    [InlineData("\"Smith, J\" <a@example.com>", "\"Smith, J\" <a@example.com>")]
    [InlineData("Bücher <a@bücher.example>", "=?utf-8?B?QsO8Y2hlcg==?= <a@xn--bcher-kva.example>")]
    [InlineData("a@example.com\r\nBcc: b@example.com", null)]
    [InlineData("A\r\nBcc: b@example.com <a@example.com>", null)]
    [InlineData("a@example.com, b@example.com", null)]
    [InlineData("a@example.com> SIZE=1", null)]
    [InlineData("nobody", null)]
    [InlineData("a b@example.com", null)]
    public void An_address_is_one_address(string text, string? expected) => Assert.Equal(expected, EmailAddress.Read(text)?.ToString());

    [Fact]
    public void No_line_is_too_long_and_all_is_ascii()
    {
        var source = Mail(string.Concat(Enumerable.Repeat("Lieferzeit für Große Änderungen 🚀 ", 20))).Source();
        Assert.All(source.Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
        Assert.True(source.All(char.IsAscii));
    }

    [Fact]
    public void A_line_that_would_end_the_mail_is_stuffed() =>
        Assert.Equal("..\r\nfirst\r\n..second\r\n", Encoding.ASCII.GetString(Encoding.ASCII.GetBytes(SmtpSession.Stuffed(".\nfirst\n.second\n\n"))));

    private static Email Mail(string subject) => new(From, [From], subject, "text", "<p>html</p>", "id\r\nBcc: x", DateTimeOffset.UnixEpoch);

    private static string[] Unfolded(string header) => header.Replace("\r\n ", " ", StringComparison.Ordinal).Split('\n');
}
