using System.Buffers;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;

namespace Metrics.Catalog;

/// <summary>
/// The facts of one metric in one scope and window, column by column in pooled memory. Everything a page shows of a
/// metric is computed from one such table, so no number is ever aggregated from other numbers.
/// </summary>
internal sealed class FactTable : IDisposable
{
    private int capacity = 4096;

    public int Count { get; private set; }

    /// <summary>Local day of each fact, days since 1970-01-01.</summary>
    public int[] Days { get; private set; } = ArrayPool<int>.Shared.Rent(4096);

    /// <summary>The value, or the start of a duration in seconds since 1970.</summary>
    public double[] Values { get; private set; } = ArrayPool<double>.Shared.Rent(4096);

    /// <summary>End of a duration in seconds since 1970; NaN while open.</summary>
    public double[] Ends { get; private set; } = ArrayPool<double>.Shared.Rent(4096);

    /// <summary>Hash of the group the fact belongs to (service or team).</summary>
    public ulong[] Groups { get; private set; } = ArrayPool<ulong>.Shared.Rent(4096);

    /// <summary>Hash of the cluster (deployment) for resampling.</summary>
    public ulong[] Clusters { get; private set; } = ArrayPool<ulong>.Shared.Rent(4096);

    /// <summary>Hash of the reason why a fact does not count; 0 where it does.</summary>
    public ulong[] LeftOut { get; private set; } = ArrayPool<ulong>.Shared.Rent(4096);

    /// <summary>Reads columns (day, value, end, group, cluster, left out) in that order.</summary>
    public static FactTable Read(DuckDBDataReader reader)
    {
        var table = new FactTable();
        while (reader.ReadChunk())
        {
            var size = reader.ChunkSize;
            table.Ensure(table.Count + size);
            var target = new Range(table.Count, table.Count + size);
            reader.Column(0).Values<int>()[..size].CopyTo(table.Days.AsSpan(target));
            CopyDoubles(reader.Column(1), size, table.Values.AsSpan(target));
            CopyDoubles(reader.Column(2), size, table.Ends.AsSpan(target));
            reader.Column(3).Values<ulong>()[..size].CopyTo(table.Groups.AsSpan(target));
            reader.Column(4).Values<ulong>()[..size].CopyTo(table.Clusters.AsSpan(target));
            reader.Column(5).Values<ulong>()[..size].CopyTo(table.LeftOut.AsSpan(target));
            table.Count += size;
        }
        return table;
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(Days);
        ArrayPool<double>.Shared.Return(Values);
        ArrayPool<double>.Shared.Return(Ends);
        ArrayPool<ulong>.Shared.Return(Groups);
        ArrayPool<ulong>.Shared.Return(Clusters);
        ArrayPool<ulong>.Shared.Return(LeftOut);
    }

    private static void CopyDoubles(DuckDBColumn column, int size, Span<double> target)
    {
        column.Values<double>()[..size].CopyTo(target);
        if (column.HasNulls)
            for (var row = 0; row < size; row++)
                if (!column.IsValid(row))
                    target[row] = double.NaN;
    }

    private void Ensure(int size)
    {
        if (size <= capacity)
            return;
        capacity = Math.Max(size, capacity * 2);
        Days = Grow(Days);
        Values = Grow(Values);
        Ends = Grow(Ends);
        Groups = Grow(Groups);
        Clusters = Grow(Clusters);
        LeftOut = Grow(LeftOut);
    }

    private T[] Grow<T>(T[] old)
    {
        var bigger = ArrayPool<T>.Shared.Rent(capacity);
        MemoryMarshal.CreateSpan(ref old[0], Count).CopyTo(bigger);
        ArrayPool<T>.Shared.Return(old);
        return bigger;
    }
}
