using DuckDB.NET.Data;

namespace Metrics.Exports;

/// <summary>A table as Parquet, written by DuckDB from a table of its own in memory.</summary>
public static class ParquetFile
{
    /// <summary>Writes the file; instants are UTC-adjusted microseconds.</summary>
    public static byte[] Write(ExportTable table)
    {
        var folder = Directory.CreateTempSubdirectory("metrics-parquet-");
        try
        {
            var file = Path.Combine(folder.FullName, "table.parquet");
            using (var connection = new DuckDBConnection("Data Source=:memory:;threads=1"))
            {
                connection.Open();
                Run(connection, $"create table rows ({string.Join(", ", table.Columns.Select(Column))})");
                Fill(connection, table);
                Run(connection, $"copy rows to {Quoted(file, '\'')} (format parquet, compression zstd)");
            }
            return File.ReadAllBytes(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Fill(DuckDBConnection connection, ExportTable table)
    {
        using var appender = connection.CreateAppender("rows");
        foreach (var cells in table.Rows)
        {
            var row = appender.CreateRow();
            foreach (var cell in cells)
                Append(row, cell);
            row.EndRow();
        }
    }

    private static DuckDBAppenderRow Append(DuckDBAppenderRow row, object? cell) => cell switch
    {
        null => row.AppendNullValue(),
        string text => row.AppendValue(text),
        double number => row.AppendValue(number),
        long whole => row.AppendValue(whole),
        bool isTrue => row.AppendValue(isTrue),
        DateOnly day => row.AppendValue(day),
        DateTime instant => row.AppendValue(instant),
        _ => throw new ArgumentException($"a cell holds a {cell.GetType().Name}"),
    };

    private static string Column(ExportColumn column) => Quoted(column.Name, '"') + column.Kind switch
    {
        CellKind.Number => " double",
        CellKind.Whole => " bigint",
        CellKind.Truth => " boolean",
        CellKind.Day => " date",
        CellKind.Instant => " timestamptz",
        _ => " varchar",
    };

    private static string Quoted(string text, char mark) => $"{mark}{text.Replace($"{mark}", $"{mark}{mark}", StringComparison.Ordinal)}{mark}";

    private static void Run(DuckDBConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
