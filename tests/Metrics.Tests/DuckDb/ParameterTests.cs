using System.Data;
using DuckDB.NET.Data;

namespace Metrics.Tests.DuckDb;

public class ParameterTests
{
    [Fact]
    public void Places_and_names_find_their_values()
    {
        using var connection = Memory.Open();
        Assert.Equal("ab", connection.Scalar("select ? || ?", "a", "b"));
        Assert.Equal("ba", connection.Scalar("select $2 || $1", "a", "b"));
        using var command = connection.Command("select $first || $SECOND || $first");
        command.Parameters.AddWithValue("second", "b");
        command.Parameters.AddWithValue("$first", "a");
        command.Parameters.AddWithValue("unused", "c");
        Assert.Equal("aba", command.ExecuteScalar());
    }

    [Theory]
    [InlineData("select $1 || $2", "2")]
    [InlineData("select $1 || $missing", "")]
    public void A_placeholder_without_a_value_is_an_error(string query, string name)
    {
        using var connection = Memory.Open();
        var error = Assert.Throws<DuckDBException>(() => connection.Scalar(query, "a"));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_beyond_64_bits_keep_every_digit()
    {
        using var connection = Memory.Open();
        Assert.Equal(Int128.MinValue, connection.Get<Int128>("select $1", Int128.MinValue));
        Assert.Equal(UInt128.MaxValue, connection.Get<UInt128>("select $1", UInt128.MaxValue));
        Assert.Equal("UHUGEINT", connection.Scalar("select typeof($1)", (System.Numerics.BigInteger)UInt128.MaxValue));
        Assert.Equal(decimal.MaxValue, connection.Scalar("select $1", decimal.MaxValue));
        Assert.Equal(decimal.MinValue, connection.Scalar("select $1", decimal.MinValue));
        Assert.Equal("DECIMAL(3,3)", connection.Scalar("select typeof($1)", 0.005m));
        Assert.Equal("DECIMAL(1,0)", connection.Scalar("select typeof($1)", 0m));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("'; drop table t; --")]
    [InlineData("日本語 🦆")]
    public void Text_is_taken_as_it_is(string text)
    {
        using var connection = Memory.Open();
        Assert.Equal(text, connection.Scalar("select $1", text));
        Assert.Equal((long)text.EnumerateRunes().Count(), connection.Scalar("select length($1)", text));
    }

    [Fact]
    public void Half_a_surrogate_becomes_the_replacement_character()
    {
        using var connection = Memory.Open();
        Assert.Equal("a\ufffdb", connection.Scalar("select $1", "a\ud800b"));
    }

    [Fact]
    public void Lists_arrive_as_lists()
    {
        using var connection = Memory.Open();
        Assert.Equal(new List<string?> { "a", null, "a text of more than twelve bytes" }, connection.Scalar("select $1", new List<string?> { "a", null, "a text of more than twelve bytes" }));
        Assert.Equal("BIGINT[]", connection.Scalar("select typeof($1)", new[] { 1L, 2L }));
        Assert.Equal("VARCHAR[]", connection.Scalar("select typeof($1)", new List<string>()));
        Assert.Equal("DOUBLE[]", connection.Scalar("select typeof($1)", Enumerable.Range(0, 3).Select(i => i / 2.0)));
        Assert.Equal("TIMESTAMP WITH TIME ZONE[]", connection.Scalar("select typeof($1)", new[] { DateTimeOffset.UnixEpoch }));
        Assert.Equal(new List<decimal> { 1.00m, 1.25m }, connection.Scalar("select $1", new[] { 1m, 1.25m }));
        Assert.Equal(new List<long?> { 1, null }, connection.Scalar("select $1", new long?[] { 1, null }));
        Assert.Equal(2L, connection.Scalar("select count(*) from range(5) as t(i) where i in (select unnest($1))", new[] { 1L, 3L }));
        Assert.Equal(0L, connection.Scalar("select len($1)", new List<object>()));
        Assert.Throws<NotSupportedException>(() => connection.Scalar("select $1", new List<int[]> { new[] { 1 } }));
    }

    [Fact]
    public void A_value_without_a_type_in_the_database_is_refused()
    {
        using var connection = Memory.Open();
        Assert.Throws<NotSupportedException>(() => connection.Scalar("select $1", new object()));
        Assert.Throws<ArgumentException>(() => connection.Scalar("select $1", new DateTime(2025, 3, 3, 0, 0, 0, DateTimeKind.Local)));
        Assert.Throws<NotSupportedException>(() => new DuckDBParameter { Direction = ParameterDirection.Output });
    }

    [Fact]
    public void Enums_and_letters_are_numbers_and_text()
    {
        using var connection = Memory.Open();
        Assert.Equal((int)DayOfWeek.Friday, connection.Scalar("select $1", DayOfWeek.Friday));
        Assert.Equal("x", connection.Scalar("select $1", 'x'));
    }

    [Fact]
    public void The_collection_keeps_order_and_names()
    {
        using var command = new DuckDBCommand();
        var parameters = command.Parameters;
        parameters.AddWithValue("a", 1);
        parameters.Add("bare value");
        parameters.Insert(0, new DuckDBParameter("$b", 2));
        Assert.Equal((3, 0, 1), (parameters.Count, parameters.IndexOf("b"), parameters.IndexOf("$A")));
        parameters["a"].Value = 3;
        Assert.Equal(3, parameters[1].Value);
        parameters.RemoveAt("b");
        Assert.False(parameters.Contains("b"));
        Assert.Throws<ArgumentException>(() => parameters["b"]);
    }
}
