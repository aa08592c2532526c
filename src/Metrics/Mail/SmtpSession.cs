using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Metrics.Mail;

/// <summary>
/// Hands one mail to a server (RFC 5321). Our own, because the framework's client cannot speak TLS from the first byte and
/// knows no way to trust a private authority.
/// </summary>
public sealed class SmtpSession : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SmtpServer _server;
    private readonly TcpClient _client = new();
    private Stream _stream = Stream.Null;
    private SmtpLines _lines = new(Stream.Null);
    private string[] _offers = [];

    private SmtpSession(SmtpServer server) => _server = server;

    /// <summary>Sends a mail.</summary>
    /// <param name="server">The server.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Recipients that the server has refused; the others have it.</returns>
    /// <exception cref="SmtpException">It could not be handed over to anybody.</exception>
    public static async Task<IReadOnlyList<string>> Send(SmtpServer server, Email mail, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        using var session = new SmtpSession(server);
        try
        {
            await session.Open(either.Token);
            return await session.Transfer(mail, either.Token);
        }
        catch (Exception failure) when (failure is SocketException or IOException or AuthenticationException)
        {
            throw new SmtpException($"{server}: {failure.Message}{(failure is AuthenticationException ? "; where a private authority signs, name its file as 'trust'" : "")}", failure);
        }
        catch (OperationCanceledException failure) when (!cancel.IsCancellationRequested)
        {
            throw new SmtpException($"{server}: no answer within {Patience.TotalSeconds:0} seconds", failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
    }

    private async Task Open(CancellationToken cancel)
    {
        await _client.ConnectAsync(_server.Host, _server.Port, cancel);
        Use(_client.GetStream());
        if (!_server.StartsTls)
            await Encrypt(cancel);
        await Expect("greeting", 220, cancel);
        await Hello(cancel);
        if (_server.StartsTls)
        {
            if (!_offers.Contains("STARTTLS"))
                throw new SmtpException($"{_server}: it offers no STARTTLS, and nothing is sent in clear; is it a port for TLS from the first byte? Then write security: tls");
            await Ask("STARTTLS", 220, cancel);
            // What came before the handshake could be anybody's (CVE-2011-0411).
            if (_lines.HasMore)
                throw new SmtpException($"{_server}: it went on in clear after STARTTLS; nothing was sent");
            await Encrypt(cancel);
            await Hello(cancel);
        }
        if (_server.User is not null)
            await SignIn(_server.User, cancel);
    }

    private async Task Encrypt(CancellationToken cancel)
    {
        var secure = new SslStream(_stream);
        await secure.AuthenticateAsClientAsync(_server.Tls(), cancel);
        Use(secure);
    }

    private async Task Hello(CancellationToken cancel)
    {
        // An address literal is right for a machine whose own name means nothing to others.
        var address = ((IPEndPoint)_client.Client.LocalEndPoint!).Address;
        var own = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var literal = own.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{own}]" : $"[{own}]";
        var answer = await Ask($"EHLO {literal}", 250, cancel);
        _offers = [.. answer.Split('\n').Skip(1).Select(line => line.Trim().ToUpperInvariant())];
    }

    private async Task SignIn(string user, CancellationToken cancel)
    {
        var ways = _offers.FirstOrDefault(offer => offer.StartsWith("AUTH ", StringComparison.Ordinal))?.Split(' ') ?? [];
        var password = _server.Password?.Invoke() ?? "";
        if (ways.Contains("PLAIN"))
            await Ask("AUTH PLAIN " + Base64($"\0{user}\0{password}"), 235, cancel, shown: "AUTH");
        else if (ways.Contains("LOGIN"))
        {
            await Ask("AUTH LOGIN", 334, cancel);
            await Ask(Base64(user), 334, cancel, shown: "AUTH");
            await Ask(Base64(password), 235, cancel, shown: "AUTH");
        }
        else
            throw new SmtpException($"{_server}: it offers neither AUTH PLAIN nor AUTH LOGIN{(ways.Length > 1 ? $", only {string.Join(", ", ways[1..])}" : "; leave out 'user' if it wants nobody to sign in")}");
    }

    private async Task<IReadOnlyList<string>> Transfer(Email mail, CancellationToken cancel)
    {
        await Ask($"MAIL FROM:<{mail.From.Address}>", 250, cancel);
        var refused = new List<string>();
        foreach (var recipient in mail.To)
        {
            await Write($"RCPT TO:<{recipient.Address}>\r\n", cancel);
            if (await Answer(cancel) is var (code, text) && code is not (250 or 251))
                refused.Add($"{recipient.Address}: {text}");
        }
        if (refused.Count == mail.To.Count)
            throw new SmtpException($"{_server}: no recipient was taken; {string.Join("; ", refused)}");
        await Ask("DATA", 354, cancel);
        await Write(Stuffed(mail.Source()) + ".\r\n", cancel);
        await Expect("the mail", 250, cancel);
        // It has the mail; how it says goodbye does not matter any more.
        await Write("QUIT\r\n", cancel);
        return refused;
    }

    /// <summary>A mail's text as it goes after DATA: every line ended by CR LF, and no line that could end it early (RFC 5321, 4.5.2).</summary>
    internal static string Stuffed(string source) => string.Concat(source.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')
        .Select(line => (line.StartsWith('.') ? "." : "") + line + "\r\n"));

    private async Task<string> Ask(string line, int expected, CancellationToken cancel, string? shown = null)
    {
        await Write(line + "\r\n", cancel);
        return await Expect(shown ?? line, expected, cancel);
    }

    private async Task<string> Expect(string step, int expected, CancellationToken cancel)
    {
        var (code, text) = await Answer(cancel);
        return code == expected ? text : throw new SmtpException($"{_server}: {step} was answered by {code} {text.ReplaceLineEndings(" ")}");
    }

    private Task<(int Code, string Text)> Answer(CancellationToken cancel) => _lines.Answer(_server, cancel);

    private async Task Write(string text, CancellationToken cancel)
    {
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancel);
        await _stream.FlushAsync(cancel);
    }

    private void Use(Stream stream) => (_stream, _lines) = (stream, new SmtpLines(stream));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
