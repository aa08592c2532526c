using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

[Trait("Vector", "R1")]
public class SplitMix64Tests
{
    [Fact]
    public void R1_seed_42_gives_the_published_numbers()
    {
        var random = new SplitMix64(42);
        Assert.Equal(13679457532755275413UL, random.Next());
        Assert.Equal(2949826092126892291UL, random.Next());
        Assert.Equal(5139283748462763858UL, random.Next());
    }

    [Fact]
    public void R1_seed_42_gives_the_published_units()
    {
        var random = new SplitMix64(42);
        Assert.Equal(0.7415648787718233, random.NextUnit());
        Assert.Equal(0.1599103928769201, random.NextUnit());
        Assert.Equal(0.27860113025513866, random.NextUnit());
        Assert.Equal(0.34419071652363753, random.NextUnit());
    }

    [Fact]
    public void R1_seed_42_gives_the_published_indices()
    {
        var random = new SplitMix64(42);
        var indices = new List<int>();
        for (var i = 0; i < 12; i++) indices.Add(random.NextIndex(10));
        Assert.Equal([7, 1, 2, 3, 0, 8, 2, 8, 3, 6, 2, 4], indices);
    }
}
