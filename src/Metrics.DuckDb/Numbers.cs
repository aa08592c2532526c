using System.Numerics;
using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <summary>Numbers out of vectors.</summary>
internal static class Numbers
{
    /// <exception cref="InvalidCastException">The column holds no whole numbers.</exception>
    /// <exception cref="OverflowException">The number does not fit.</exception>
    public static long Int64(DuckDBColumn column, int row) => column.DuckDBType switch
    {
        DuckDBType.BigInt => column.Value<long>(row),
        DuckDBType.Integer => column.Value<int>(row),
        DuckDBType.SmallInt => column.Value<short>(row),
        DuckDBType.TinyInt => column.Value<sbyte>(row),
        DuckDBType.UnsignedTinyInt => column.Value<byte>(row),
        DuckDBType.UnsignedSmallInt => column.Value<ushort>(row),
        DuckDBType.UnsignedInteger => column.Value<uint>(row),
        DuckDBType.UnsignedBigInt => checked((long)column.Value<ulong>(row)),
        DuckDBType.HugeInt => checked((long)column.Value<NativeHugeInt>(row).Signed),
        DuckDBType.UnsignedHugeInt => checked((long)column.Value<NativeHugeInt>(row).Unsigned),
        _ => throw ColumnValues.Refusal(column, typeof(long)),
    };

    public static BigInteger Huge(DuckDBColumn column, int row) => column.DuckDBType switch
    {
        DuckDBType.HugeInt => column.Value<NativeHugeInt>(row).Signed,
        DuckDBType.UnsignedHugeInt => column.Value<NativeHugeInt>(row).Unsigned,
        DuckDBType.UnsignedBigInt => column.Value<ulong>(row),
        _ => Int64(column, row),
    };

    public static bool Boolean(DuckDBColumn column, int row) => column.DuckDBType == DuckDBType.Boolean
        ? column.Value<byte>(row) != 0
        : throw ColumnValues.Refusal(column, typeof(bool));

    public static double Double(DuckDBColumn column, int row) => column.DuckDBType switch
    {
        DuckDBType.Double => column.Value<double>(row),
        DuckDBType.Float => column.Value<float>(row),
        DuckDBType.Decimal => (double)Mantissa(column, row) / Math.Pow(10, column.Type.Scale),
        DuckDBType.UnsignedBigInt or DuckDBType.HugeInt or DuckDBType.UnsignedHugeInt => (double)Huge(column, row),
        _ => Int64(column, row),
    };

    /// <exception cref="OverflowException">The number has more than the 28 digits of a <see cref="decimal"/>.</exception>
    public static decimal Decimal(DuckDBColumn column, int row)
    {
        if (column.DuckDBType != DuckDBType.Decimal)
            return (decimal)Huge(column, row);
        var mantissa = Mantissa(column, row);
        var scale = column.Type.Scale;
        var magnitude = (UInt128)Int128.Abs(mantissa);
        for (; (magnitude >> 96 != 0 || scale > 28) && magnitude % 10 == 0 && scale > 0; scale--)
            magnitude /= 10;
        return magnitude >> 96 == 0 && scale <= 28
            ? new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), mantissa < 0, scale)
            : throw new OverflowException($"A value of column '{column.Name}', {column.Type}, has more digits than a .NET decimal; cast it in the query.");
    }

    /// <summary>The place of an enum's label in its dictionary.</summary>
    public static int Label(DuckDBColumn column, int row) => column.Type.Storage switch
    {
        DuckDBType.UnsignedTinyInt => column.Value<byte>(row),
        DuckDBType.UnsignedSmallInt => column.Value<ushort>(row),
        _ => checked((int)column.Value<uint>(row)),
    };

    private static Int128 Mantissa(DuckDBColumn column, int row) => column.Type.Storage switch
    {
        DuckDBType.SmallInt => column.Value<short>(row),
        DuckDBType.Integer => column.Value<int>(row),
        DuckDBType.BigInt => column.Value<long>(row),
        _ => column.Value<NativeHugeInt>(row).Signed,
    };
}
