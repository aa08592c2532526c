using System.Security.Cryptography;
using System.Text;

namespace Metrics.Surveys;

/// <summary>Eight digits that differ where the content differs.</summary>
internal static class Fingerprint
{
    /// <summary>The first 32 bits of SHA-256 over the parts, as small hexadecimal digits.</summary>
    public static string Of(IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..8];
}
