using DuckDB.NET.Data;
using Metrics.Exports;
using Metrics.Tests.DuckDb;

namespace Metrics.Tests.Exports;

public class ParquetFileTests
{
    [Fact]
    public void DuckDB_reads_back_what_was_written_with_its_types()
    {
        using var folder = new TemporaryFolder();
        using var connection = Read(folder, Sheet.Every);
        Assert.Equal("VARCHAR DOUBLE BIGINT BOOLEAN DATE TIMESTAMP WITH TIME ZONE", connection.Scalar("select string_agg(column_type, ' ') from (describe t)"));
        using var command = connection.Command("select * from t");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal("Zoë, \"x\"\nnext 🎉", reader.GetString(0));
        Assert.Equal(0.1 + 0.2, reader.GetDouble(1));
        Assert.Equal(9_007_199_254_740_993L, reader.GetInt64(2));
        Assert.True(reader.GetBoolean(3));
        Assert.Equal(new DateOnly(2024, 2, 29), reader.GetFieldValue<DateOnly>(4));
        Assert.Equal(new DateTime(2026, 3, 5, 9, 0, 0, 123, DateTimeKind.Utc), reader.GetDateTime(5));
        Assert.True(reader.Read() && reader.Read() && reader.IsDBNull(0) && reader.IsDBNull(5));
    }

    [Fact]
    public void Names_and_texts_that_look_like_SQL_are_only_text()
    {
        using var folder = new TemporaryFolder();
        using var connection = Read(folder, new ExportTable([new("a\" varchar); drop table t; --", CellKind.Text)], [["'); --"]]));
        Assert.Equal("a\" varchar); drop table t; --", connection.Scalar("select column_name from (describe t)"));
        Assert.Equal("'); --", connection.Scalar("select columns(*) from t"));
    }

    [Fact]
    public void The_same_table_gives_the_same_bytes() => Assert.Equal(ParquetFile.Write(Sheet.Every), ParquetFile.Write(Sheet.Every));

    [Fact]
    public void A_table_without_rows_keeps_its_columns()
    {
        using var folder = new TemporaryFolder();
        using var connection = Read(folder, Sheet.Every with { Rows = [] });
        Assert.Equal(6L, connection.Scalar("select count(*) from (describe t)"));
        Assert.Equal(0L, connection.Scalar("select count(*) from t"));
    }

    private static DuckDBConnection Read(TemporaryFolder folder, ExportTable table)
    {
        var file = folder["t.parquet"];
        File.WriteAllBytes(file, ParquetFile.Write(table));
        var connection = Memory.Open();
        connection.Run($"create view t as select * from '{file}'");
        return connection;
    }
}
