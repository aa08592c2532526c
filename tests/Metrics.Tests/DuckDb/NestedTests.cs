using System.Collections;

namespace Metrics.Tests.DuckDb;

public class NestedTests
{
    [Fact]
    public void Lists_are_read_as_lists_and_arrays()
    {
        using var connection = Memory.Open();
        Assert.Equal(new List<string> { "a", "longer than twelve bytes" }, connection.Scalar("select ['a', 'longer than twelve bytes']"));
        Assert.Equal(new List<int?> { 1, null, 3 }, connection.Scalar("select [1, null, 3]"));
        Assert.Equal(new List<string>(), connection.Scalar("select []::varchar[]"));
        Assert.Equal(DBNull.Value, connection.Scalar("select null::varchar[]"));
        Assert.Equal(new[] { "a", null }, connection.Get<string?[]>("select ['a', null]"));
        Assert.Equal([1L, 2L], connection.Get<IReadOnlyList<long>>("select [1, 2]"));
        Assert.Equal([1.5, 2.5], connection.Get<double[]>("select [1.5, 2.5]::double[2]"));
        Assert.Equal([DateTimeOffset.UnixEpoch], connection.Get<DateTimeOffset[]>("select ['1970-01-01 00:00:00+00'::timestamptz]"));
        Assert.Equal(new List<List<int>> { new() { 1 }, new() }, connection.Scalar("select [[1], []]"));
    }

    [Fact]
    public void Structures_and_maps_are_read_as_dictionaries()
    {
        using var connection = Memory.Open();
        var fields = connection.Get<Dictionary<string, object?>>("select {'name': 'x', 'sizes': [1, 2], 'none': null::integer, 'inner': {'a': true}}");
        Assert.Equal("x", fields["name"]);
        Assert.Equal(new List<int> { 1, 2 }, fields["sizes"]);
        Assert.Null(fields["none"]);
        Assert.Equal(true, ((Dictionary<string, object?>)fields["inner"]!)["a"]);
        var map = Assert.IsType<Dictionary<string, object>>(connection.Scalar("select map {'a': 1, 'b': null}"));
        Assert.Equal(1, map["a"]);
        Assert.Null(((IDictionary)map)["b"]);
    }

    /// <summary>DuckDB computes on dictionaries and constants; what it hands out must be flat at every depth.</summary>
    [Theory]
    [InlineData("select {'v': name} from (select i % 2 as k from range(5000) as t(i)) join (values (0, 'zero'), (1, 'one and then some')) as v(k, name) using (k)")]
    [InlineData("select {'v': 'constant'} from range(5000)")]
    [InlineData("select {'v': ['a', 'b'][1 + i % 2]} from range(10000) as t(i) where i % 2 = 0")]
    public void Fields_of_repeated_values_are_right(string query)
    {
        using var connection = Memory.Open();
        var expected = new Dictionary<string, long>();
        using (var counts = connection.Command($"select s.v, count(*) from ({query}) as q(s) group by all").ExecuteReader())
            while (counts.Read())
                expected[counts.GetString(0)] = counts.GetInt64(1);
        using var reader = connection.Command(query).ExecuteReader();
        while (reader.Read())
            expected[(string)reader.GetFieldValue<Dictionary<string, object?>>(0)["v"]!]--;
        Assert.All(expected.Values, count => Assert.Equal(0, count));
    }

    [Theory]
    [InlineData("select ['a', 'b']")]
    [InlineData("select (select list(name) from (values ('a'), ('x'), ('b')) as v(name) where name <> 'x')")]
    [InlineData("select list_filter(['a', 'x', 'b'], letter -> letter <> 'x')")]
    [InlineData("select ['x', 'a', 'b', 'x'][2:3]")]
    public void Lists_of_repeated_values_are_right(string list)
    {
        using var connection = Memory.Open();
        using var reader = connection.Command($"select ({list}) from range(3000)").ExecuteReader();
        while (reader.Read())
            Assert.Equal(["a", "b"], reader.GetFieldValue<List<string>>(0));
    }

    [Fact]
    public void Lists_stay_with_their_rows_over_chunk_borders()
    {
        using var connection = Memory.Open();
        using var reader = connection.Command("select i, [i + j for j in range(i % 4)], case when i % 5 > 0 then ['item ' || i] end from range(5000) as t(i)").ExecuteReader();
        for (var i = 0L; i < 5000; i++)
        {
            Assert.True(reader.Read());
            Assert.Equal(Enumerable.Range(0, (int)i % 4).Select(j => i + j), reader.GetFieldValue<List<long>>(1));
            Assert.Equal(i % 5 == 0 ? DBNull.Value : new List<string> { $"item {i}" }, reader.GetValue(2));
        }
    }
}
