using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Metrics.Tests.Mail;

/// <summary>
/// A real mail server (smtp-server) in a process of its own on the loopback address, with a certificate of a private
/// authority. What it has taken is read by another reader of mails (postal-mime).
/// </summary>
internal sealed class MailServer : IDisposable
{
    private const string Script = """
        const { SMTPServer } = require('smtp-server');
        const fs = require('fs');
        const options = JSON.parse(process.argv[2]);
        const log = line => console.log(JSON.stringify(line));
        const server = new SMTPServer({
          secure: options.secure, key: fs.readFileSync('key.pem'), cert: fs.readFileSync('cert.pem'),
          authMethods: options.auth, authOptional: !options.auth.length, hideSTARTTLS: options.plain, disabledCommands: options.plain ? ['STARTTLS', 'AUTH'] : options.auth.length ? [] : ['AUTH'], logger: false,
          onAuth: (auth, session, done) => {
            log({ step: 'auth', method: auth.method, secure: session.secure });
            done(auth.username === 'metrics' && auth.password === 'se cret' ? null : new Error('wrong password'), { user: auth.username });
          },
          onMailFrom: (address, session, done) => { log({ step: 'from', address: address.address, hello: session.openingCommand + ' ' + session.hostNameAppearsAs, secure: session.secure }); done(); },
          onRcptTo: (address, session, done) => done(address.address.startsWith('gone') ? new Error('no such mailbox') : null),
          onData: (stream, session, done) => {
            const chunks = [];
            stream.on('data', chunk => chunks.push(chunk));
            stream.on('end', async () => {
              const raw = Buffer.concat(chunks);
              const PostalMime = (await import('postal-mime')).default;
              const mail = await PostalMime.parse(raw);
              log({ step: 'mail', recipients: session.envelope.rcptTo.map(to => to.address), raw: raw.toString('latin1'), subject: mail.subject, text: mail.text, html: mail.html,
                from: mail.from, to: mail.to, messageId: mail.messageId, headers: mail.headers.map(header => header.key),
                attachments: mail.attachments.map(file => ({ id: file.contentId, type: file.mimeType, disposition: file.disposition, related: file.related, base64: Buffer.from(file.content).toString('base64') })) });
              done();
            });
          },
        });
        server.on('error', () => {});
        server.listen(0, '127.0.0.1', () => log({ step: 'listening', port: server.server.address().port }));
        process.stdin.on('end', () => process.exit()).resume();
        """;

    private readonly Process _process;
    private readonly string _folder;

    private MailServer(Process process, string folder, int port) => (_process, _folder, Port) = (process, folder, port);

    public int Port { get; }

    /// <summary>Certificate of the authority, as a file.</summary>
    public string Trust => Path.Combine(_folder, "ca.pem");

    /// <summary>Starts one; null where npm is missing or cannot fetch it.</summary>
    public static MailServer? Start(bool secure = false, bool plain = false, params string[] auth)
    {
        if (Kept.Value is not { } modules)
            return null;
        var folder = Directory.CreateTempSubdirectory("mail-server-").FullName;
        Directory.CreateSymbolicLink(Path.Combine(folder, "node_modules"), Path.Combine(modules, "node_modules"));
        File.WriteAllText(Path.Combine(folder, "serve.cjs"), Script);
        Certify(folder);
        var process = Process.Start(new ProcessStartInfo("node", ["serve.cjs", JsonSerializer.Serialize(new { secure, plain, auth })])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardInput = true,
        })!;
        using var first = JsonDocument.Parse(process.StandardOutput.ReadLine()!);
        return new MailServer(process, folder, first.RootElement.GetProperty("port").GetInt32());
    }

    /// <summary>The next thing it has seen.</summary>
    public JsonElement Next(string step)
    {
        while (true)
        {
            var seen = JsonDocument.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the mail server has ended")).RootElement;
            if (seen.GetProperty("step").GetString() == step)
                return seen;
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static readonly Lazy<string?> Kept = new(Fetch);

    private static string? Fetch()
    {
        var folder = Directory.CreateTempSubdirectory("smtp-server-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return Npm.Install(folder, "smtp-server@3", "postal-mime@2") ? folder : null;
    }

    private static void Certify(string folder)
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = request.CreateSelfSigned(from, to);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest("CN=mail.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        server.CertificateExtensions.Add(names.Build());
        using var certificate = server.Create(authority, from, to.AddHours(-1), [1, 2, 3]);
        File.WriteAllText(Path.Combine(folder, "ca.pem"), authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }
}
