using System.Text;
using Metrics.Collect.Inbound;

namespace Metrics.Tests.Collect.Inbound;

public class AuthorHashTests
{
    [Fact]
    public void The_hash_is_HMAC_SHA_256_cut_to_128_bits()
    {
        // RFC 4231, test cases 2 and 6 (a key longer than a block).
        Assert.Equal("5bdcc146bf60754e6a042426089575c7", new AuthorHash(Encoding.UTF8.GetBytes("Jefe")).Of("what do ya want for nothing?"));
        Assert.Equal("60e431591ee0b67f0d8a26aacbf5b77f",
            new AuthorHash([.. Enumerable.Repeat((byte)0xaa, 131)]).Of("Test Using Larger Than Block-Size Key - Hash Key First"));
    }
}
