using DuckDB.NET.Data;

namespace Metrics.Tests.DuckDb;

public class AppenderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2047)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(5000)]
    public void Every_row_arrives_once_whatever_the_chunks(int rows)
    {
        using var connection = Memory.Open();
        connection.Run("create table t (i bigint, text varchar, at_ timestamptz, half double)");
        using (var appender = connection.CreateAppender("t"))
            for (var i = 0; i < rows; i++)
            {
                var row = appender.CreateRow().AppendValue((long)i);
                row = i % 3 == 0 ? row.AppendNullValue() : row.AppendValue(i % 3 == 1 ? $"{i}" : $"a longer text number {i}");
                row.AppendValue(DateTimeOffset.UnixEpoch.AddSeconds(i)).AppendValue(i / 2.0).EndRow();
            }
        Assert.Equal((long)rows, connection.Scalar("select count(*) from t"));
        Assert.Equal(0L, connection.Scalar("""
            select count(*) from t
            where text is distinct from case i % 3 when 1 then i::varchar when 2 then 'a longer text number ' || i end
                or at_ <> to_timestamp(i) or half <> i / 2
            """));
        Assert.Equal((long)rows, connection.Scalar("select count(distinct i) from t where i between 0 and $1", rows));
    }

    [Fact]
    public void Lists_grow_beyond_one_chunk_of_elements()
    {
        using var connection = Memory.Open();
        connection.Run("create table t (i integer, names varchar[], numbers bigint[])");
        using (var appender = connection.CreateAppender("main", "t"))
            for (var i = 0; i < 5000; i++)
                appender.CreateRow().AppendValue(i)
                    .AppendValue(i % 10 == 9 ? null : Enumerable.Range(0, i % 7).Select(j => j % 3 == 2 ? null : $"name {j} of the row {i}"))
                    .AppendValue(Enumerable.Range(0, i % 4).Select(j => (long)i + j))
                    .EndRow();
        Assert.Equal(0L, connection.Scalar("""
            select count(*) from t
            where names is distinct from case when i % 10 < 9 then [case when j % 3 < 2 then 'name ' || j || ' of the row ' || i end for j in range(i % 7)] end
                or numbers is distinct from [i + j for j in range(i % 4)]
            """));
        Assert.Equal(5000L, connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void Lists_of_other_types_are_appended()
    {
        using var connection = Memory.Open();
        connection.Run("create table t (doubles double[], instants timestamptz[], flags boolean[], decimals decimal(9,2)[])");
        using (var appender = connection.CreateAppender("t"))
            appender.CreateRow().AppendValue(new[] { 1.5 }).AppendValue(new[] { DateTimeOffset.UnixEpoch }).AppendValue(new bool?[] { true, null }).AppendValue(new[] { 1.25m }).EndRow();
        Assert.Equal("[1.5] ['1970-01-01 00:00:00+00'] [true, NULL] [1.25]", connection.Scalar("set TimeZone = 'UTC'; select concat_ws(' ', doubles, instants, flags, decimals) from t"));
    }

    [Fact]
    public void Numbers_are_fitted_to_the_column_or_refused()
    {
        using var connection = Memory.Open();
        connection.Run("create table t (a utinyint, b decimal(4,1), c decimal(38,10), d double, e hugeint)");
        using (var appender = connection.CreateAppender("t"))
            appender.CreateRow().AppendValue(255L).AppendValue(-99.95m).AppendValue(7).AppendValue(3).AppendValue(ulong.MaxValue).EndRow();
        Assert.Equal("255|-100.0|7.0000000000|3.0|18446744073709551615", connection.Scalar("select concat_ws('|', a, b, c, d, e) from t"));
        Refuse<OverflowException>(row => row.AppendValue(256));
        Refuse<OverflowException>(row => row.AppendValue(-1));
        Refuse<OverflowException>(row => row.AppendValue(1).AppendValue(1000m));
        Refuse<InvalidCastException>(row => row.AppendValue("1"));
        Refuse<InvalidCastException>(row => row.AppendValue(1.0));
        Refuse<InvalidCastException>(row => row.AppendValue(new[] { 1 }));
        Assert.Equal(1L, connection.Scalar("select count(*) from t"));

        void Refuse<TException>(Action<DuckDBAppenderRow> write) where TException : Exception
        {
            using var appender = connection.CreateAppender("t");
            Assert.Throws<TException>(() => write(appender.CreateRow()));
        }
    }

    [Fact]
    public void A_row_has_exactly_a_value_for_each_column()
    {
        using var connection = Memory.Open();
        connection.Run("create table t (a integer, b integer)");
        using var appender = connection.CreateAppender("t");
        var row = appender.CreateRow().AppendValue(1);
        Assert.Throws<InvalidOperationException>(row.EndRow);
        Assert.Throws<InvalidOperationException>(appender.CreateRow);
        Assert.Throws<InvalidOperationException>(appender.Close);
        row.AppendValue(2);
        Assert.Throws<InvalidOperationException>(() => row.AppendValue(3));
        row.EndRow();
        Assert.Throws<InvalidOperationException>(() => row.AppendValue(3));
        appender.Close();
        appender.Close();
        Assert.Throws<ObjectDisposedException>(appender.CreateRow);
        Assert.Equal(1L, connection.Scalar("select count(*) from t where a = 1 and b = 2"));
    }

    [Fact]
    public void A_table_that_is_not_there_is_an_error()
    {
        using var connection = Memory.Open();
        var error = Assert.Throws<DuckDBException>(() => connection.CreateAppender("nowhere"));
        Assert.Contains(".main.nowhere\" could not be found", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, connection.Scalar("select 1"));
    }

    [Fact]
    public void A_refused_row_is_named_and_a_transaction_leaves_nothing()
    {
        using var connection = Memory.Open();
        connection.Run("create table t (a integer primary key, b varchar not null)");
        using (connection.BeginTransaction())
        using (var appender = connection.CreateAppender("t"))
        {
            for (var i = 0; i < 300_000; i++)
                appender.CreateRow().AppendValue(Math.Min(i, 299_998)).AppendValue("x").EndRow();
            var error = Assert.Throws<DuckDBException>(appender.Close);
            Assert.Equal(DuckDBErrorType.Constraint, error.ErrorType);
            Assert.Contains("299998", error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(0L, connection.Scalar("select count(*) from t"));
        using (var appender = connection.CreateAppender("t"))
        {
            appender.CreateRow().AppendValue(1).AppendNullValue().EndRow();
            var error = Assert.Throws<DuckDBException>(appender.Dispose);
            Assert.Contains("NOT NULL constraint failed: t.b", error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(0L, connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void An_exception_between_rows_and_values_drops_what_is_left()
    {
        using var connection = Memory.Open();
        connection.Run("create table t (a integer, b integer)");
        Assert.Throws<OverflowException>(() =>
        {
            using var appender = connection.CreateAppender("t");
            appender.CreateRow().AppendValue(1).AppendValue(1).EndRow();
            appender.CreateRow().AppendValue(2).AppendValue(long.MaxValue).EndRow();
        });
        Assert.Equal(0L, connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void An_appender_works_beside_readers_and_commands_of_its_connection()
    {
        using var connection = Memory.Open();
        connection.Run("create table t (a bigint)");
        using var reader = connection.Command("select i from range(50000) as t(i)").ExecuteReader();
        using (var appender = connection.CreateAppender("t"))
            while (reader.Read())
            {
                appender.CreateRow().AppendValue(reader.GetInt64(0)).EndRow();
                if (reader.GetInt64(0) % 10_000 == 0)
                    Assert.Equal(1, connection.Scalar("select 1"));
            }
        Assert.Equal(1_249_975_000L, connection.Scalar("select sum(a)::bigint from t"));
    }

    [Fact]
    public void Another_database_is_appended_to_by_its_name()
    {
        using var connection = Memory.Open();
        connection.Run("attach ':memory:' as other; create schema other.area; create table other.area.t (level enum('low', 'high'))");
        using (var appender = connection.CreateAppender("other", "area", "t"))
        {
            appender.CreateRow().AppendValue("high").EndRow();
            Assert.Throws<InvalidCastException>(() => appender.CreateRow().AppendValue("middle"));
        }
        Assert.Equal(0L, connection.Scalar("select count(*) from other.area.t"));
    }
}
