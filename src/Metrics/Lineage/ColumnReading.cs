using DuckDB.NET.Data;

namespace Metrics.Lineage;

/// <summary>Reading a chunk's columns with nulls as lineage has them: no text, no instant, no elements.</summary>
internal static class ColumnReading
{
    public static ReadOnlySpan<byte> TextOrNone(this DuckDBColumn column, int row) =>
        !column.HasNulls || column.IsValid(row) ? column.Utf8(row) : default;

    /// <summary>Microseconds since 1970 UTC, or <see cref="Instants.None"/>.</summary>
    public static long InstantOrNone(this DuckDBColumn column, int row) => column.IsValid(row) ? column.Values<long>()[row] : Instants.None;

    /// <summary>Where the elements of a row's list lie in the child column.</summary>
    public static Elements ElementsOf(this DuckDBColumn column, int row)
    {
        var (offset, length) = column.IsValid(row) ? column.List(row) : default;
        return new Elements(offset, offset + length);
    }

    /// <summary>Rows of a child column, without a list of them.</summary>
    internal readonly record struct Elements(int Start, int End)
    {
        public Enumerator GetEnumerator() => new(Start - 1, End);

        public IEnumerable<T> Select<T>(Func<int, T> read) => Enumerable.Range(Start, End - Start).Select(read).ToList();
    }

    internal record struct Enumerator(int Current, int End)
    {
        public bool MoveNext() => ++Current < End;
    }
}
