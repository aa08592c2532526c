using System.Data;
using DuckDB.NET.Data;

namespace Metrics.Tests.DuckDb;

public class ReaderTests
{
    private enum Level
    {
        Low,
        High,
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2047)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(5000)]
    public void Every_row_is_read_once_whatever_the_chunks(int rows)
    {
        using var connection = Memory.Open();
        using var command = connection.Command($"select i::integer, case when i % 3 > 0 then 'row number ' || i end from range({rows}) as t(i)");
        using var reader = command.ExecuteReader();
        Assert.Equal(rows > 0, reader.HasRows);
        for (var i = 0; i < rows; i++)
        {
            Assert.True(reader.Read());
            Assert.Equal(i, reader.GetInt32(0));
            Assert.Equal(i % 3 == 0, reader.IsDBNull(1));
            if (i % 3 > 0)
                Assert.Equal($"row number {i}", reader.GetString(1));
        }
        Assert.False(reader.Read());
        Assert.False(reader.Read());
        Assert.False(reader.NextResult());
    }

    [Fact]
    public void Columns_are_described()
    {
        using var connection = Memory.Open();
        using var command = connection.Command("select 1 as a, 2::decimal(18,3) as \"A\", ['x'] as list, {'k': 1} as \"struct\", null as nothing");
        using var reader = command.ExecuteReader();
        Assert.Equal(5, reader.FieldCount);
        Assert.Equal((0, 1, 2), (reader.GetOrdinal("a"), reader.GetOrdinal("A"), reader.GetOrdinal("LIST")));
        Assert.Throws<IndexOutOfRangeException>(() => reader.GetOrdinal("b"));
        Assert.Equal(["INTEGER", "DECIMAL(18,3)", "VARCHAR[]", "STRUCT(k INTEGER)", "INTEGER"], Enumerable.Range(0, 5).Select(reader.GetDataTypeName));
        using var schema = reader.GetSchemaTable();
        Assert.Equal([typeof(int), typeof(decimal), typeof(List<string>), typeof(Dictionary<string, object?>), typeof(int)],
            schema.Rows.Cast<DataRow>().Select(row => row["DataType"]));
        Assert.Equal(-1, reader.RecordsAffected);
    }

    [Fact]
    public void A_whole_table_loads_into_a_data_table()
    {
        using var connection = Memory.Open();
        using var command = connection.Command("select i, 'x' || i as name from range(3000) as t(i)");
        using var reader = command.ExecuteReader();
        using var table = new DataTable();
        table.Load(reader);
        Assert.Equal(3000, table.Rows.Count);
        Assert.Equal("x2999", table.Rows[2999]["name"]);
    }

    [Fact]
    public void Numbers_widen_and_narrow_without_loss()
    {
        using var connection = Memory.Open();
        Assert.Equal(200L, connection.Get<long>("select 200::utinyint"));
        Assert.Equal((byte)200, connection.Get<byte>("select 200::bigint"));
        Assert.Equal(45, connection.Get<int>("select sum(i) from range(10) as t(i)"));
        Assert.Equal(1.5, connection.Get<double>("select 1.5::decimal(9,4)"));
        Assert.Equal(7m, connection.Get<decimal>("select 7::hugeint"));
        Assert.Equal(Int128.MaxValue, connection.Get<Int128>($"select {Int128.MaxValue}::hugeint"));
        Assert.Equal(ulong.MaxValue, connection.Get<ulong>("select 18446744073709551615::hugeint"));
        Assert.Throws<OverflowException>(() => connection.Get<int>("select 3000000000"));
        Assert.Throws<OverflowException>(() => connection.Get<decimal>("select 12345678901234567890123456789012345678::decimal(38,0)"));
        Assert.Throws<InvalidCastException>(() => connection.Get<int>("select '1'"));
        Assert.Throws<InvalidCastException>(() => connection.Get<long>("select 1.5::double"));
        Assert.Throws<InvalidCastException>(() => connection.Get<string>("select 1"));
    }

    [Fact]
    public void Other_readings_of_a_value_are_asked_for_by_type()
    {
        using var connection = Memory.Open();
        Assert.Equal(Level.High, connection.Get<Level>("select 'high'"));
        Assert.Equal(Level.High, connection.Get<Level>("select 1"));
        Assert.Equal(new DuckDBInterval(14, 3, 5_000_000), connection.Get<DuckDBInterval>("select interval '1 year 2 months 3 days 5 seconds'"));
        Assert.Throws<InvalidCastException>(() => connection.Scalar("select interval 1 month"));
        Assert.Equal(new DateTime(2025, 3, 3), connection.Get<DateTime>("select date '2025-03-03'"));
        Assert.Equal(TimeSpan.FromHours(10), connection.Get<TimeSpan>("select time '10:00'"));
        using var stream = connection.Get<Stream>("select 'abc'::blob");
        Assert.Equal('a', stream.ReadByte());
    }

    [Fact]
    public void A_null_is_read_only_as_something_that_can_be_null()
    {
        using var connection = Memory.Open();
        Assert.Null(connection.Get<int?>("select null::integer"));
        Assert.Equal(3, connection.Get<int?>("select 3"));
        Assert.Equal(DBNull.Value, connection.Get<object>("select null"));
        Assert.Throws<InvalidCastException>(() => connection.Get<int>("select null::integer"));
        Assert.Throws<InvalidCastException>(() => connection.Get<string>("select null::varchar"));
    }

    [Theory]
    [InlineData("select 'infinity'::timestamp")]
    [InlineData("select '-infinity'::timestamptz")]
    [InlineData("select '290000-01-01'::timestamp")]
    [InlineData("select 'infinity'::date")]
    [InlineData("select '24:00:00'::time")]
    public void A_time_that_dotnet_does_not_have_is_an_error_and_no_other_time(string query)
    {
        using var connection = Memory.Open();
        Assert.Throws<InvalidCastException>(() => connection.Scalar(query));
    }

    [Theory]
    [InlineData("select union_value(a := 1)", "UNION")]
    [InlineData("select '101'::bit", "BIT")]
    [InlineData("select '10:00:00+01'::timetz", "TIME WITH TIME ZONE")]
    public void A_type_that_is_not_read_says_so(string query, string type)
    {
        using var connection = Memory.Open();
        var error = Assert.Throws<NotSupportedException>(() => connection.Scalar(query));
        Assert.Contains(type, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_and_letters_are_copied_in_parts()
    {
        using var connection = Memory.Open();
        using var command = connection.Command("select 'abcdef'::blob, 'ghijkl'");
        using var reader = command.ExecuteReader();
        reader.Read();
        var (bytes, letters) = (new byte[4], new char[4]);
        Assert.Equal(6, reader.GetBytes(0, 0, null, 0, 0));
        Assert.Equal(2, reader.GetBytes(0, 4, bytes, 1, 3));
        Assert.Equal([0, (byte)'e', (byte)'f', 0], bytes);
        Assert.Equal(3, reader.GetChars(1, 1, letters, 0, 3));
        Assert.Equal("hij\0", new string(letters));
    }

    [Fact]
    public void A_value_needs_a_current_row()
    {
        using var connection = Memory.Open();
        using var command = connection.Command("select 1");
        using var reader = command.ExecuteReader();
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        Assert.True(reader.Read());
        Assert.Throws<IndexOutOfRangeException>(() => reader.GetInt32(1));
        Assert.False(reader.Read());
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        reader.Close();
        Assert.Throws<ObjectDisposedException>(() => reader.Read());
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
    }
}
