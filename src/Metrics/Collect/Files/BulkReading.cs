using DuckDB.NET.Data;
using Metrics.Collect.Inbound;

namespace Metrics.Collect.Files;

/// <summary>One bulk file, checked and ready to land. Nothing of it is kept in memory: landing reads the file again.</summary>
internal sealed class BulkReading : IDisposable
{
    private readonly BulkFile _file;
    private readonly CsvFile? _csv;
    private BulkQuery _query = null!;
    private CheckedRows? _rows;

    private BulkReading(BulkFile file, CsvFile? csv) => (_file, _csv) = (file, csv);

    /// <summary>Rows that land.</summary>
    public long Good => _rows?.Good ?? 0;

    /// <summary>Why the file as a whole cannot land; null where it can.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>Checks a file.</summary>
    /// <exception cref="DuckDBException">It cannot be read as what its name says.</exception>
    /// <exception cref="IOException">It cannot be read at all.</exception>
    public static BulkReading Open(BulkFile file, DuckDBConnection connection)
    {
        if (file.IsParquet)
            return new BulkReading(file, null).Check(connection, Describe(file.Path, connection));
        var csv = CsvFile.Open(file.Path, out var problem);
        if (csv is null)
            return new BulkReading(file, null) { Problem = problem };
        return new BulkReading(file, csv).Check(connection, csv.Header.Select(name => (name, "VARCHAR")));
    }

    /// <summary>The query for the documents of the good rows: (connection, kind, id, version_at, body).</summary>
    public string Documents(AuthorHash authors) => _query.Good(authors, _rows!.HasBadRows);

    /// <summary>What does not land, in the order of the file.</summary>
    public IEnumerable<Reject> Rejects(DuckDBConnection connection) => _rows?.Rejects(connection) ?? [];

    public void Dispose() => _csv?.Dispose();

    /// <summary>The table function that reads a Parquet file.</summary>
    internal static string Parquet(string path) => $"read_parquet({Sql.Path(path)}, binary_as_string = true, hive_partitioning = false)";

    /// <summary>Name and type of the columns of a Parquet file.</summary>
    internal static List<(string, string)> Describe(string path, DuckDBConnection connection)
    {
        using var command = new DuckDBCommand($"describe select * from {Parquet(path)}", connection);
        using var reader = command.ExecuteReader();
        var columns = new List<(string, string)>();
        while (reader.Read())
            columns.Add((reader.GetString(0), reader.GetString(1)));
        return columns;
    }

    private BulkReading Check(DuckDBConnection connection, IEnumerable<(string, string)> described)
    {
        var columns = Column.Of(_file.Type, described);
        Problem = WrongColumns(columns);
        if (Problem is not null)
            return this;
        _csv?.Inspect();
        _query = new BulkQuery(_file.Type, _csv?.Relation ?? Parquet(_file.Path), columns, _file.Source);
        _rows = new CheckedRows(_file.Name, _csv, _query.Rows, _query.Checks);
        Problem = _rows.Count(connection);
        return this;
    }

    private Problem? WrongColumns(IReadOnlyList<Column> columns)
    {
        if (columns.Any(column => column.Name.Trim().Length == 0))
            return new Problem(null, "has a column without a name; name it or take it out");
        var twice = columns.GroupBy(column => column.Name.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
            return new Problem(twice.Key, Complaint.Twice);
        var names = columns.Select(column => column.Alias).Append("source").Append("type").ToHashSet();
        var missing = _file.Type.Fields.FirstOrDefault(field => field.Required && !names.Contains(field.Name));
        if (missing is not null)
            return new Problem(missing.Name, $"is missing; a file of {_file.Type.Plural} needs this column");
        if (_file.Type.OneOf.Count > 0 && !_file.Type.OneOf.Any(names.Contains))
            return new Problem(_file.Type.OneOf[0], Complaint.NoneOf(_file.Type));
        return null;
    }
}
