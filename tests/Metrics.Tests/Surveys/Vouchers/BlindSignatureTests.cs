using System.Security.Cryptography;
using Metrics.Surveys.Vouchers;

namespace Metrics.Tests.Surveys.Vouchers;

public class BlindSignatureTests
{
    private static readonly BlindSignature[] Variants =
        [BlindSignature.Randomized, BlindSignature.Deterministic, BlindSignature.DeterministicWithoutSalt];

    [Fact]
    public void The_randomized_variant_gives_the_vectors_of_RFC_9474()
    {
        byte[] prepared = [.. Rfc9474.Prefix, .. Rfc9474.Message];
        var blinded = Blinded(prepared, Rfc9474.Salt, Rfc9474.Inverse);
        Assert.Equal(Rfc9474.Blinded, blinded.Blinded);
        Assert.Equal(Rfc9474.BlindSignature, BlindSignature.Sign(Rfc9474.PrivateKey, blinded.Blinded));
        Assert.Equal(Rfc9474.Signature,
            BlindSignature.Randomized.Unblind(Rfc9474.PublicKey, prepared, Rfc9474.BlindSignature, blinded.Inverse));
    }

    [Fact]
    public void The_deterministic_variant_gives_the_vectors_of_RFC_9474()
    {
        var variant = BlindSignature.DeterministicWithoutSalt;
        var prepared = variant.Prepare(Rfc9474.Message);
        var blinded = Blinded(prepared, [], Rfc9474.ZeroInverse);
        Assert.Equal(Rfc9474.ZeroBlinded, blinded.Blinded);
        Assert.Equal(Rfc9474.ZeroBlindSignature, BlindSignature.Sign(Rfc9474.PrivateKey, blinded.Blinded));
        Assert.Equal(Rfc9474.ZeroSignature, variant.Unblind(Rfc9474.PublicKey, prepared, Rfc9474.ZeroBlindSignature, blinded.Inverse));
    }

    [Fact]
    public void Unblinded_signatures_verify_under_many_keys_and_messages_and_no_other()
    {
        for (var key = 0; key < 3; key++)
        {
            using var rsa = RSA.Create(1024 + 1024 * (key % 2));
            var privateKey = Convert.ToBase64String(rsa.ExportPkcs8PrivateKey());
            var publicKey = Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo());
            foreach (var variant in Variants)
                for (var message = 0; message < 4; message++)
                {
                    var prepared = variant.Prepare(RandomNumberGenerator.GetBytes(1 + 40 * message));
                    var blinded = variant.Blind(publicKey, prepared);
                    var signature = variant.Unblind(publicKey, prepared, BlindSignature.Sign(privateKey, blinded.Blinded), blinded.Inverse);
                    Assert.True(variant.Verify(publicKey, prepared, signature));
                    prepared[^1] ^= 1;
                    Assert.False(variant.Verify(publicKey, prepared, signature));
                    Assert.NotEqual(blinded.Blinded, variant.Blind(publicKey, prepared).Blinded);
                }
        }
    }

    [Fact]
    public void A_signature_by_another_key_or_of_no_number_is_refused()
    {
        using var other = RSA.Create(4096);
        var prepared = BlindSignature.Randomized.Prepare([1]);
        var blinded = BlindSignature.Randomized.Blind(Rfc9474.PublicKey, prepared);
        var signed = BlindSignature.Sign(Rfc9474.PrivateKey, blinded.Blinded);
        var stranger = Convert.ToBase64String(other.ExportSubjectPublicKeyInfo());
        Assert.Throws<RequestException>(() => BlindSignature.Randomized.Unblind(stranger, prepared, signed, blinded.Inverse));
        Assert.Throws<RequestException>(() => BlindSignature.Sign(Rfc9474.PrivateKey, [1, 2]));
        Assert.Throws<RequestException>(() => BlindSignature.Sign(Rfc9474.PrivateKey, [.. Enumerable.Repeat((byte)255, 512)]));
    }

    private static BlindedMessage Blinded(byte[] prepared, byte[] salt, byte[] inverse)
    {
        var key = RsaNumbers.Public(Rfc9474.PublicKey);
        var number = RsaNumbers.Number(inverse);
        return BlindSignature.Blind(key, prepared, salt, RsaNumbers.Inverse(number, key.Modulus)!.Value, number);
    }
}
