
namespace DuckDB.NET.Data;

/// <summary>Turns elements of a vector into .NET values. Rows asked for must be valid, but for elements of nested types.</summary>
internal static class ColumnValues
{
    /// <summary>The value in the type that <see cref="ColumnType.ClrType"/> names.</summary>
    /// <exception cref="NotSupportedException">The type is not read by this provider.</exception>
    public static object Read(DuckDBColumn column, int row) => column.DuckDBType switch
    {
        DuckDBType.Boolean => column.Value<byte>(row) != 0,
        DuckDBType.TinyInt => column.Value<sbyte>(row),
        DuckDBType.SmallInt => column.Value<short>(row),
        DuckDBType.Integer => column.Value<int>(row),
        DuckDBType.BigInt => column.Value<long>(row),
        DuckDBType.UnsignedTinyInt => column.Value<byte>(row),
        DuckDBType.UnsignedSmallInt => column.Value<ushort>(row),
        DuckDBType.UnsignedInteger => column.Value<uint>(row),
        DuckDBType.UnsignedBigInt => column.Value<ulong>(row),
        DuckDBType.HugeInt or DuckDBType.UnsignedHugeInt => Numbers.Huge(column, row),
        DuckDBType.Float => column.Value<float>(row),
        DuckDBType.Double => column.Value<double>(row),
        DuckDBType.Decimal => Numbers.Decimal(column, row),
        DuckDBType.Varchar => column.Text(row),
        DuckDBType.Enum => column.Type.Labels[Numbers.Label(column, row)],
        DuckDBType.Blob => column.Utf8(row).ToArray(),
        DuckDBType.Uuid => Times.Uuid(column, row),
        DuckDBType.Date => Times.Date(column, row),
        DuckDBType.Time or DuckDBType.TimeNs => Times.Time(column, row),
        DuckDBType.Timestamp or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs
            or DuckDBType.TimestampTz => Times.DateTime(column, row),
        DuckDBType.Interval => Times.Interval(column, row).ToTimeSpan(),
        DuckDBType.List or DuckDBType.Array => Nested.List(column, row),
        DuckDBType.Map => Nested.Map(column, row),
        DuckDBType.Struct => Nested.Struct(column, row),
        _ => throw new NotSupportedException(
            $"Column '{column.Name}' has the type {column.Type}, which is not read; cast it in the query, for instance to VARCHAR."),
    };

    /// <summary>The value as <typeparamref name="T"/>; numbers widen and narrow as long as nothing is lost.</summary>
    /// <exception cref="InvalidCastException">The column's type has no such reading.</exception>
    /// <exception cref="OverflowException">The number does not fit.</exception>
    public static T Get<T>(DuckDBColumn column, int row)
    {
        // The JIT removes all but one of these branches, and the boxes with them.
        if (typeof(T) == typeof(long))
            return (T)(object)Numbers.Int64(column, row);
        if (typeof(T) == typeof(int))
            return (T)(object)checked((int)Numbers.Int64(column, row));
        if (typeof(T) == typeof(double))
            return (T)(object)Numbers.Double(column, row);
        if (typeof(T) == typeof(bool))
            return (T)(object)Numbers.Boolean(column, row);
        if (typeof(T) == typeof(decimal))
            return (T)(object)Numbers.Decimal(column, row);
        if (typeof(T) == typeof(DateTime))
            return (T)(object)Times.DateTime(column, row);
        if (typeof(T) == typeof(DateTimeOffset))
            return (T)(object)Times.Instant(column, row);
        return (T)As(typeof(T), column, row);
    }

    /// <inheritdoc cref="Get{T}"/>
    public static object As(Type target, DuckDBColumn column, int row)
    {
        var type = Nullable.GetUnderlyingType(target) ?? target;
        if (Conversions.TryGetValue(type, out var convert))
            return convert(column, row);
        if (type.IsEnum)
            return column.DuckDBType is DuckDBType.Varchar or DuckDBType.Enum
                ? Enum.Parse(type, (string)Read(column, row), ignoreCase: true)
                : Enum.ToObject(type, Numbers.Int64(column, row));
        if (column.DuckDBType is DuckDBType.List or DuckDBType.Array && type != typeof(object))
            return Nested.ListAs(type, column, row);
        var value = Read(column, row);
        return type.IsInstanceOfType(value) ? value : throw Refusal(column, type);
    }

    public static InvalidCastException Refusal(DuckDBColumn column, Type type) =>
        new($"Column '{column.Name}' has the type {column.Type} and cannot be read as {type.Name}.");

    private static readonly Dictionary<Type, Func<DuckDBColumn, int, object>> Conversions = new()
    {
        [typeof(bool)] = (column, row) => Numbers.Boolean(column, row),
        [typeof(sbyte)] = (column, row) => checked((sbyte)Numbers.Int64(column, row)),
        [typeof(short)] = (column, row) => checked((short)Numbers.Int64(column, row)),
        [typeof(int)] = (column, row) => checked((int)Numbers.Int64(column, row)),
        [typeof(long)] = (column, row) => Numbers.Int64(column, row),
        [typeof(byte)] = (column, row) => checked((byte)Numbers.Int64(column, row)),
        [typeof(ushort)] = (column, row) => checked((ushort)Numbers.Int64(column, row)),
        [typeof(uint)] = (column, row) => checked((uint)Numbers.Int64(column, row)),
        [typeof(ulong)] = (column, row) => (ulong)Numbers.Huge(column, row),
        [typeof(Int128)] = (column, row) => (Int128)Numbers.Huge(column, row),
        [typeof(UInt128)] = (column, row) => (UInt128)Numbers.Huge(column, row),
        [typeof(System.Numerics.BigInteger)] = (column, row) => Numbers.Huge(column, row),
        [typeof(float)] = (column, row) => (float)Numbers.Double(column, row),
        [typeof(double)] = (column, row) => Numbers.Double(column, row),
        [typeof(decimal)] = (column, row) => Numbers.Decimal(column, row),
        [typeof(DateTime)] = (column, row) => Times.DateTime(column, row),
        [typeof(DateTimeOffset)] = (column, row) => Times.Instant(column, row),
        [typeof(TimeSpan)] = (column, row) => Times.Span(column, row),
        [typeof(DuckDBInterval)] = (column, row) => Times.Interval(column, row),
        [typeof(Stream)] = (column, row) => new MemoryStream(column.Utf8(row).ToArray(), writable: false),
    };
}
