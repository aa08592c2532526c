using DuckDB.NET.Data;
using Metrics.Collect.Files;
using Metrics.Collect.Inbound;

namespace Metrics.Collect.Focus;

/// <summary>One FOCUS file, CSV or Parquet, checked and ready to be summed. Nothing of it is kept in memory.</summary>
internal sealed class FocusFile : IDisposable
{
    private readonly CsvFile? _csv;
    private readonly FocusQuery _query;
    private readonly CheckedRows _rows;

    private FocusFile(string path, CsvFile? csv, IReadOnlyList<(string, string)> columns)
    {
        _csv = csv;
        csv?.Inspect();
        _query = new FocusQuery(csv?.Relation ?? BulkReading.Parquet(path), columns);
        _rows = new CheckedRows(Path.GetFileName(path), csv, _query.Rows, _query.Checks);
    }

    /// <summary>Rows that can be read.</summary>
    public long Good => _rows.Good;

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
    public string Rows => _query.Good(_rows.HasBadRows);

    /// <summary>What cannot be read, in the order of the file.</summary>
    public IEnumerable<Reject> Rejects(DuckDBConnection connection) => _rows.Rejects(connection);

    public void Dispose() => _csv?.Dispose();

    private FocusFile Check(DuckDBConnection connection)
    {
        Problem = _query.Missing is { } missing ? new Problem(missing.Name, "is missing; a FOCUS file needs this column") : _rows.Count(connection);
        return this;
    }
}
