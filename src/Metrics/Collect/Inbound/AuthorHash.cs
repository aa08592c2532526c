using System.Security.Cryptography;
using System.Text;

namespace Metrics.Collect.Inbound;

/// <summary>
/// The keyed hash that stands for a person: HMAC-SHA-256, cut to 128 bits (RFC 2104, section 5), as 32 hexadecimal digits.
/// Without the key of the store nobody can try addresses against it.
/// </summary>
/// <param name="key">The key of the store, at least 16 bytes.</param>
public sealed class AuthorHash(byte[] key)
{
    private const int BlockBytes = 64, Digits = 32;

    /// <summary>The hash of one author. Upper and lower case are different authors.</summary>
    public string Of(string author) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(author)))[..Digits];

    /// <summary>The same in SQL. The text holds the key in a form that gives it away: never log it.</summary>
    internal string Sql(string text) =>
        $"left(sha256({Pad(0x5c)} || unhex(sha256({Pad(0x36)} || encode({text})))), {Digits})";

    private string Pad(byte with)
    {
        var block = new byte[BlockBytes];
        (key.Length > BlockBytes ? SHA256.HashData(key) : key).CopyTo(block, 0);
        return $"unhex('{Convert.ToHexString([.. block.Select(b => (byte)(b ^ with))])}')";
    }
}
