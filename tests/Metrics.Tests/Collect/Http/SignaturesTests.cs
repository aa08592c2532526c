using System.Security.Cryptography;
using System.Text;
using Metrics.Collect.Http;

namespace Metrics.Tests.Collect.Http;

/// <summary>The published vectors of GitHub and of Standard Webhooks.</summary>
public class SignaturesTests
{
    private const string Right = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    private const string Standard = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly byte[] Key = "It's a Secret to Everybody"u8.ToArray();

    [Theory]
    [InlineData("sha256=" + Right, "sha256=", true)]
    [InlineData("v1=" + Right, "v1=", true)]
    [InlineData(Right, "", true)]
    [InlineData(Right, "sha256=", false)]
    [InlineData("sha256=" + Right + "00", "sha256=", false)]
    [InlineData("sha256=", "sha256=", false)]
    [InlineData("sha256=z57107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17", "sha256=", false)]
    [InlineData("sha256=857107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17", "sha256=", false)]
    [InlineData(null, "", false)]
    public void GitHubs_example_is_right_and_anything_else_is_not(string? header, string prefix, bool right) =>
        Assert.Equal(right, Signatures.Hex("Hello, World!"u8, Key, header, prefix));

    [Theory]
    [InlineData(Standard, "1614265330", 0, true)]
    [InlineData("v1,AAAA " + Standard, "1614265330", 300, true)]
    [InlineData(Standard, "1614265330", 301, false)]
    [InlineData(Standard, "1614265330", -301, false)]
    [InlineData(Standard, "1614265331", 0, false)]
    [InlineData(Standard, "soon", 0, false)]
    [InlineData(Standard, "9223372036854775807", 0, false)]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "1614265330", 0, false)]
    [InlineData("", "1614265330", 0, false)]
    public void The_example_of_standard_webhooks_is_right_for_five_minutes(string signatures, string timestamp, int late, bool right) =>
        Assert.Equal(right, Signatures.StandardWebhooks("""{"test": 2432232314}"""u8, Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp, signatures, DateTimeOffset.FromUnixTimeSeconds(1614265330 + late)));

    [Fact]
    public void Every_flipped_bit_of_a_body_is_seen()
    {
        var body = Encoding.UTF8.GetBytes("Hello, World!");
        for (var bit = 0; bit < 8 * body.Length; bit++)
        {
            var flipped = (byte[])body.Clone();
            flipped[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.False(Signatures.Hex(flipped, Key, "sha256=" + Right, "sha256="));
        }
        Assert.Equal(Right, Convert.ToHexStringLower(HMACSHA256.HashData(Key, body)));
    }
}
