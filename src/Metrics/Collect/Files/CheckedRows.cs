using System.Globalization;
using DuckDB.NET.Data;
using Metrics.Collect.Inbound;

namespace Metrics.Collect.Files;

/// <summary>The rows of one file and what is checked of them: how many are good, and the bad ones by line and field.</summary>
/// <param name="name">Name of the file.</param>
/// <param name="csv">The file, where it is CSV.</param>
/// <param name="rows">Query for the rows, in parentheses.</param>
/// <param name="checks">What is checked; a row's problem is the index of the first that it fails.</param>
internal sealed class CheckedRows(string name, CsvFile? csv, string rows, IReadOnlyList<RowCheck> checks)
{
    /// <summary>Rows that can land.</summary>
    public long Good { get; private set; }

    /// <summary>Rows and malformed records that cannot.</summary>
    public long Bad { get; private set; }

    /// <summary>True where a query of good rows has any to leave out; the checks cost as much as all the rest.</summary>
    public bool HasBadRows => Bad > (csv?.Malformed ?? 0);

    /// <summary>SQL for the index of the first check that a row fails; null for a good one.</summary>
    public static string ProblemOf(IReadOnlyList<RowCheck> checks) => $"case {string.Join(' ', checks.Select((check, i) => $"when {check.Condition} then {i}"))} end";

    /// <summary>Counts them; gives why the file as a whole cannot land, or null.</summary>
    public Problem? Count(DuckDBConnection connection)
    {
        using var command = new DuckDBCommand($"select count(*), count(problem) from (select {ProblemOf(checks)} as problem from {rows})", connection);
        using var reader = command.ExecuteReader();
        reader.Read();
        var (all, bad) = (reader.GetInt64(0), reader.GetInt64(1));
        (Good, Bad) = (all - bad, bad + (csv?.Malformed ?? 0));
        return csv is not null && all != csv.Records
            ? new Problem(null, $"holds {csv.Records} records of which the database reads {all}; write it anew, with every text in quotes") : null;
    }

    /// <summary>What cannot land, in the order of the file.</summary>
    public IEnumerable<Reject> Rejects(DuckDBConnection connection) => Bad == 0 ? []
        : csv is null ? BadRows(connection).Select(bad => Describe(bad.Ordinal + 1, bad.Row))
        : csv.Rejects(BadRows(connection), Describe, name);

    private IEnumerable<(long Ordinal, (int Problem, string Value) Row)> BadRows(DuckDBConnection connection)
    {
        using var command = new DuckDBCommand($"""
            select ordinal, problem, coalesce(case problem {string.Join(' ', checks.Select((check, i) => $"when {i} then {check.Value}"))} end, '') as value
            from (select *, {ProblemOf(checks)} as problem from (select *, row_number() over () - 1 as ordinal from {rows}))
            where problem is not null
            """, connection);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return (reader.GetInt64(0), (Convert.ToInt32(reader.GetValue(1), CultureInfo.InvariantCulture), reader.GetString(2)));
    }

    private Reject Describe(long line, (int Problem, string Value) row)
    {
        var check = checks[row.Problem];
        return new Reject(name, line, check.Field, check.Reason(row.Value), Excerpt.Of(row.Value));
    }
}
