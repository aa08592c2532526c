using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Metrics.Collect.Http;

/// <summary>How senders of webhooks sign. Every comparison takes the same time whether much or little of it agrees.</summary>
public static class Signatures
{
    private const int Bytes = 32;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>The HMAC-SHA256 of a body in small hexadecimal, as <see cref="Hex"/> checks it.</summary>
    public static string Make(ReadOnlySpan<byte> body, ReadOnlySpan<byte> key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, body));

    /// <summary>True where the header is the prefix and the HMAC-SHA256 of the body in hexadecimal.</summary>
    /// <param name="body">The body as received.</param>
    /// <param name="key">The secret.</param>
    /// <param name="header">The header's value; null where it is missing.</param>
    /// <param name="prefix"><c>sha256=</c> (GitHub, Jira, Flux), <c>v1=</c> (part of PagerDuty's) or nothing (Grafana).</param>
    public static bool Hex(ReadOnlySpan<byte> body, ReadOnlySpan<byte> key, string? header, string prefix)
    {
        if (header is null || !header.StartsWith(prefix, StringComparison.Ordinal) || header.Length != prefix.Length + 2 * Bytes)
            return false;
        Span<byte> given = stackalloc byte[Bytes];
        return Convert.FromHexString(header.AsSpan(prefix.Length), given, out _, out var written) == OperationStatus.Done && written == Bytes
            && CryptographicOperations.FixedTimeEquals(given, HMACSHA256.HashData(key, body));
    }

    /// <summary>True where one of the signatures is right and the time stamp is at most five minutes away (Standard Webhooks).</summary>
    /// <param name="body">The body as received.</param>
    /// <param name="key">The secret's bytes.</param>
    /// <param name="id">Header <c>webhook-id</c>.</param>
    /// <param name="timestamp">Header <c>webhook-timestamp</c>, seconds since 1970.</param>
    /// <param name="signatures">Header <c>webhook-signature</c>: <c>v1,BASE64</c>, several with spaces between.</param>
    /// <param name="now">The time of receipt.</param>
    public static bool StandardWebhooks(ReadOnlySpan<byte> body, ReadOnlySpan<byte> key, string id, string timestamp, string signatures, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((double)now.ToUnixTimeSeconds() - seconds) > Skew.TotalSeconds)
            return false;
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        var wanted = hmac.GetHashAndReset();
        var given = new byte[48];
        var isRight = false;
        foreach (var signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (signature.StartsWith("v1,", StringComparison.Ordinal) && Convert.TryFromBase64String(signature[3..], given, out var written))
                isRight |= CryptographicOperations.FixedTimeEquals(given.AsSpan(0, written), wanted);
        }
        return isRight;
    }

    /// <summary>True where the two texts agree; says nothing about their lengths either.</summary>
    public static bool Same(string? shown, string secret) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(shown ?? "")), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
