using System.Numerics;
using DuckDB.NET.Data;

namespace Metrics.Tests.DuckDb;

public class TypeTests
{
    private static readonly Guid Id = Guid.Parse("f47ac10b-58cc-4372-a567-0e02b2c3d479");

    /// <summary>DuckDB's type, a literal of it, and the .NET value it is.</summary>
    public static TheoryData<string, string, object> Values => new()
    {
        { "BOOLEAN", "true", true },
        { "TINYINT", "-128", sbyte.MinValue },
        { "SMALLINT", "-32768", short.MinValue },
        { "INTEGER", "-2147483648", int.MinValue },
        { "BIGINT", "-9223372036854775808", long.MinValue },
        { "UTINYINT", "255", byte.MaxValue },
        { "USMALLINT", "65535", ushort.MaxValue },
        { "UINTEGER", "4294967295", uint.MaxValue },
        { "UBIGINT", "18446744073709551615", ulong.MaxValue },
        { "HUGEINT", "-170141183460469231731687303715884105727", (BigInteger)Int128.MinValue + 1 },
        { "UHUGEINT", "340282366920938463463374607431768211455", (BigInteger)UInt128.MaxValue },
        { "FLOAT", "1.5", 1.5f },
        { "DOUBLE", "-0.1", -0.1 },
        { "DECIMAL(4,1)", "-999.9", -999.9m },
        { "DECIMAL(9,3)", "123456.789", 123456.789m },
        { "DECIMAL(18,6)", "-0.000001", -0.000001m },
        { "DECIMAL(28,10)", "123456789012345678.0123456789", 123456789012345678.0123456789m },
        { "VARCHAR", "''", "" },
        { "VARCHAR", "'zwölf Zeich'", "zwölf Zeich" },
        { "VARCHAR", "'longer than twelve bytes 🦆'", "longer than twelve bytes 🦆" },
        { "BLOB", "'\\x00\\xFFabc'::blob", new byte[] { 0, 255, 97, 98, 99 } },
        { "UUID", "'f47ac10b-58cc-4372-a567-0e02b2c3d479'", Id },
        { "DATE", "'1582-10-15'", new DateOnly(1582, 10, 15) },
        { "TIME", "'23:59:59.999999'", new TimeOnly(23, 59, 59, 999, 999) },
        { "TIMESTAMP", "'1969-12-31 23:59:59.999999'", new DateTime(1969, 12, 31, 23, 59, 59, 999, 999) },
        { "TIMESTAMP WITH TIME ZONE", "'2025-03-03 10:00:00.123456+00'", new DateTime(2025, 3, 3, 10, 0, 0, 123, 456, DateTimeKind.Utc) },
        { "INTERVAL", "'1 day 2 hours'::interval", new TimeSpan(1, 2, 0, 0) },
    };

    /// <summary>Types that are read and appended, but that no parameter has of itself.</summary>
    public static TheoryData<string, string, object> MoreValues => new()
    {
        { "TIMESTAMP_S", "'2025-03-03 10:00:01'", new DateTime(2025, 3, 3, 10, 0, 1) },
        { "TIMESTAMP_MS", "'2025-03-03 10:00:01.123'", new DateTime(2025, 3, 3, 10, 0, 1, 123) },
        { "TIMESTAMP_NS", "'2025-03-03 10:00:01.123456700'", new DateTime(2025, 3, 3, 10, 0, 1, 123, 456).AddTicks(7) },
        { "ENUM('low', 'high')", "'high'", "high" },
        { "JSON", "'{\"a\":1}'", "{\"a\":1}" },
    };


    [Theory]
    [MemberData(nameof(Values))]
    [MemberData(nameof(MoreValues))]
    public void A_value_is_read_in_its_own_type(string type, string literal, object expected)
    {
        using var connection = Memory.Open();
        using var command = connection.Command($"select ({literal})::{type} as value, null::{type} as nothing");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(expected, reader.GetValue(0));
        Assert.Equal(expected.GetType(), reader.GetValue(0).GetType());
        Assert.Equal(expected.GetType(), reader.GetFieldType(0));
        Assert.True(reader.IsDBNull(1));
        Assert.Equal(DBNull.Value, reader.GetValue(1));
        Assert.Equal(expected.GetType(), reader.GetFieldType(1));
        if (expected is DateTime time)
            Assert.Equal(time.Kind, ((DateTime)reader.GetValue(0)).Kind);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void A_parameter_arrives_in_its_own_type(string type, string literal, object value)
    {
        using var connection = Memory.Open();
        var bound = value is DateTime { Kind: DateTimeKind.Utc } utc ? new DateTimeOffset(utc) : value;
        var expectedType = type.StartsWith("DECIMAL", StringComparison.Ordinal) ? "DECIMAL" : type;
        Assert.StartsWith(expectedType, (string)connection.Scalar("select typeof($1)", bound)!, StringComparison.Ordinal);
        Assert.Equal(true, connection.Scalar($"select $1 is not distinct from ({literal})::{type}", bound));
        Assert.Equal(value, connection.Scalar("select $1", bound));
    }

    [Theory]
    [MemberData(nameof(Values))]
    [MemberData(nameof(MoreValues))]
    public void An_appended_value_comes_back(string type, string literal, object value)
    {
        using var connection = Memory.Open();
        connection.Run($"create table target (value {type})");
        using (var appender = connection.CreateAppender("target"))
        {
            Append(appender.CreateRow(), value).EndRow();
            appender.CreateRow().AppendNullValue().EndRow();
        }
        Assert.Equal(2L, connection.Scalar("select count(*) from target"));
        Assert.Equal(value, connection.Scalar("select value from target where value is not null"));
        Assert.Equal(1L, connection.Scalar($"select count(*) from target where value = ({literal})::{type}"));
    }

    private static DuckDBAppenderRow Append(DuckDBAppenderRow row, object value) => value switch
    {
        bool flag => row.AppendValue(flag),
        sbyte number => row.AppendValue(number),
        short number => row.AppendValue(number),
        int number => row.AppendValue(number),
        long number => row.AppendValue(number),
        byte number => row.AppendValue(number),
        ushort number => row.AppendValue(number),
        uint number => row.AppendValue(number),
        ulong number => row.AppendValue(number),
        BigInteger number => row.AppendValue(number),
        float number => row.AppendValue(number),
        double number => row.AppendValue(number),
        decimal number => row.AppendValue(number),
        string text => row.AppendValue(text),
        byte[] bytes => row.AppendValue(bytes),
        Guid guid => row.AppendValue(guid),
        DateOnly date => row.AppendValue(date),
        TimeOnly time => row.AppendValue(time),
        DateTime { Kind: DateTimeKind.Utc } time => row.AppendValue(new DateTimeOffset(time)),
        DateTime time => row.AppendValue(time),
        TimeSpan span => row.AppendValue(span),
        _ => throw new NotSupportedException(value.GetType().Name),
    };
}
