using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <summary>Writes one column of the appender's chunk in place.</summary>
internal sealed unsafe partial class AppenderColumn
{
    private readonly ColumnType _type;
    private readonly string _name;
    private readonly AppenderColumn? _child;
    private readonly Dictionary<string, int>? _labels;
    private nint _vector;
    private byte* _data;
    private ulong* _validity;
    private int _elements;
    private int _capacity;

    public AppenderColumn(ColumnType type, string name)
    {
        _type = type;
        _name = name;
        if (type.Kind == DuckDBType.List)
            _child = new AppenderColumn(type.Children[0], name);
        if (type.Kind == DuckDBType.Enum)
            _labels = type.Labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i);
    }

    /// <summary>Points at the emptied vector.</summary>
    public void Attach(nint vector)
    {
        Point(vector);
        _elements = 0;
        _capacity = 0;
    }

    /// <summary>Tells DuckDB how many elements the lists have, before the chunk is handed over.</summary>
    public void Finish()
    {
        if (_child is not null)
            _ = NativeMethods.SetListVectorSize(_vector, (ulong)_elements);
    }

    public void WriteNull(int row)
    {
        if (_validity == null)
        {
            NativeMethods.EnsureValidityWritable(_vector);
            _validity = NativeMethods.VectorValidity(_vector);
        }
        _validity[row >> 6] &= ~(1ul << row);
        // DuckDB reads the entry of a null list, too.
        if (_child is not null)
            Store(row, new NativeListEntry((ulong)_elements, 0));
    }

    /// <exception cref="InvalidCastException">The column's type does not take the value's.</exception>
    /// <exception cref="OverflowException">The number is too large for the column.</exception>
    public void Write<T>(int row, T value) where T : struct
    {
        // The JIT keeps one branch per T; the first line is the common case of each.
        if (typeof(T) == typeof(long))
            WriteInteger(row, (long)(object)value);
        else if (typeof(T) == typeof(double))
            WriteDouble(row, (double)(object)value);
        else if (typeof(T) == typeof(bool) && _type.Kind == DuckDBType.Boolean)
            Store(row, (bool)(object)value);
        else if (typeof(T) == typeof(DateTimeOffset) && _type.Kind == DuckDBType.TimestampTz)
            Store(row, Times.Micros((DateTimeOffset)(object)value));
        else if (typeof(T) == typeof(DateTime))
            WriteTime(row, (DateTime)(object)value);
        else if (typeof(T) == typeof(DateOnly) && _type.Kind == DuckDBType.Date)
            Store(row, Times.Days((DateOnly)(object)value));
        else if (typeof(T) == typeof(TimeOnly) && _type.Kind == DuckDBType.Time)
            Store(row, Times.Micros((TimeOnly)(object)value));
        else if (typeof(T) == typeof(DuckDBInterval) && _type.Kind == DuckDBType.Interval)
            Store(row, (DuckDBInterval)(object)value);
        else if (typeof(T) == typeof(Guid) && _type.Kind == DuckDBType.Uuid)
            Store(row, new NativeHugeInt(Times.Bits((Guid)(object)value) ^ UInt128.One << 127));
        else if (typeof(T) == typeof(ulong))
            WriteHuge(row, (ulong)(object)value);
        else if (typeof(T) == typeof(System.Numerics.BigInteger))
            WriteHuge(row, (System.Numerics.BigInteger)(object)value);
        else if (typeof(T) == typeof(decimal))
            WriteDecimal(row, (decimal)(object)value);
        else
            throw Refusal(typeof(T));
    }
}
