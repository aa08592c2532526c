using System.Security.Cryptography;
using Dapper;
using DuckDB.NET.Data;

namespace Metrics.Surveys.Store;

/// <summary>Writes the rows of a table in an order that tells nothing. All columns of these tables are texts.</summary>
internal static class ShuffledTable
{
    /// <summary>Moves the rows of one wave, shuffled, behind those of another table; with one table, shuffles them.</summary>
    public static void Move(DuckDBConnection connection, string from, string to, string wave, params string?[][] more)
    {
        var rows = Read(connection, $"select * from {from} where wave = $wave", wave);
        rows.AddRange(more);
        connection.Execute($"delete from {from} where wave = $wave", new { wave });
        Write(connection, to, rows);
    }

    /// <summary>Copies a table, shuffled, to another file.</summary>
    public static void Copy(DuckDBConnection from, DuckDBConnection to, string table) =>
        Write(to, table, Read(from, $"select * from {table}", null));

    /// <summary>Adds rows, shuffled.</summary>
    public static void Write(DuckDBConnection connection, string table, List<string?[]> rows)
    {
        var shuffled = rows.ToArray();
        RandomNumberGenerator.Shuffle<string?[]>(shuffled);
        using var appender = connection.CreateAppender(table);
        foreach (var row in shuffled)
        {
            var target = appender.CreateRow();
            foreach (var value in row)
                target.AppendValue(value);
            target.EndRow();
        }
    }

    private static List<string?[]> Read(DuckDBConnection connection, string query, string? wave)
    {
        using var reader = connection.ExecuteReader(query, wave is null ? null : new { wave });
        var rows = new List<string?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i))]);
        return rows;
    }
}
