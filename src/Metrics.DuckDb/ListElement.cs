using System.Collections;
using System.Numerics;
using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <summary>The element type that a list parameter gets.</summary>
internal static class ListElement
{
    private static readonly Dictionary<Type, DuckDBType> Types = new()
    {
        [typeof(string)] = DuckDBType.Varchar,
        [typeof(char)] = DuckDBType.Varchar,
        [typeof(bool)] = DuckDBType.Boolean,
        [typeof(sbyte)] = DuckDBType.TinyInt,
        [typeof(short)] = DuckDBType.SmallInt,
        [typeof(int)] = DuckDBType.Integer,
        [typeof(long)] = DuckDBType.BigInt,
        [typeof(byte)] = DuckDBType.UnsignedTinyInt,
        [typeof(ushort)] = DuckDBType.UnsignedSmallInt,
        [typeof(uint)] = DuckDBType.UnsignedInteger,
        [typeof(ulong)] = DuckDBType.UnsignedBigInt,
        [typeof(Int128)] = DuckDBType.HugeInt,
        [typeof(UInt128)] = DuckDBType.UnsignedHugeInt,
        [typeof(BigInteger)] = DuckDBType.HugeInt,
        [typeof(float)] = DuckDBType.Float,
        [typeof(double)] = DuckDBType.Double,
        [typeof(DateTimeOffset)] = DuckDBType.TimestampTz,
        [typeof(DateTime)] = DuckDBType.Timestamp,
        [typeof(DateOnly)] = DuckDBType.Date,
        [typeof(TimeOnly)] = DuckDBType.Time,
        [typeof(TimeSpan)] = DuckDBType.Interval,
        [typeof(DuckDBInterval)] = DuckDBType.Interval,
        [typeof(Guid)] = DuckDBType.Uuid,
        [typeof(byte[])] = DuckDBType.Blob,
    };

    /// <exception cref="NotSupportedException">DuckDB has no type for the elements, or they are lists themselves.</exception>
    public static LogicalTypeHandle TypeOf(IEnumerable list)
    {
        var element = ClrType(list);
        if (element is null)
            return NativeMethods.CreateLogicalType(DuckDBType.Varchar);
        if (element == typeof(decimal))
            return NativeMethods.CreateDecimalType(38, list.OfType<decimal>().Select(number => number.Scale).DefaultIfEmpty().Max());
        if (element.IsEnum)
            element = element.GetEnumUnderlyingType();
        return Types.TryGetValue(element, out var type)
            ? NativeMethods.CreateLogicalType(type)
            : throw new NotSupportedException($"A list parameter cannot have elements of type {element}.");
    }

    /// <summary>As declared, else as the first element; null when there is none, so that any type will do.</summary>
    private static Type? ClrType(IEnumerable list)
    {
        var declared = list.GetType().GetInterfaces()
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];
        declared = declared is null ? null : Nullable.GetUnderlyingType(declared) ?? declared;
        return declared is not null && declared != typeof(object)
            ? declared
            : list.Cast<object?>().FirstOrDefault(element => element is not null and not DBNull)?.GetType();
    }
}
