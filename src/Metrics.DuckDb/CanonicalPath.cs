namespace DuckDB.NET.Data;

/// <summary>
/// The one name of a file. DuckDB's lock keeps other processes out but not this one, and one file opened twice is
/// corrupted, so two spellings of a path must meet in the same database.
/// </summary>
internal static class CanonicalPath
{
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var root = Path.GetPathRoot(full)!;
        return full[root.Length..]
            .Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(root, (folder, name) => Follow(Path.Combine(folder, name)));
    }

    private static string Follow(string path)
    {
        var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)
            : Directory.Exists(path) ? Directory.ResolveLinkTarget(path, returnFinalTarget: true)
            : null;
        return target is null ? path : Of(target.FullName);
    }
}
