using Metrics.Warehouse;

namespace Metrics.Tests.Warehouse;

public class FingerprintsTests
{
    [Fact]
    public void What_was_added_is_never_denied_and_of_others_few_pass()
    {
        var random = new Random(1);
        ulong[] added = [.. Enumerable.Range(0, 100_000).Select(_ => (ulong)random.NextInt64())];
        var fingerprints = new Fingerprints(added.Length);
        fingerprints.Add(added);
        Assert.All(added, fingerprint => Assert.True(fingerprints.MayHold(fingerprint)));
        var wrong = Enumerable.Range(0, 100_000).Count(_ => fingerprints.MayHold((ulong)random.NextInt64()));
        Assert.InRange(wrong, 0, 3_000);
    }

    [Fact]
    public void It_says_when_it_holds_more_than_it_was_made_for()
    {
        var fingerprints = new Fingerprints(2);
        fingerprints.Add([1, 2]);
        Assert.False(fingerprints.IsFull);
        fingerprints.Add([3]);
        Assert.True(fingerprints.IsFull);
    }
}
