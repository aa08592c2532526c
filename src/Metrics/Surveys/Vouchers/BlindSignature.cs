using System.Numerics;
using System.Security.Cryptography;

namespace Metrics.Surveys.Vouchers;

/// <summary>
/// Blind RSA signatures with SHA-384 (RFC 9474, Denis, Jacobs &amp; Wood 2023): the signer learns neither the message nor the
/// signature, anybody can verify the result as RSASSA-PSS.
/// </summary>
public sealed class BlindSignature
{
    private const int PrefixLength = 32;

    private readonly int _saltLength;
    private readonly bool _randomized;

    private BlindSignature(string name, int saltLength, bool randomized) =>
        (Name, _saltLength, _randomized) = (name, saltLength, randomized);

    /// <summary>RSABSSA-SHA384-PSS-Randomized, the variant that RFC 9474 recommends and vouchers use.</summary>
    public static BlindSignature Randomized { get; } = new("RSABSSA-SHA384-PSS-Randomized", 48, true);

    /// <summary>RSABSSA-SHA384-PSS-Deterministic, for messages that are random already.</summary>
    public static BlindSignature Deterministic { get; } = new("RSABSSA-SHA384-PSS-Deterministic", 48, false);

    /// <summary>RSABSSA-SHA384-PSSZERO-Deterministic: equal messages have equal signatures.</summary>
    public static BlindSignature DeterministicWithoutSalt { get; } = new("RSABSSA-SHA384-PSSZERO-Deterministic", 0, false);

    /// <summary>The variant's name in RFC 9474, section 5.</summary>
    public string Name { get; }

    /// <summary>The message that is signed and later shown: with a random prefix, or as it is (4.1).</summary>
    public byte[] Prepare(byte[] message) => _randomized ? [.. RandomNumberGenerator.GetBytes(PrefixLength), .. message] : message;

    /// <summary>Hides a prepared message from its signer (4.2).</summary>
    /// <param name="publicKey">The signer's key, as base64 of its SubjectPublicKeyInfo.</param>
    /// <param name="prepared">What <see cref="Prepare"/> gave.</param>
    public BlindedMessage Blind(string publicKey, byte[] prepared)
    {
        var key = RsaNumbers.Public(publicKey);
        BigInteger factor;
        BigInteger? inverse;
        do
            factor = RsaNumbers.Random(key.Modulus);
        while ((inverse = RsaNumbers.Inverse(factor, key.Modulus)) is null);
        return Blind(key, prepared, RandomNumberGenerator.GetBytes(_saltLength), factor, inverse.Value);
    }

    /// <summary>Signs what it cannot read (4.3).</summary>
    /// <param name="privateKey">Base64 of the PKCS #8 form.</param>
    /// <param name="blinded">The blinded message.</param>
    /// <exception cref="RequestException">It is no number below the key's modulus.</exception>
    public static byte[] Sign(string privateKey, byte[] blinded)
    {
        var key = RsaNumbers.Private(privateKey);
        var message = RsaNumbers.Number(blinded);
        if (blinded.Length != key.Length || message >= key.Modulus || message.IsZero)
            throw new RequestException("blinded",
                $"is no number of {key.Length} bytes below the modulus; use the key of this wave and group");
        // The base is blinded once more, since the time BigInteger takes depends on it.
        BigInteger factor;
        BigInteger? inverse;
        do
            factor = RsaNumbers.Random(key.Modulus);
        while ((inverse = RsaNumbers.Inverse(factor, key.Modulus)) is null);
        var hidden = message * BigInteger.ModPow(factor, key.Exponent, key.Modulus) % key.Modulus;
        var signature = BigInteger.ModPow(hidden, key.PrivateExponent, key.Modulus) * inverse.Value % key.Modulus;
        return BigInteger.ModPow(signature, key.Exponent, key.Modulus) == message ? RsaNumbers.Bytes(signature, key.Length)
            : throw new CryptographicException("The key's private exponent does not fit its public one; make the wave's keys anew.");
    }

    /// <summary>Takes the blinding off and checks the result (4.4).</summary>
    /// <exception cref="RequestException">The signer did not sign this message.</exception>
    public byte[] Unblind(string publicKey, byte[] prepared, byte[] blindSignature, byte[] inverse)
    {
        var key = RsaNumbers.Public(publicKey);
        var signature = RsaNumbers.Bytes(RsaNumbers.Number(blindSignature) * RsaNumbers.Number(inverse) % key.Modulus, key.Length);
        return Verify(publicKey, prepared, signature) ? signature
            : throw new RequestException("signature", "does not fit the message; ask for it again");
    }

    /// <summary>True where the signature is by that key (RFC 8017, 8.1.2), by .NET's own verification where it knows the salt.</summary>
    public bool Verify(string publicKey, byte[] prepared, byte[] signature)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
        return _saltLength == SHA384.HashSizeInBytes
            ? rsa.VerifyData(prepared, signature, HashAlgorithmName.SHA384, RSASignaturePadding.Pss)
            : VerifyWithoutSalt(RsaNumbers.Public(publicKey), prepared, signature);
    }

    // Without a salt the encoding is a function of the message.
    private static bool VerifyWithoutSalt(RsaNumbers key, byte[] prepared, byte[] signature)
    {
        var number = RsaNumbers.Number(signature);
        return signature.Length == key.Length && number < key.Modulus && BigInteger.ModPow(number, key.Exponent, key.Modulus)
            == RsaNumbers.Number(PssEncoding.Encode(prepared, [], (int)key.Modulus.GetBitLength() - 1));
    }

    internal static BlindedMessage Blind(RsaNumbers key, byte[] prepared, byte[] salt, BigInteger factor, BigInteger inverse)
    {
        var encoded = RsaNumbers.Number(PssEncoding.Encode(prepared, salt, (int)key.Modulus.GetBitLength() - 1));
        if (!BigInteger.GreatestCommonDivisor(encoded, key.Modulus).IsOne)
            throw new CryptographicException("The message is not prime to the key; prepare it again.");
        var blinded = encoded * BigInteger.ModPow(factor, key.Exponent, key.Modulus) % key.Modulus;
        return new BlindedMessage(RsaNumbers.Bytes(blinded, key.Length), RsaNumbers.Bytes(inverse, key.Length));
    }
}
