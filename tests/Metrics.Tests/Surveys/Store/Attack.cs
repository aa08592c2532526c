using DuckDB.NET.Data;

namespace Metrics.Tests.Surveys.Store;

/// <summary>What somebody with a copy of a file can read from it.</summary>
internal static class Attack
{
    /// <summary>First column of each row of a query on the file.</summary>
    public static List<string> Values(string file, string query)
    {
        using var connection = new DuckDBConnection($"Data Source={file}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            for (var i = 0; i < reader.FieldCount; i++)
                if (!reader.IsDBNull(i))
                    values.Add($"{reader.GetValue(i)}");
        return values;
    }

    /// <summary>Every text of every table.</summary>
    public static HashSet<string> Everything(string file) =>
        [.. Values(file, "select table_name from duckdb_tables()").SelectMany(table => Values(file, $"select * from {table}"))];

    /// <summary>Spearman's correlation of a sequence that holds 0 to n−1 with its positions, in standard errors.</summary>
    public static double OrderInErrors(IReadOnlyList<int> arrivals)
    {
        var (n, mean) = (arrivals.Count, (arrivals.Count - 1) / 2.0);
        var covariance = arrivals.Select((arrival, position) => (arrival - mean) * (position - mean)).Sum();
        var variance = arrivals.Sum(arrival => (arrival - mean) * (arrival - mean));
        return Math.Abs(covariance / variance) * Math.Sqrt(n - 1);
    }
}
