using System.Runtime.CompilerServices;
using System.Text;
using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// One column of the reader's current chunk, as it lies in memory. Spans are valid until the reader moves to the next
/// chunk or is closed. Rows count from 0 within the chunk; values of null rows are undefined.
/// </summary>
public sealed unsafe class DuckDBColumn
{
    private readonly DuckDBColumn[] _children;
    private byte* _data;
    private ulong* _validity;

    internal DuckDBColumn(ColumnType type, string name)
    {
        Type = type;
        Name = name;
        _children = type.Kind == DuckDBType.Struct
            ? [.. type.Children.Select((child, i) => new DuckDBColumn(child, $"{name}.{type.Labels[i]}"))]
            : [.. type.Children.Select(child => new DuckDBColumn(child, name))];
    }

    /// <summary>The column's name in the result.</summary>
    public string Name { get; }

    /// <summary>DuckDB's type of the column.</summary>
    public DuckDBType DuckDBType => Type.Kind;

    /// <summary>Rows in this chunk; for a child the elements of all lists together.</summary>
    public int Count { get; private set; }

    /// <summary>False when no row of this chunk is null, so that <see cref="IsValid"/> need not be asked.</summary>
    public bool HasNulls => _validity != null;

    /// <summary>The elements of all lists of this chunk, one after the other; <see cref="List"/> tells which are whose.</summary>
    /// <exception cref="InvalidOperationException">The column is no list.</exception>
    public DuckDBColumn Child => Type.Kind is DuckDBType.List or DuckDBType.Array or DuckDBType.Map
        ? _children[0]
        : throw new InvalidOperationException($"Column '{Name}' is {Type}, not a list.");

    internal ColumnType Type { get; }

    internal ReadOnlySpan<DuckDBColumn> Fields => _children;

    /// <summary>True when the row holds a value.</summary>
    public bool IsValid(int row)
    {
        Check(row);
        return _validity == null || (_validity[row >> 6] >> row & 1) != 0;
    }

    /// <summary>
    /// The vector itself: <c>int</c> days for DATE, <c>long</c> microseconds for TIMESTAMP and TIMESTAMPTZ,
    /// <c>double</c>, <c>bool</c> or <c>byte</c> for BOOLEAN, and so on.
    /// </summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not what lies in the vector.</exception>
    public ReadOnlySpan<T> Values<T>() where T : unmanaged => sizeof(T) == Type.Width && IsFraction<T>() == (Type.Storage is DuckDBType.Float or DuckDBType.Double)
        ? new ReadOnlySpan<T>(_data, Count)
        : throw new InvalidOperationException($"Elements of column '{Name}' are {Type}, {Type.Width} bytes wide, and cannot be read as {typeof(T).Name}.");

    /// <summary>The bytes of a VARCHAR or BLOB, without a copy.</summary>
    /// <exception cref="InvalidOperationException">The column has another type.</exception>
    public ReadOnlySpan<byte> Utf8(int row)
    {
        if (Type.Storage is not (DuckDBType.Varchar or DuckDBType.Blob))
            throw new InvalidOperationException($"Column '{Name}' is {Type}, not text.");
        Check(row);
        return NativeString.Bytes((NativeString*)_data + row);
    }

    /// <summary>Where the elements of that row's list lie in <see cref="Child"/>.</summary>
    /// <exception cref="InvalidOperationException">The column is no list.</exception>
    public (int Offset, int Length) List(int row)
    {
        Check(row);
        if (Type.Kind == DuckDBType.Array)
            return (row * Type.ArraySize, Type.ArraySize);
        if (Type.Kind is not (DuckDBType.List or DuckDBType.Map))
            throw new InvalidOperationException($"Column '{Name}' is {Type}, not a list.");
        var entry = ((NativeListEntry*)_data)[row];
        return ((int)entry.Offset, (int)entry.Length);
    }

    /// <summary>The text of a VARCHAR.</summary>
    /// <inheritdoc cref="Utf8" path="/exception"/>
    public string Text(int row) => Encoding.UTF8.GetString(Utf8(row));

    internal T Value<T>(int row) where T : unmanaged
    {
        Check(row);
        return Unsafe.ReadUnaligned<T>(_data + (long)row * sizeof(T));
    }

    internal void Attach(nint vector, int count)
    {
        Count = count;
        _data = NativeMethods.VectorData(vector);
        _validity = NativeMethods.VectorValidity(vector);
        switch (Type.Kind)
        {
            case DuckDBType.List or DuckDBType.Map:
                _children[0].Attach(NativeMethods.ListVectorChild(vector), (int)NativeMethods.ListVectorSize(vector));
                break;
            case DuckDBType.Array:
                _children[0].Attach(NativeMethods.ArrayVectorChild(vector), count * Type.ArraySize);
                break;
            case DuckDBType.Struct:
                for (var i = 0; i < _children.Length; i++)
                    _children[i].Attach(NativeMethods.StructVectorChild(vector, (ulong)i), count);
                break;
        }
    }

    internal void Detach()
    {
        Count = 0;
        foreach (var child in _children)
            child.Detach();
    }

    private static bool IsFraction<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    private void Check(int row)
    {
        if ((uint)row >= (uint)Count)
            throw new InvalidOperationException($"Row {row} is outside the current chunk of {Count} rows.");
    }
}
