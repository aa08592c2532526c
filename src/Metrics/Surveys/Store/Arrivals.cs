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
    /// <summary>Keeps sheets of a wave and their comments, inside the caller's transaction.</summary>
    public static void Keep(DuckDBConnection connection, string wave, IReadOnlyCollection<Arrival> arrivals)
    {
        ShuffledTable.Move(connection, "arrived_sheets", "arrived_sheets", wave, [.. arrivals.Select(Sheet)]);
        ShuffledTable.Move(connection, "arrived_comments", "arrived_comments", wave, [.. arrivals.SelectMany(Comments)]);
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

    private static string?[] Sheet(Arrival arrival)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        // Sorted, since the order of filling in is the answerer's own.
        var answers = new SortedDictionary<string, string>(arrival.Submission.Answers.ToDictionary(), StringComparer.Ordinal);
        return [id, arrival.Wave, arrival.Groups, JsonSerializer.Serialize(answers, Json.Options)];
    }

    private static IEnumerable<string?[]> Comments(Arrival arrival)
    {
        var department = JsonSerializer.Deserialize<List<string>>(arrival.Groups, Json.Options)!
            .FirstOrDefault(key => key.StartsWith("department=", StringComparison.Ordinal));
        return arrival.Submission.Comments.Where(comment => comment.Value.Trim().Length > 0)
            .Select(comment => new[] { arrival.Wave, department, comment.Key, comment.Value.Trim() });
    }
}

/// <summary>A sheet whose token has just been spent.</summary>
/// <param name="Wave">The wave.</param>
/// <param name="Groups">The group keys, as they are stored.</param>
/// <param name="Submission">What was handed in.</param>
/// <param name="Spent">Hash of the voucher, which is not stored with it; null for a blind token.</param>
internal sealed record Arrival(string Wave, string Groups, Submission Submission, string? Spent = null);
