using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Metrics.Mail;

/// <summary>How to reach a mail server. A connection without TLS is never used: neither a password nor a number travels in clear.</summary>
/// <param name="Host">Its name, which its certificate must bear.</param>
/// <param name="Port">587 for STARTTLS, 465 for TLS from the first byte, unless the operator says otherwise.</param>
/// <param name="StartsTls">True for STARTTLS (RFC 3207), false for TLS from the first byte (RFC 8314).</param>
/// <param name="User">Who signs in; null where the server wants nobody to.</param>
/// <param name="Password">Reads the password when it is needed.</param>
/// <param name="Trust">PEM file of a private authority; null for those that the system trusts.</param>
public sealed record SmtpServer(string Host, int Port, bool StartsTls, string? User = null, Func<string>? Password = null, string? Trust = null)
{
    /// <summary>How the server's certificate is judged: by its name, its days, and an authority that is trusted.</summary>
    internal SslClientAuthenticationOptions Tls() => Trust is null ? new SslClientAuthenticationOptions { TargetHost = Host }
        : new SslClientAuthenticationOptions { TargetHost = Host, CertificateChainPolicy = Policy(Trust) };

    /// <inheritdoc/>
    public override string ToString() => $"{Host}:{Port}";

    private static X509ChainPolicy Policy(string file)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(file);
        return policy;
    }
}
