using System.Buffers;

namespace Metrics.Statistics;

/// <summary>Finds the values that would stand at given ranks after sorting, without sorting all of them.</summary>
/// <remarks>A random sample gives two pivots that very probably enclose the ranks; one pass keeps only what lies strictly
/// between them (Floyd &amp; Rivest 1975). Values equal to a pivot are only counted, so many ties cost nothing.</remarks>
public static class Selection
{
    private const int SortBelow = 512;
    private const int LargestSample = 2048;

    // Of a sample rank, whose standard deviation is at most sqrt(size) / 2: one pair of pivots in ten thousand misses.
    private const double Deviations = 4;

    /// <summary>Writes into <paramref name="found"/> the values at the zero-based, ascending <paramref name="ranks"/>.</summary>
    public static void At(ReadOnlySpan<double> values, ReadOnlySpan<int> ranks, Span<double> found)
    {
        if (values.Length <= SortBelow || !Narrow(values, ranks, found)) Sort(values, ranks, found);
    }

    private static void Sort(ReadOnlySpan<double> values, ReadOnlySpan<int> ranks, Span<double> found)
    {
        var scratch = ArrayPool<double>.Shared.Rent(values.Length);
        var sorted = scratch.AsSpan(0, values.Length);
        values.CopyTo(sorted);
        sorted.Sort();
        for (var i = 0; i < ranks.Length; i++) found[i] = sorted[ranks[i]];
        ArrayPool<double>.Shared.Return(scratch);
    }

    private static bool Narrow(ReadOnlySpan<double> values, ReadOnlySpan<int> ranks, Span<double> found)
    {
        var (low, high) = Pivots(values, ranks[0], ranks[^1]);
        var scratch = ArrayPool<double>.Shared.Rent(values.Length + 1);
        var parts = Split(values, low, high, scratch);
        // A sample without a useful pivot keeps nearly everything; sorting is then as good as another round.
        var narrowed = parts.Kept < values.Length / 2 && parts.Holds(ranks);
        if (narrowed) Resolve(parts, low, high, scratch.AsSpan(0, parts.Kept), ranks, found);
        ArrayPool<double>.Shared.Return(scratch);
        return narrowed;
    }

    private static (double Low, double High) Pivots(ReadOnlySpan<double> values, int firstRank, int lastRank)
    {
        // Both the sample and what lies between the pivots are to be small: n to the power of two thirds balances them.
        Span<double> sample = stackalloc double[LargestSample];
        sample = sample[..(int)Math.Min(LargestSample, Math.Pow(values.Length, 2.0 / 3))];
        var random = new SplitMix64(0);
        foreach (ref var value in sample) value = values[random.NextIndex(values.Length)];
        sample.Sort();
        var scale = (double)sample.Length / values.Length;
        var margin = Deviations * Math.Sqrt(sample.Length) / 2;
        var below = (int)Math.Floor(firstRank * scale - margin);
        var above = (int)Math.Ceiling(lastRank * scale + margin);
        return (below < 0 ? double.NegativeInfinity : sample[below],
            above >= sample.Length ? double.PositiveInfinity : sample[above]);
    }

    private static Parts Split(ReadOnlySpan<double> values, double low, double high, double[] kept)
    {
        int less = 0, atLow = 0, between = 0, atHigh = 0;
        foreach (var value in values)
        {
            less += value < low ? 1 : 0;
            atLow += value == low ? 1 : 0;
            atHigh += value == high ? 1 : 0;
            kept[between] = value; // overwritten by the next one unless it counts: no branch to mispredict
            between += value > low & value < high ? 1 : 0;
        }
        return new(less, atLow, between, low == high ? 0 : atHigh);
    }

    private static void Resolve(
        Parts parts, double low, double high, ReadOnlySpan<double> kept, ReadOnlySpan<int> ranks, Span<double> found)
    {
        var firstKept = parts.Less + parts.AtLow;
        var from = 0;
        while (from < ranks.Length && ranks[from] < firstKept) found[from++] = low;
        var to = from;
        while (to < ranks.Length && ranks[to] < firstKept + parts.Kept) to++;
        if (to > from)
        {
            var inner = new int[to - from];
            for (var i = 0; i < inner.Length; i++) inner[i] = ranks[from + i] - firstKept;
            At(kept, inner, found[from..to]);
        }
        found[to..ranks.Length].Fill(high);
    }

    private readonly record struct Parts(int Less, int AtLow, int Kept, int AtHigh)
    {
        public bool Holds(ReadOnlySpan<int> ranks) =>
            ranks[0] >= Less && ranks[^1] < Less + AtLow + Kept + AtHigh;
    }
}
