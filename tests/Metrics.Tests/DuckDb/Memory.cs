using DuckDB.NET.Data;

namespace Metrics.Tests.DuckDb;

/// <summary>An open database in memory and the shortest ways to use it.</summary>
internal static class Memory
{
    public static DuckDBConnection Open(string options = "")
    {
        var connection = new DuckDBConnection($"Data Source=:memory:{options}");
        connection.Open();
        return connection;
    }

    public static DuckDBCommand Command(this DuckDBConnection connection, string text, params object?[] values)
    {
        var command = new DuckDBCommand(text, connection);
        foreach (var value in values)
            command.Parameters.Add(new DuckDBParameter(value));
        return command;
    }

    public static int Run(this DuckDBConnection connection, string text, params object?[] values)
    {
        using var command = connection.Command(text, values);
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(this DuckDBConnection connection, string text, params object?[] values)
    {
        using var command = connection.Command(text, values);
        return command.ExecuteScalar();
    }

    /// <summary>The first value of the first row, as that type.</summary>
    public static T Get<T>(this DuckDBConnection connection, string text, params object?[] values)
    {
        using var command = connection.Command(text, values);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return reader.GetFieldValue<T>(0);
    }
}
