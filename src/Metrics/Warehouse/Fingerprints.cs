using System.Numerics;

namespace Metrics.Warehouse;

/// <summary>
/// Says of a document's fingerprint that it has certainly not landed before, without asking the table (Bloom 1970). Ten
/// bits and four probes a fingerprint let about one new one in a hundred pass for known; the table then decides.
/// </summary>
internal sealed class Fingerprints(long capacity)
{
    private const int BitsEach = 10;
    private const int Probes = 4;

    private readonly ulong[] _words = new ulong[BitOperations.RoundUpToPowerOf2((ulong)Math.Max(1024, capacity * BitsEach / 64))];

    /// <summary>How many it holds.</summary>
    public long Count { get; private set; }

    /// <summary>True once it holds more than it was made for and errs more often.</summary>
    public bool IsFull => Count > capacity;

    /// <summary>Remembers some.</summary>
    public void Add(ReadOnlySpan<ulong> fingerprints)
    {
        foreach (var fingerprint in fingerprints)
            for (var probe = 0; probe < Probes; probe++)
                _words[Word(fingerprint, probe, out var bit)] |= bit;
        Count += fingerprints.Length;
    }

    /// <summary>False where it has certainly not been added.</summary>
    public bool MayHold(ulong fingerprint)
    {
        for (var probe = 0; probe < Probes; probe++)
            if ((_words[Word(fingerprint, probe, out var bit)] & bit) == 0)
                return false;
        return true;
    }

    // Fingerprints are uniform already: two halves stepped by each other are as good as independent hashes.
    private int Word(ulong fingerprint, int probe, out ulong bit)
    {
        var place = (fingerprint + (ulong)probe * (BitOperations.RotateLeft(fingerprint, 32) | 1)) * 0x9E3779B97F4A7C15;
        bit = 1UL << (int)(place & 63);
        return (int)((place >> 6) & (ulong)(_words.Length - 1));
    }
}
