using DuckDB.NET.Data;

namespace Metrics.Tests.DuckDb;

public class CommandTests
{
    [Fact]
    public void A_prepared_statement_is_bound_anew_for_every_run()
    {
        using var connection = Memory.Open();
        using var command = connection.Command("select $a::bigint * 2");
        var value = command.Parameters.AddWithValue("a", 1L);
        command.Prepare();
        for (var i = 0L; i < 100; i++)
        {
            value.Value = i;
            Assert.Equal(i * 2, command.ExecuteScalar());
        }
        value.Value = null;
        Assert.Equal(DBNull.Value, command.ExecuteScalar());
        command.Parameters.Clear();
        Assert.Throws<DuckDBException>(command.ExecuteScalar);
    }

    [Fact]
    public void A_prepared_statement_follows_its_text_its_table_and_its_connection()
    {
        using var connection = Memory.Open();
        connection.Run("create table t as select 1 as a");
        using var command = connection.Command("select * from t");
        command.Prepare();
        Assert.Equal(1, command.ExecuteScalar());
        connection.Run("drop table t; create table t as select 'other type' as a, 2 as b");
        Assert.Equal("other type", command.ExecuteScalar());
        command.CommandText = "select 3";
        Assert.Equal(3, command.ExecuteScalar());
        command.Prepare();
        connection.Close();
        connection.Open();
        Assert.Equal(3, command.ExecuteScalar());
        using var other = Memory.Open();
        command.Connection = other;
        Assert.Equal(3, command.ExecuteScalar());
    }

    [Fact]
    public void Several_statements_run_in_order_and_the_last_one_answers()
    {
        using var connection = Memory.Open();
        using var command = connection.Command("create table t (a integer); insert into t values ($x), ($y); update t set a = a + $x; select sum(a)::bigint from t;");
        command.Parameters.AddWithValue("x", 10);
        command.Parameters.AddWithValue("y", 20);
        command.Prepare();
        Assert.Equal(50L, command.ExecuteScalar());
        command.CommandText = "insert into t values ($x); delete from t where a > $y; -- the end";
        Assert.Equal(1 + 1, command.ExecuteNonQuery());
    }

    [Fact]
    public void Statements_before_a_failing_one_have_run()
    {
        using var connection = Memory.Open();
        Assert.Throws<DuckDBException>(() => connection.Run("create table t as select 1 as a; select nothing; drop table t"));
        Assert.Equal(1, connection.Scalar("select a from t"));
    }

    [Fact]
    public void Changed_rows_are_counted_and_no_query_has_no_columns()
    {
        using var connection = Memory.Open();
        Assert.Equal(0, connection.Run("create table t (a integer)"));
        Assert.Equal(3000, connection.Run("insert into t from range(3000)"));
        Assert.Equal(1000, connection.Run("update t set a = 0 where a < 1000"));
        Assert.Equal(1000, connection.Run("delete from t where a = 0"));
        Assert.Equal(0, connection.Run("select * from t"));
        using var reader = connection.Command("insert into t values (1), (2)").ExecuteReader();
        Assert.Equal((2, 0, false), (reader.RecordsAffected, reader.FieldCount, reader.Read()));
        Assert.Null(connection.Scalar("insert into t values (3)"));
        Assert.Equal(4, connection.Scalar("insert into t values (4) returning a"));
    }

    [Theory]
    [InlineData("selec 1", DuckDBErrorType.Parser, "syntax error at or near \"selec\"")]
    [InlineData("select nothing", DuckDBErrorType.Binder, "\"nothing\" was not found")]
    [InlineData("select * from nowhere", DuckDBErrorType.Catalog, "Table with name nowhere does not exist")]
    [InlineData("select 'x'::integer", DuckDBErrorType.Conversion, "Could not convert string 'x' to INT32")]
    [InlineData("select error('own words')", DuckDBErrorType.InvalidInput, "own words")]
    [InlineData("select 9223372036854775807 + 1::bigint", DuckDBErrorType.OutOfRange, "Overflow in addition")]
    public void Errors_have_the_words_and_the_kind_of_the_database(string query, DuckDBErrorType type, string words)
    {
        using var connection = Memory.Open();
        var error = Assert.Throws<DuckDBException>(() => connection.Scalar(query));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(type, error.ErrorType);
        Assert.Equal(1, connection.Scalar("select 1"));
    }

    [Fact]
    public void An_error_late_in_a_stream_comes_after_the_rows_before_it()
    {
        using var connection = Memory.Open();
        using var command = connection.Command("select (case when i < 900000 then '1' else 'x' end)::integer from range(1000000) as t(i)");
        using var reader = command.ExecuteReader();
        var rows = 0;
        var error = Assert.Throws<DuckDBException>(() =>
        {
            while (reader.Read())
                rows++;
        });
        Assert.Equal(DuckDBErrorType.Conversion, error.ErrorType);
        Assert.InRange(rows, 2048, 900_000);
        Assert.Equal(1, connection.Scalar("select 1"));
    }

    [Fact]
    public void A_text_without_statement_and_a_command_without_connection_are_refused()
    {
        using var connection = Memory.Open();
        Assert.Throws<InvalidOperationException>(() => connection.Run("-- nothing"));
        Assert.Throws<ArgumentException>(() => connection.Run("select 1\0 where false"));
        Assert.Throws<InvalidOperationException>(() => new DuckDBCommand("select 1").ExecuteScalar());
        connection.Close();
        Assert.Throws<InvalidOperationException>(() => connection.Scalar("select 1"));
    }

    [Fact]
    public void Rows_are_computed_while_they_are_read()
    {
        using var connection = Memory.Open();
        using var command = connection.Command("select i, 'some text to make the row wide ' || i from range(1000000000000) as t(i)");
        command.CommandTimeout = 30;
        using var reader = command.ExecuteReader();
        for (var i = 0L; i < 500_000; i++)
        {
            Assert.True(reader.Read());
            Assert.Equal(i, reader.GetInt64(0));
        }
    }

    [Fact]
    public void A_reader_keeps_its_rows_while_other_commands_use_the_connection()
    {
        using var connection = Memory.Open();
        connection.Run("create table t as from range(20000) as t(i)");
        using var prepared = connection.Command("select i from t order by i");
        prepared.Prepare();
        using var first = prepared.ExecuteReader();
        using var second = prepared.ExecuteReader();
        connection.Run("drop table t");
        for (var i = 0L; i < 20_000; i++)
        {
            Assert.True(first.Read());
            Assert.True(second.Read());
            Assert.Equal((i, i), (first.GetInt64(0), second.GetInt64(0)));
        }
        Assert.False(first.Read());
        Assert.False(second.Read());
    }
}
