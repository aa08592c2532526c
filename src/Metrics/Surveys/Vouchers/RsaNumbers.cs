using System.Numerics;
using System.Security.Cryptography;

namespace Metrics.Surveys.Vouchers;

/// <summary>An RSA key as numbers; the private exponent is 0 in a public one.</summary>
internal sealed record RsaNumbers(BigInteger Modulus, BigInteger Exponent, BigInteger PrivateExponent)
{
    /// <summary>Length of the modulus in bytes.</summary>
    public int Length => (int)((Modulus.GetBitLength() + 7) / 8);

    public static RsaNumbers Public(string subjectPublicKeyInfo)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(subjectPublicKeyInfo), out _);
        var parameters = rsa.ExportParameters(false);
        return new RsaNumbers(Number(parameters.Modulus!), Number(parameters.Exponent!), BigInteger.Zero);
    }

    public static RsaNumbers Private(string pkcs8)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(pkcs8), out _);
        var parameters = rsa.ExportParameters(true);
        return new RsaNumbers(Number(parameters.Modulus!), Number(parameters.Exponent!), Number(parameters.D!));
    }

    public static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    public static byte[] Bytes(BigInteger number, int length)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }

    /// <summary>Evenly from 1 up to below the modulus.</summary>
    public static BigInteger Random(BigInteger modulus)
    {
        while (true)
        {
            var bytes = RandomNumberGenerator.GetBytes((int)((modulus.GetBitLength() + 7) / 8));
            bytes[0] &= (byte)(0xFF >> (int)(bytes.Length * 8 - modulus.GetBitLength()));
            if (Number(bytes) is var number && !number.IsZero && number < modulus)
                return number;
        }
    }

    /// <summary>The inverse by Euclid's extended algorithm; null where there is none.</summary>
    public static BigInteger? Inverse(BigInteger number, BigInteger modulus)
    {
        var (a, b, x, y) = (number % modulus, modulus, BigInteger.One, BigInteger.Zero);
        while (!b.IsZero)
            (a, b, x, y) = (b, a % b, y, x - a / b * y);
        return a.IsOne ? (x % modulus + modulus) % modulus : null;
    }
}
