using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Metrics.Surveys.Vouchers;

/// <summary>EMSA-PSS-ENCODE with SHA-384 and MGF1 (RFC 8017, 9.1.1 and B.2.1).</summary>
internal static class PssEncoding
{
    /// <param name="message">The message.</param>
    /// <param name="salt">The salt, possibly empty.</param>
    /// <param name="bits">Length of the result in bits: one less than the modulus.</param>
    public static byte[] Encode(byte[] message, byte[] salt, int bits)
    {
        var length = (bits + 7) / 8;
        if (length < SHA384.HashSizeInBytes + salt.Length + 2)
            throw new CryptographicException("The key is too short; use 2048 bits or more.");
        var hash = SHA384.HashData([.. new byte[8], .. SHA384.HashData(message), .. salt]);
        byte[] block = [.. new byte[length - salt.Length - hash.Length - 2], 1, .. salt];
        var mask = Mask(hash, block.Length);
        for (var i = 0; i < block.Length; i++)
            block[i] ^= mask[i];
        block[0] &= (byte)(0xFF >> (8 * length - bits));
        return [.. block, .. hash, 0xBC];
    }

    private static byte[] Mask(byte[] seed, int length)
    {
        var mask = new List<byte>();
        var counter = new byte[4];
        for (uint i = 0; mask.Count < length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(counter, i);
            mask.AddRange(SHA384.HashData([.. seed, .. counter]));
        }
        return [.. mask[..length]];
    }
}
