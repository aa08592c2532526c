using System.Security.Cryptography;

namespace Metrics.Surveys.Vouchers;

/// <summary>
/// The right to hand in one sheet, sent to one person and then forgotten: only the hash of its token is stored (level 1 of
/// measurement 2.12). Who sends it could keep the pairing, so this level needs trust in the operator; tell the people asked.
/// </summary>
/// <param name="Token">256 random bits, to be put in the invitation's address.</param>
/// <param name="Groups">The group keys that the sheet will carry.</param>
public sealed record Voucher(string Token, IReadOnlyList<string> Groups)
{
    private const int Bytes = 32;

    /// <summary>A new voucher.</summary>
    /// <param name="groups">Keys of the plan (rule A2), none of which the answerer chooses.</param>
    public static Voucher Create(IReadOnlyList<string> groups) =>
        new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)), groups);

    /// <summary>What is stored of it: SHA-256 of the token.</summary>
    /// <exception cref="RequestException">The text is no token.</exception>
    internal static string HashOf(string token)
    {
        if (token.Length != 2 * Bytes || !token.All(char.IsAsciiHexDigit))
            throw new RequestException("token", "is no invitation; use the whole address from your invitation");
        return Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(token)));
    }
}
