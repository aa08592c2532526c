namespace Metrics.Statistics;

/// <summary>Random numbers that are the same on every machine (measurement 0.3; Steele, Lea &amp; Flood 2014).</summary>
/// <remarks>A mutable value: pass it by reference, a copy repeats the same numbers.</remarks>
public struct SplitMix64
{
    private ulong _state;

    /// <summary>Starts a stream; equal seeds give equal streams.</summary>
    public SplitMix64(ulong seed) => _state = seed;

    /// <summary>The next 64 random bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>An index in [0, n).</summary>
    public int NextIndex(int n) => (int)(NextUnit() * n);

    /// <summary>Puts items into a random order (Fisher &amp; Yates, from the end).</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (var last = items.Count - 1; last > 0; last--)
        {
            var other = NextIndex(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
