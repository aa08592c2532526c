using System.Numerics;
using System.Runtime.InteropServices;
using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <summary>A logical type, read once per result: all that is needed to interpret its vectors.</summary>
internal sealed class ColumnType
{
    private ColumnType(LogicalTypeHandle type)
    {
        Kind = NativeMethods.TypeId(type);
        Storage = Kind;
        Alias = TakeText(NativeMethods.TypeAlias(type));
        switch (Kind)
        {
            case DuckDBType.Decimal:
                Precision = NativeMethods.DecimalWidth(type);
                Scale = NativeMethods.DecimalScale(type);
                Storage = NativeMethods.DecimalStorage(type);
                break;
            case DuckDBType.Enum:
                Storage = NativeMethods.EnumStorage(type);
                Labels = ReadLabels(type);
                break;
            case DuckDBType.List:
                Children = [Take(NativeMethods.ListChild(type))];
                break;
            case DuckDBType.Array:
                ArraySize = (int)NativeMethods.ArraySize(type);
                Children = [Take(NativeMethods.ArrayChild(type))];
                break;
            case DuckDBType.Map:
                Children = [new ColumnType(Take(NativeMethods.MapKey(type)), Take(NativeMethods.MapValue(type)))];
                break;
            case DuckDBType.Struct:
                Children = [.. Fields(type, i => Take(NativeMethods.StructChild(type, i)))];
                Labels = [.. Fields(type, i => TakeText(NativeMethods.StructName(type, i))!)];
                break;
        }
    }

    /// <summary>The entries of a map are structures of key and value.</summary>
    private ColumnType(ColumnType key, ColumnType value)
    {
        Kind = Storage = DuckDBType.Struct;
        Children = [key, value];
        Labels = ["key", "value"];
    }

    public DuckDBType Kind { get; }

    /// <summary>The type that lies in the vector; differs from <see cref="Kind"/> for decimals and enums.</summary>
    public DuckDBType Storage { get; }

    public byte Precision { get; }

    public byte Scale { get; }

    public int ArraySize { get; }

    public string? Alias { get; }

    /// <summary>Labels of an enum, field names of a structure.</summary>
    public string[] Labels { get; } = [];

    public ColumnType[] Children { get; } = [];

    /// <summary>Bytes of one element in the vector; 0 where elements lie in child vectors only.</summary>
    public int Width => Storage switch
    {
        DuckDBType.Boolean or DuckDBType.TinyInt or DuckDBType.UnsignedTinyInt => 1,
        DuckDBType.SmallInt or DuckDBType.UnsignedSmallInt => 2,
        DuckDBType.Integer or DuckDBType.UnsignedInteger or DuckDBType.Float or DuckDBType.Date or DuckDBType.SqlNull => 4,
        DuckDBType.Struct or DuckDBType.Array => 0,
        DuckDBType.HugeInt or DuckDBType.UnsignedHugeInt or DuckDBType.Uuid or DuckDBType.Interval
            or DuckDBType.Varchar or DuckDBType.Blob or DuckDBType.List or DuckDBType.Map => 16,
        _ => 8,
    };

    /// <summary>The .NET type that <see cref="ColumnValues.Read"/> gives, without regard to nulls.</summary>
    public Type ClrType => Kind switch
    {
        DuckDBType.Boolean => typeof(bool),
        DuckDBType.TinyInt => typeof(sbyte),
        DuckDBType.SmallInt => typeof(short),
        DuckDBType.Integer => typeof(int),
        DuckDBType.BigInt => typeof(long),
        DuckDBType.UnsignedTinyInt => typeof(byte),
        DuckDBType.UnsignedSmallInt => typeof(ushort),
        DuckDBType.UnsignedInteger => typeof(uint),
        DuckDBType.UnsignedBigInt => typeof(ulong),
        DuckDBType.HugeInt or DuckDBType.UnsignedHugeInt => typeof(BigInteger),
        DuckDBType.Float => typeof(float),
        DuckDBType.Double => typeof(double),
        DuckDBType.Decimal => typeof(decimal),
        DuckDBType.Varchar or DuckDBType.Enum => typeof(string),
        DuckDBType.Blob => typeof(byte[]),
        DuckDBType.Uuid => typeof(Guid),
        DuckDBType.Date => typeof(DateOnly),
        DuckDBType.Time or DuckDBType.TimeNs => typeof(TimeOnly),
        DuckDBType.Timestamp or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs
            or DuckDBType.TimestampTz => typeof(DateTime),
        DuckDBType.Interval => typeof(TimeSpan),
        DuckDBType.List or DuckDBType.Array => typeof(List<>).MakeGenericType(Children[0].ClrType),
        DuckDBType.Map => typeof(Dictionary<,>).MakeGenericType(Children[0].Children[0].ClrType, typeof(object)),
        DuckDBType.Struct => typeof(Dictionary<string, object?>),
        _ => typeof(object),
    };

    /// <summary>As DuckDB writes it: <c>DECIMAL(18,3)</c>, <c>VARCHAR[]</c>, <c>JSON</c>.</summary>
    public override string ToString() => Alias ?? Kind switch
    {
        DuckDBType.Decimal => $"DECIMAL({Precision},{Scale})",
        DuckDBType.List => $"{Children[0]}[]",
        DuckDBType.Array => $"{Children[0]}[{ArraySize}]",
        DuckDBType.Map => $"MAP({Children[0].Children[0]}, {Children[0].Children[1]})",
        DuckDBType.Struct => $"STRUCT({string.Join(", ", Labels.Zip(Children, (name, type) => $"{name} {type}"))})",
        DuckDBType.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        DuckDBType.TimeTz => "TIME WITH TIME ZONE",
        DuckDBType.TimestampS => "TIMESTAMP_S",
        DuckDBType.TimestampMs => "TIMESTAMP_MS",
        DuckDBType.TimestampNs => "TIMESTAMP_NS",
        DuckDBType.TimeNs => "TIME_NS",
        DuckDBType.UnsignedTinyInt => "UTINYINT",
        DuckDBType.UnsignedSmallInt => "USMALLINT",
        DuckDBType.UnsignedInteger => "UINTEGER",
        DuckDBType.UnsignedBigInt => "UBIGINT",
        DuckDBType.UnsignedHugeInt => "UHUGEINT",
        DuckDBType.SqlNull => "NULL",
        _ => Kind.ToString().ToUpperInvariant(),
    };

    /// <summary>Reads the type and frees the native one.</summary>
    public static ColumnType Take(LogicalTypeHandle type)
    {
        using (type)
            return new ColumnType(type);
    }

    private static string[] ReadLabels(LogicalTypeHandle type)
    {
        var labels = new string[NativeMethods.EnumSize(type)];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = TakeText(NativeMethods.EnumValue(type, (ulong)i))!;
        return labels;
    }

    private static IEnumerable<T> Fields<T>(LogicalTypeHandle type, Func<ulong, T> field)
    {
        var count = NativeMethods.StructSize(type);
        for (var i = 0ul; i < count; i++)
            yield return field(i);
    }

    private static string? TakeText(nint text)
    {
        var value = Marshal.PtrToStringUTF8(text);
        NativeMethods.Free(text);
        return value;
    }
}
