using System.Text;
using DuckDB.NET.Data;

namespace Metrics.Tests.DuckDb;

public class ColumnTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2047)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(5000)]
    public void Chunks_hold_every_row_once(int rows)
    {
        using var connection = Memory.Open();
        using var command = connection.Command($"select i, i / 2 as half, i % 2 = 0 as even, date '1970-01-01' + i::integer as day, case when i % 7 > 0 then 'text number ' || i end as text from range({rows}) as t(i)");
        using var reader = command.ExecuteReader();
        var (i, half, even, day, text) = (reader.Column(0), reader.Column(1), reader.Column(2), reader.Column(3), reader.Column(4));
        var next = 0;
        while (reader.ReadChunk())
        {
            Assert.InRange(reader.ChunkSize, 1, 2048);
            Assert.Equal(reader.ChunkSize, i.Values<long>().Length);
            Assert.False(i.HasNulls);
            for (var row = 0; row < reader.ChunkSize; row++, next++)
            {
                Assert.Equal(next, i.Values<long>()[row]);
                Assert.Equal(next / 2.0, half.Values<double>()[row]);
                Assert.Equal(next % 2 == 0, even.Values<byte>()[row] == 1);
                Assert.Equal(next, day.Values<int>()[row]);
                Assert.Equal(next % 7 > 0, text.IsValid(row));
                if (next % 7 > 0)
                    Assert.Equal($"text number {next}", Encoding.UTF8.GetString(text.Utf8(row)));
            }
        }
        Assert.Equal(rows, next);
        Assert.Equal(0, reader.ChunkSize);
        Assert.Equal(0, i.Values<long>().Length);
    }

    [Fact]
    public void Instants_are_microseconds_and_bytes_are_not_copied()
    {
        using var connection = Memory.Open();
        using var reader = connection.Command("select '1970-01-01 00:00:01+00'::timestamptz, 'ünï', 'a text of more than twelve bytes'").ExecuteReader();
        Assert.True(reader.ReadChunk());
        Assert.Equal(1_000_000, reader.Column(0).Values<long>()[0]);
        Assert.Equal("ünï"u8, reader.Column(1).Utf8(0));
        Assert.Equal("a text of more than twelve bytes"u8, reader.Column(2).Utf8(0));
        Assert.Equal("ünï", reader.Column(1).Text(0));
    }

    [Fact]
    public void Lists_are_slices_of_their_child()
    {
        using var connection = Memory.Open();
        using var reader = connection.Command("select case when i % 4 <> 3 then [i || ' of a rather long text', null][1:i % 3] end from range(5000) as t(i)").ExecuteReader();
        var lists = reader.Column(0);
        Assert.Equal(DuckDBType.List, lists.DuckDBType);
        var i = 0;
        while (reader.ReadChunk())
            for (var row = 0; row < reader.ChunkSize; row++, i++)
            {
                Assert.Equal(i % 4 != 3, lists.IsValid(row));
                if (i % 4 == 3)
                    continue;
                var (offset, length) = lists.List(row);
                Assert.Equal(i % 3, length);
                if (length > 0)
                    Assert.Equal($"{i} of a rather long text", lists.Child.Text(offset));
                if (length > 1)
                    Assert.False(lists.Child.IsValid(offset + 1));
            }
        Assert.Equal(5000, i);
    }

    [Fact]
    public void A_column_is_read_only_as_what_it_is()
    {
        using var connection = Memory.Open();
        using var reader = connection.Command("select 1::integer as n, 'x' as s, [1] as l, 1.5::double as d").ExecuteReader();
        Assert.True(reader.ReadChunk());
        Assert.Throws<InvalidOperationException>(() => reader.Column(0).Values<long>().Length);
        Assert.Throws<InvalidOperationException>(() => reader.Column(0).Values<float>().Length);
        Assert.Throws<InvalidOperationException>(() => reader.Column(3).Values<long>().Length);
        Assert.Throws<InvalidOperationException>(() => reader.Column(0).Utf8(0).Length);
        Assert.Throws<InvalidOperationException>(() => reader.Column(0).Child);
        Assert.Throws<InvalidOperationException>(() => reader.Column(1).List(0));
        Assert.Throws<InvalidOperationException>(() => reader.Column(1).Utf8(1).Length);
        Assert.Throws<InvalidOperationException>(() => reader.Column(2).IsValid(-1));
    }

    [Fact]
    public void A_column_is_empty_once_the_reader_has_left_its_chunk()
    {
        using var connection = Memory.Open();
        var reader = connection.Command("select 'x' as s, ['a'] as l").ExecuteReader();
        Assert.True(reader.ReadChunk());
        var (text, list) = (reader.Column(0), reader.Column(1).Child);
        Assert.Equal((1, 1), (text.Count, list.Count));
        reader.Dispose();
        Assert.Equal((0, 0), (text.Count, list.Count));
        Assert.Throws<InvalidOperationException>(() => text.Utf8(0).Length);
    }
}
