using System.Buffers;
using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <content>How each type lies in memory.</content>
internal sealed unsafe partial class AppenderColumn
{
    private const int StackLimit = 1024;

    public void Write(int row, string value)
    {
        if (_labels is not null)
            WriteInteger(row, _labels.TryGetValue(value, out var label) ? label : throw new InvalidCastException($"{_name}: '{value}' is no value of the enum."));
        else if (_type.Kind == DuckDBType.Varchar)
            WriteText(row, value);
        else
            throw Refusal(typeof(string));
    }

    public void Write(int row, byte[] value)
    {
        if (_type.Kind != DuckDBType.Blob)
            throw Refusal(typeof(byte[]));
        WriteBytes(row, value);
    }

    /// <exception cref="InvalidCastException">The column is no list, or its elements are of another type.</exception>
    public void WriteList(int row, IEnumerable list)
    {
        var child = _child ?? throw Refusal(list.GetType());
        var start = _elements;
        foreach (var element in list)
        {
            Reserve(_elements + 1);
            child.WriteAny(_elements++, element);
        }
        Store(row, new NativeListEntry((ulong)start, (ulong)(_elements - start)));
    }

    private void WriteAny(int row, object? value)
    {
        switch (value)
        {
            case null or DBNull: WriteNull(row); break;
            case string text: Write(row, text); break;
            case long number: Write(row, number); break;
            case int number: Write(row, (long)number); break;
            case double number: Write(row, number); break;
            case float number: Write(row, (double)number); break;
            case decimal number: Write(row, number); break;
            case bool flag: Write(row, flag); break;
            case byte[] bytes: Write(row, bytes); break;
            case Guid guid: Write(row, guid); break;
            case DateOnly date: Write(row, date); break;
            case DateTime time: Write(row, time); break;
            case DateTimeOffset instant: Write(row, instant); break;
            default: throw Refusal(value.GetType());
        }
    }

    private void WriteInteger(int row, long value)
    {
        switch (_type.Storage)
        {
            case var _ when _type.Kind == DuckDBType.Decimal: WriteDecimal(row, value); break;
            case DuckDBType.BigInt: Store(row, value); break;
            case DuckDBType.Integer: Store(row, checked((int)value)); break;
            case DuckDBType.SmallInt: Store(row, checked((short)value)); break;
            case DuckDBType.TinyInt: Store(row, checked((sbyte)value)); break;
            case DuckDBType.UnsignedTinyInt: Store(row, checked((byte)value)); break;
            case DuckDBType.UnsignedSmallInt: Store(row, checked((ushort)value)); break;
            case DuckDBType.UnsignedInteger: Store(row, checked((uint)value)); break;
            case DuckDBType.UnsignedBigInt: Store(row, checked((ulong)value)); break;
            case DuckDBType.HugeInt: Store(row, new NativeHugeInt((Int128)value)); break;
            case DuckDBType.UnsignedHugeInt: Store(row, new NativeHugeInt(checked((UInt128)value))); break;
            case DuckDBType.Double: Store(row, (double)value); break;
            case DuckDBType.Float: Store(row, (float)value); break;
            default: throw Refusal(typeof(long));
        }
    }

    private void WriteHuge(int row, BigInteger value)
    {
        if (_type.Kind == DuckDBType.UnsignedHugeInt)
            Store(row, new NativeHugeInt((UInt128)value));
        else if (_type.Kind == DuckDBType.HugeInt)
            Store(row, new NativeHugeInt((Int128)value));
        else if (_type.Kind == DuckDBType.UnsignedBigInt)
            Store(row, (ulong)value);
        else
            WriteInteger(row, (long)value);
    }

    private void WriteDouble(int row, double value)
    {
        if (_type.Kind == DuckDBType.Double)
            Store(row, value);
        else if (_type.Kind == DuckDBType.Float)
            Store(row, (float)value);
        else
            throw Refusal(typeof(double));
    }

    /// <summary>Digits beyond the column's scale are rounded half away from zero, as DuckDB's own cast does.</summary>
    private void WriteDecimal(int row, decimal value)
    {
        if (_type.Kind != DuckDBType.Decimal)
            throw Refusal(typeof(decimal));
        var rounded = Math.Round(value, Math.Min(_type.Scale, (byte)28), MidpointRounding.AwayFromZero);
        var mantissa = checked(ParameterValue.Mantissa(rounded) * PowerOfTen(_type.Scale - rounded.Scale));
        if (Int128.Abs(mantissa) >= PowerOfTen(_type.Precision))
            throw new OverflowException($"{_name}: {value} does not fit {_type}.");
        switch (_type.Storage)
        {
            case DuckDBType.SmallInt: Store(row, (short)mantissa); break;
            case DuckDBType.Integer: Store(row, (int)mantissa); break;
            case DuckDBType.BigInt: Store(row, (long)mantissa); break;
            default: Store(row, new NativeHugeInt(mantissa)); break;
        }
    }

    private void WriteTime(int row, DateTime value)
    {
        var micros = Times.Micros(value);
        switch (_type.Kind)
        {
            case DuckDBType.Timestamp: Store(row, micros); break;
            case DuckDBType.TimestampTz when value.Kind == DateTimeKind.Utc: Store(row, micros); break;
            case DuckDBType.TimestampS: Store(row, Times.Floor(micros, 1_000_000)); break;
            case DuckDBType.TimestampMs: Store(row, Times.Floor(micros, 1_000)); break;
            case DuckDBType.TimestampNs: Store(row, checked((value.Ticks - DateTime.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick)); break;
            default: throw Refusal(typeof(DateTime));
        }
    }

    private void WriteText(int row, string value)
    {
        var length = Encoding.UTF8.GetMaxByteCount(value.Length);
        var rented = length > StackLimit ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> bytes = rented ?? stackalloc byte[StackLimit];
        WriteBytes(row, bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Short text lies in the vector itself; longer text is copied by DuckDB to where the vector keeps it.</summary>
    private void WriteBytes(int row, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= NativeString.InlineLength)
        {
            NativeString.Inline((NativeString*)_data + row, bytes);
            return;
        }
        fixed (byte* start = bytes)
            NativeMethods.AssignString(_vector, (ulong)row, start, (ulong)bytes.Length);
    }

    private void Store<T>(int row, T value) where T : unmanaged => Unsafe.WriteUnaligned(_data + (long)row * sizeof(T), value);

    private void Reserve(int elements)
    {
        if (elements <= _capacity)
            return;
        _capacity = Math.Max(elements, Math.Max(_capacity * 2, (int)NativeMethods.VectorSize()));
        if (NativeMethods.ReserveListVector(_vector, (ulong)_capacity) != NativeState.Success)
            throw new DuckDBException($"{_name}: no room for {_capacity} elements.", DuckDBErrorType.OutOfMemory);
        _child!.Point(NativeMethods.ListVectorChild(_vector));
    }

    private void Point(nint vector)
    {
        _vector = vector;
        _data = NativeMethods.VectorData(vector);
        _validity = NativeMethods.VectorValidity(vector);
    }

    private static Int128 PowerOfTen(int exponent)
    {
        Int128 power = 1;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }

    private InvalidCastException Refusal(Type type) => new($"{_name} is {_type} and does not take a {type.Name}.");
}
