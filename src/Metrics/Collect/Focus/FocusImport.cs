using DuckDB.NET.Data;
using Metrics.Collect.Files;
using Metrics.Collect.Inbound;

namespace Metrics.Collect.Focus;

/// <summary>
/// Imports cloud bills in the FOCUS format (integrations 20). A document holds what an account was charged on one day, summed by everything
/// that allocation can see; another names the days of a billing period. The newest import of a period replaces it: days that it no longer
/// has count no more, and days that have not changed land nothing. Several files of one import are one bill.
/// </summary>
/// <param name="warehouse">Where the bills land.</param>
public sealed class FocusImport(Warehouse.Warehouse warehouse)
{
    /// <summary>The connection of all bills, so that a period is replaced whoever imports it.</summary>
    public const string Connection = "focus";

    /// <summary>The files of a path: itself, or the CSV and Parquet files of a folder.</summary>
    public static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path).Where(file => Path.GetExtension(file).ToLowerInvariant() is ".csv" or ".parquet").Order(StringComparer.Ordinal)
        : [path];

    /// <summary>True where that is a file whose columns are those of FOCUS; one that cannot be read is not.</summary>
    public bool Accepts(string path)
    {
        if (!File.Exists(path))
            return false;
        using var connection = warehouse.Connect();
        try
        {
            return FocusFile.IsFocus(path, connection);
        }
        catch (Exception error) when (error is DuckDBException or IOException or UnauthorizedAccessException)
        {
            // Whoever reads it next says what is wrong with it.
            return false;
        }
    }

    /// <summary>Lands files as one bill. What cannot be read is told to the tally; good rows land all the same.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="tally">Counts what lands and what does not.</param>
    /// <param name="progress">Told what is being done.</param>
    public void Land(IEnumerable<string> paths, Tally tally, IProgress<string>? progress = null)
    {
        using var connection = warehouse.Connect();
        var files = new List<FocusFile>();
        try
        {
            foreach (var path in paths)
            {
                progress?.Report($"checking {Path.GetFileName(path)}");
                if (Open(path, connection, tally) is { } file)
                    files.Add(file);
            }
            if (files.Count == 0)
                return;
            progress?.Report($"landing {files.Sum(file => file.Good):N0} charges");
            tally.Count += warehouse.LandQuery(FocusDocuments.Of(files.Select(file => file.Rows), string.Join(", ", paths.Select(Path.GetFileName))));
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }

    private static FocusFile? Open(string path, DuckDBConnection connection, Tally tally)
    {
        FocusFile? file = null;
        Problem? problem = null;
        try
        {
            file = FocusFile.Open(path, connection, out var header);
            problem = file is null ? header : file.Problem;
        }
        catch (Exception error) when (error is DuckDBException or IOException or UnauthorizedAccessException)
        {
            problem = new Problem(null, $"cannot be read: {Excerpt.Of(error.Message)}");
        }
        if (problem is { } wrong)
        {
            tally.Reject(new Reject(Path.GetFileName(path), 1, wrong.Field, wrong.Reason, ""));
            file?.Dispose();
            return null;
        }
        foreach (var reject in file!.Rejects(connection))
            tally.Reject(reject);
        return file.Good > 0 ? file : null;
    }
}
