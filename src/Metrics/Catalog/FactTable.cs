using System.Runtime.InteropServices;
using DuckDB.NET.Data;

namespace Metrics.Catalog;

/// <summary>A stretch of consecutive facts of one group.</summary>
internal readonly record struct GroupRun(int Start, ulong Group);

/// <summary>
/// The counted facts of one metric in one scope and window, column by column in pooled memory. Everything a page shows of a
/// metric is computed from one such table, so no number is ever aggregated from other numbers.
/// </summary>
internal sealed class FactTable : IDisposable
{
    private readonly FactColumns _columns;
    private readonly List<FactColumns> _parts = [];
    private readonly List<GroupRun> _runs = [];
    private int _count;

    private FactTable(FactShape shape) => _columns = new FactColumns(shape, 4096);

    /// <summary>How many facts do not count, by the hash of the reason.</summary>
    public Dictionary<ulong, int> LeftOut { get; } = [];

    /// <summary>All counted facts.</summary>
    public FactSlice Facts => new(this, _columns, 0, _count);

    /// <summary>The groups (services or teams) of the counted facts, in the order of the facts.</summary>
    public ReadOnlySpan<GroupRun> Runs => CollectionsMarshal.AsSpan(_runs);

    /// <summary>Reads columns (day, group, left out) and then those of the shape: value, end, denominator, cluster, person.</summary>
    public static FactTable Read(DuckDBDataReader reader, FactShape shape)
    {
        var table = new FactTable(shape);
        DuckDBColumn[] source = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.Column)];
        while (reader.ReadChunk())
            table.Add(source, reader.ChunkSize);
        return table;
    }

    /// <summary>Memory for facts in another order, given back with the table.</summary>
    public FactColumns Rent(int size)
    {
        var part = new FactColumns(_columns.Shape, size);
        lock (_parts)
            _parts.Add(part);
        return part;
    }

    public void Dispose()
    {
        _columns.Dispose();
        _parts.ForEach(part => part.Dispose());
    }

    // Facts that count come in long stretches: each is copied whole.
    private void Add(DuckDBColumn[] source, int size)
    {
        _columns.Ensure(_count + size, _count);
        var reasons = source[2].Values<ulong>()[..size];
        for (var row = 0; row < size;)
        {
            var length = reasons[row..].IndexOfAnyExcept(0UL);
            length = length < 0 ? size - row : length;
            Copy(source, row, length);
            row += length;
            for (; row < size && reasons[row] != 0; row++)
                CollectionsMarshal.GetValueRefOrAddDefault(LeftOut, reasons[row], out _)++;
        }
    }

    private void Copy(DuckDBColumn[] source, int row, int length)
    {
        source[0].Values<int>().Slice(row, length).CopyTo(_columns.Days.AsSpan(_count));
        AddRuns(source[1].Values<ulong>().Slice(row, length));
        var next = 3;
        if (_columns.Shape.HasValues)
            CopyDoubles(source[next++], row, _columns.Values.AsSpan(_count, length));
        if (_columns.Shape.HasEnds)
            CopyDoubles(source[next++], row, _columns.Ends.AsSpan(_count, length));
        if (_columns.Shape.HasDenominators)
            CopyDoubles(source[next++], row, _columns.Denominators.AsSpan(_count, length));
        if (_columns.Shape.HasClusters)
            source[next++].Values<ulong>().Slice(row, length).CopyTo(_columns.Clusters.AsSpan(_count));
        if (_columns.Shape.HasPeople)
            source[next].Values<ulong>().Slice(row, length).CopyTo(_columns.People.AsSpan(_count));
        _count += length;
    }

    private void AddRuns(ReadOnlySpan<ulong> groups)
    {
        for (var row = 0; row < groups.Length;)
        {
            var group = groups[row];
            if (_runs.Count == 0 || _runs[^1].Group != group)
                _runs.Add(new GroupRun(_count + row, group));
            var length = groups[row..].IndexOfAnyExcept(group);
            row = length < 0 ? groups.Length : row + length;
        }
    }

    private static void CopyDoubles(DuckDBColumn column, int first, Span<double> target)
    {
        column.Values<double>().Slice(first, target.Length).CopyTo(target);
        if (column.HasNulls)
            for (var row = 0; row < target.Length; row++)
                if (!column.IsValid(first + row))
                    target[row] = double.NaN;
    }
}
