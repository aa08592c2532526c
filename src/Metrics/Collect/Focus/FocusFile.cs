using System.Globalization;
using DuckDB.NET.Data;
using Metrics.Collect.Files;
using Metrics.Collect.Inbound;

namespace Metrics.Collect.Focus;

/// <summary>One FOCUS file, CSV or Parquet, checked and ready to be summed. Nothing of it is kept in memory.</summary>
internal sealed class FocusFile : IDisposable
{
    private readonly string _name;
    private readonly CsvFile? _csv;
    private readonly FocusQuery _query;

    private FocusFile(string path, CsvFile? csv, IReadOnlyList<(string, string)> columns)
    {
        (_name, _csv) = (Path.GetFileName(path), csv);
        csv?.Inspect();
        _query = new FocusQuery(csv?.Relation ?? BulkReading.Parquet(path), columns);
    }

    /// <summary>Rows that can be read.</summary>
    public long Good { get; private set; }

    /// <summary>Rows and malformed records that cannot.</summary>
    public long Bad { get; private set; }

    /// <summary>Why the file as a whole cannot be read; null where it can.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>True where a file's columns are those of FOCUS.</summary>
    /// <exception cref="DuckDBException">It cannot be read as what its name says.</exception>
    /// <exception cref="IOException">It cannot be read at all.</exception>
    public static bool IsFocus(string path, DuckDBConnection connection)
    {
        if (path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase))
            return FocusColumn.AreFocus(BulkReading.Describe(path, connection).Select(column => column.Item1));
        using var csv = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? CsvFile.Open(path, out _) : null;
        return csv is not null && FocusColumn.AreFocus(csv.Header);
    }

    /// <summary>Checks a file.</summary>
    /// <exception cref="DuckDBException">It cannot be read as what its name says.</exception>
    /// <exception cref="IOException">It cannot be read at all.</exception>
    /// <returns>Null where not even the first line can be read; the problem says why.</returns>
    public static FocusFile? Open(string path, DuckDBConnection connection, out Problem problem)
    {
        problem = default;
        if (path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase))
            return new FocusFile(path, null, BulkReading.Describe(path, connection)).Check(connection);
        var csv = CsvFile.Open(path, out problem);
        return csv is null ? null : new FocusFile(path, csv, [.. csv.Header.Select(name => (name, "VARCHAR"))]).Check(connection);
    }

    /// <summary>The query for the good rows.</summary>
    public string Rows => _query.Good(hasBad: Bad > (_csv?.Malformed ?? 0));

    /// <summary>What cannot be read, in the order of the file.</summary>
    public IEnumerable<Reject> Rejects(DuckDBConnection connection) => Bad == 0 ? []
        : _csv is null ? BadRows(connection).Select(bad => Describe(bad.Ordinal + 1, bad.Row))
        : _csv.Rejects(BadRows(connection), Describe, _name);

    public void Dispose() => _csv?.Dispose();

    private FocusFile Check(DuckDBConnection connection)
    {
        if (_query.Missing is { } missing)
        {
            Problem = new Problem(missing.Name, "is missing; a FOCUS file needs this column");
            return this;
        }
        using var command = new DuckDBCommand(_query.Count, connection);
        using var reader = command.ExecuteReader();
        reader.Read();
        var (rows, bad) = (reader.GetInt64(0), reader.GetInt64(1));
        (Good, Bad) = (rows - bad, bad + (_csv?.Malformed ?? 0));
        if (_csv is not null && rows != _csv.Records)
            Problem = new Problem(null, $"holds {_csv.Records} records of which the database reads {rows}; write it anew, with every text in quotes");
        return this;
    }

    private IEnumerable<(long Ordinal, (int Problem, string Value) Row)> BadRows(DuckDBConnection connection)
    {
        using var command = new DuckDBCommand(_query.Bad, connection);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return (reader.GetInt64(0), (Convert.ToInt32(reader.GetValue(1), CultureInfo.InvariantCulture), reader.GetString(2)));
    }

    private Reject Describe(long line, (int Problem, string Value) row)
    {
        var check = _query.Checks[row.Problem];
        return new Reject(_name, line, check.Field, check.Reason(row.Value), Excerpt.Of(row.Value));
    }
}
