using System.Numerics;
using Metrics.Exports;

namespace Metrics.Tests.Exports;

public class FactRowsTests
{
    [Fact]
    public void A_column_has_the_type_of_its_values()
    {
        var table = FactRows.Of([Fact(null, 1L, 1, "a", true), Fact(new DateTime(2025, 3, 3), 2.5m, new BigInteger(7), new[] { "x", "y" }, null)]);
        Assert.Equal([CellKind.Instant, CellKind.Number, CellKind.Whole, CellKind.Text, CellKind.Truth], table.Columns.Select(column => column.Kind));
        Assert.Equal([null, 1.0, 1L, "a", true], table.Rows[0]);
        Assert.Equal([new DateTime(2025, 3, 3), 2.5, 7L, "[\"x\",\"y\"]", null], table.Rows[1]);
    }

    [Fact]
    public void A_number_too_large_for_its_column_becomes_a_text() => Assert.Equal("170141183460469231731687303715884105727",
        FactRows.Of([Fact(null, null, BigInteger.Pow(2, 127) - 1, null, null)]).Rows[0][2]);

    [Fact]
    public void No_facts_are_an_empty_table() => Assert.Empty(FactRows.Of([]).Rows);

    [Fact]
    public void Too_many_facts_for_a_file_are_refused_with_a_way_out()
    {
        var fact = Fact(null, null, null, null, null);
        Assert.Equal(FactRows.AtMost, FactRows.Of(Enumerable.Repeat(fact, FactRows.AtMost)).Rows.Count);
        var error = Assert.Throws<RequestException>(() => FactRows.Of(Enumerable.Repeat(fact, FactRows.AtMost + 1)));
        Assert.Contains("shorter period", error.Reason, StringComparison.Ordinal);
    }

    private static Dictionary<string, object?> Fact(object? at, object? b, object? c, object? d, object? e) =>
        new() { ["happened_at"] = at, ["b"] = b, ["c"] = c, ["d"] = d, ["e"] = e };
}
