using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using DuckDB.NET.Data;

namespace Metrics.Surveys.Store;

/// <summary>
/// The few sheets of a wave that wait to join the others: durable at once, and rewritten in random order with each arrival, so
/// that nobody is last.
/// </summary>
internal static class Arrivals
{
    /// <summary>Keeps a sheet and its comments, inside the caller's transaction.</summary>
    public static void Keep(DuckDBConnection connection, string wave, string groups, Submission submission)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        // Sorted, since the order of filling in is the answerer's own.
        var answers = new SortedDictionary<string, string>(submission.Answers.ToDictionary(), StringComparer.Ordinal);
        var department = JsonSerializer.Deserialize<List<string>>(groups, Json.Options)!
            .FirstOrDefault(key => key.StartsWith("department=", StringComparison.Ordinal));
        var comments = submission.Comments.Where(comment => comment.Value.Trim().Length > 0)
            .Select(comment => new[] { wave, department, comment.Key, comment.Value.Trim() });
        ShuffledTable.Move(connection, "arrived_sheets", "arrived_sheets", wave,
            [id, wave, groups, JsonSerializer.Serialize(answers, Json.Options)]);
        ShuffledTable.Move(connection, "arrived_comments", "arrived_comments", wave, [.. comments]);
    }

    /// <summary>How many of a wave wait.</summary>
    public static int Count(DuckDBConnection connection, string wave) =>
        connection.ExecuteScalar<int>("select count(*)::integer from arrived_sheets where wave = $wave", new { wave });

    /// <summary>Moves those of a wave to the others, shuffled.</summary>
    public static void Flush(DuckDBConnection connection, string wave)
    {
        ShuffledTable.Move(connection, "arrived_sheets", "sheets", wave);
        ShuffledTable.Move(connection, "arrived_comments", "comments", wave);
    }
}
