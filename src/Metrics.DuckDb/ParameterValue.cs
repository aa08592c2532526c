using System.Collections;
using System.Numerics;
using System.Text;
using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <summary>Turns a parameter's .NET value into one of DuckDB's. Whoever calls destroys what it gets.</summary>
internal static unsafe class ParameterValue
{
    /// <exception cref="NotSupportedException">DuckDB has no type for the value.</exception>
    public static nint Create(object? value) => value switch
    {
        null or DBNull => NativeMethods.CreateNull(),
        string text => Text(text),
        long number => NativeMethods.CreateInt64(number),
        int number => NativeMethods.CreateInt32(number),
        double number => NativeMethods.CreateDouble(number),
        bool flag => NativeMethods.CreateBool(flag ? (byte)1 : (byte)0),
        DateTimeOffset instant => NativeMethods.CreateTimestampTz(Times.Micros(instant)),
        DateTime time => NativeMethods.CreateTimestamp(Times.Micros(time)),
        DateOnly date => NativeMethods.CreateDate(Times.Days(date)),
        TimeOnly time => NativeMethods.CreateTime(Times.Micros(time)),
        TimeSpan span => NativeMethods.CreateInterval(span),
        DuckDBInterval interval => NativeMethods.CreateInterval(interval),
        sbyte number => NativeMethods.CreateInt8(number),
        short number => NativeMethods.CreateInt16(number),
        byte number => NativeMethods.CreateUInt8(number),
        ushort number => NativeMethods.CreateUInt16(number),
        uint number => NativeMethods.CreateUInt32(number),
        ulong number => NativeMethods.CreateUInt64(number),
        Int128 number => NativeMethods.CreateHugeInt(new NativeHugeInt(number)),
        UInt128 number => NativeMethods.CreateUHugeInt(new NativeHugeInt(number)),
        BigInteger number => Huge(number),
        float number => NativeMethods.CreateFloat(number),
        decimal number => Decimal(number),
        Guid guid => NativeMethods.CreateUuid(new NativeHugeInt(Times.Bits(guid))),
        byte[] bytes => Blob(bytes),
        char letter => Text(letter.ToString()),
        Enum label => Create(Convert.ChangeType(label, label.GetTypeCode(), System.Globalization.CultureInfo.InvariantCulture)),
        IEnumerable list => List(list),
        _ => throw new NotSupportedException($"A parameter cannot be of type {value.GetType()}."),
    };

    private static nint Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = NotEmpty(bytes))
            return NativeMethods.CreateVarchar(start, (ulong)bytes.Length);
    }

    private static nint Blob(byte[] bytes)
    {
        fixed (byte* start = NotEmpty(bytes))
            return NativeMethods.CreateBlob(start, (ulong)bytes.Length);
    }

    /// <summary>DuckDB takes no null pointer, not even for nothing.</summary>
    private static T[] NotEmpty<T>(T[] values) => values.Length > 0 ? values : new T[1];

    /// <summary>Values beyond HUGEINT are UHUGEINT; beyond that DuckDB has no type.</summary>
    private static nint Huge(BigInteger number) => number <= (BigInteger)Int128.MaxValue
        ? Create((Int128)number)
        : Create((UInt128)number);

    /// <summary>In the smallest DECIMAL that holds it, so that arithmetic with it keeps room for digits.</summary>
    private static nint Decimal(decimal number)
    {
        var mantissa = Mantissa(number);
        var digits = Int128.Abs(mantissa).ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        return NativeMethods.CreateDecimal(new NativeDecimal((byte)Math.Max(digits, number.Scale), number.Scale, mantissa));
    }

    /// <summary>The digits of a number without its point.</summary>
    public static Int128 Mantissa(decimal number)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        var magnitude = (Int128)new UInt128((uint)parts[2], (ulong)(uint)parts[1] << 32 | (uint)parts[0]);
        return parts[3] < 0 ? -magnitude : magnitude;
    }

    private static nint List(IEnumerable list)
    {
        var values = new List<nint>();
        try
        {
            foreach (var element in list)
                values.Add(Create(element));
            using var type = ListElement.TypeOf(list);
            fixed (nint* start = NotEmpty(values.ToArray()))
                return NativeMethods.CreateList(type.DangerousGetHandle(), start, (ulong)values.Count);
        }
        finally
        {
            foreach (var value in values)
            {
                var native = value;
                NativeMethods.DestroyValue(ref native);
            }
        }
    }
}
