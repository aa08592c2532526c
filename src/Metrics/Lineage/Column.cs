using System.Buffers;

namespace Metrics.Lineage;

/// <summary>A growing list of plain values over pooled memory; a repository's rows are a handful of these.</summary>
internal sealed class Column<T>(int capacity = 16) : IDisposable
    where T : unmanaged
{
    private T[] _rows = ArrayPool<T>.Shared.Rent(Math.Max(capacity, 16));

    /// <summary>Rows in use.</summary>
    public int Count { get; private set; }

    /// <summary>The rows in use; valid until the next row is added.</summary>
    public Span<T> Span => _rows.AsSpan(0, Count);

    public ref T this[int row] => ref _rows[row];

    public void Add(T row)
    {
        if (Count == _rows.Length)
            Grow(Count + 1);
        _rows[Count++] = row;
    }

    public void Add(ReadOnlySpan<T> rows)
    {
        if (Count + rows.Length > _rows.Length)
            Grow(Count + rows.Length);
        rows.CopyTo(_rows.AsSpan(Count));
        Count += rows.Length;
    }

    /// <summary>Takes the last row off.</summary>
    public T Pop() => _rows[--Count];

    /// <summary>Makes the column that many rows long, all of them equal.</summary>
    public Column<T> Fill(int count, T value)
    {
        if (count > _rows.Length)
            Grow(count);
        Count = count;
        Span.Fill(value);
        return this;
    }

    public void Clear() => Count = 0;

    /// <summary>Gives the memory back; the column must not be used afterwards.</summary>
    public void Dispose()
    {
        if (_rows.Length > 0)
            ArrayPool<T>.Shared.Return(_rows);
        _rows = [];
        Count = 0;
    }

    private void Grow(int atLeast)
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(atLeast, _rows.Length * 2));
        Span.CopyTo(larger);
        ArrayPool<T>.Shared.Return(_rows);
        _rows = larger;
    }
}
