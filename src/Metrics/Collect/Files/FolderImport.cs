using DuckDB.NET.Data;
using Metrics.Collect.Inbound;

namespace Metrics.Collect.Files;

/// <summary>
/// Bulk import: a file for each kind of neutral event (<c>services</c>, <c>commits</c>, <c>reviews</c> …) as <c>.csv</c> or
/// <c>.parquet</c>. Columns are the fields of the neutral events; lists are JSON text in CSV; columns that are not known are kept.
/// </summary>
/// <param name="warehouse">Where the events land.</param>
/// <param name="authors">The keyed hash of authors.</param>
public sealed class FolderImport(Warehouse.Warehouse warehouse, AuthorHash authors)
{
    /// <summary>Whether that path is a folder or a file for this import.</summary>
    public static bool Accepts(string path) => Directory.Exists(path) || BulkFile.Of(path, "") is not null;

    /// <summary>Lands a folder, or one file of it. A file or row that cannot land is told to the tally and stops no other.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="source">Source of rows that name none; null is the folder's name.</param>
    /// <param name="tally">Counts what lands and what does not.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public void Land(string path, string? source, Tally tally, IProgress<string>? progress = null)
    {
        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        source ??= new DirectoryInfo(folder).Name;
        var files = Directory.Exists(path) ? Files(folder, source, tally) : [BulkFile.Of(path, source)!];
        foreach (var file in files)
        {
            progress?.Report($"checking {file.Name}");
            Land(file, tally, progress);
        }
    }

    private void Land(BulkFile file, Tally tally, IProgress<string>? progress)
    {
        using var connection = warehouse.Connect();
        using var reading = Open(file, connection, tally);
        if (reading is null)
            return;
        if (reading.Problem is { } problem)
        {
            tally.Reject(new Reject(file.Name, 1, problem.Field, problem.Reason, ""));
            return;
        }
        foreach (var reject in reading.Rejects(connection))
            tally.Reject(reject);
        progress?.Report($"landing {reading.Good:N0} {file.Type.Plural}");
        tally.Count += warehouse.LandQuery(reading.Documents(authors));
    }

    // A broken file is bad input like a broken line: it is told, and the next one is read.
    private static BulkReading? Open(BulkFile file, DuckDBConnection connection, Tally tally)
    {
        try
        {
            return BulkReading.Open(file, connection);
        }
        catch (Exception error) when (error is DuckDBException or IOException or UnauthorizedAccessException)
        {
            tally.Reject(new Reject(file.Name, 0, null, $"cannot be read: {Excerpt.Of(error.Message)}", ""));
            return null;
        }
    }

    private static List<BulkFile> Files(string folder, string source, Tally tally)
    {
        var files = new List<BulkFile>();
        foreach (var path in Directory.EnumerateFileSystemEntries(folder).Where(path => Path.GetFileName(path)[0] != '.').Order(StringComparer.Ordinal))
        {
            if (File.Exists(path) && BulkFile.Of(path, source) is { } file)
                files.Add(file);
            else
                tally.Reject(new Reject(Path.GetFileName(path), 0, null, $"is no bulk file; name it one of {Names}, .csv or .parquet", ""));
        }
        if (files.Count == 0)
            tally.Reject(new Reject(folder, 0, null, $"holds no bulk file; put {Names} there, .csv or .parquet", ""));
        return [.. files.OrderBy(file => EventSchema.Types.ToList().IndexOf(file.Type))];
    }

    private static string Names { get; } = string.Join(", ", EventSchema.Types.Select(type => type.Plural));
}
