namespace Metrics.Collect.Git;

/// <summary>Finds the clones and bundles that a location with <c>*</c> or <c>?</c> means, so that a new clone is read without a change of settings.</summary>
internal static class GitFolders
{
    /// <summary>The locations that one entry of a list means; the entry itself where it is no glob of this machine.</summary>
    /// <param name="folder">Folder that relative paths count from.</param>
    /// <param name="location">The entry.</param>
    public static IEnumerable<string> Match(string folder, string location)
    {
        var path = Path.GetFullPath(Path.Combine(folder, location));
        if (location.Contains("://", StringComparison.Ordinal) || !IsGlob(location))
            return [!location.Contains("://", StringComparison.Ordinal) && Path.Exists(path) ? path : location];
        var root = Path.GetPathRoot(path)!;
        IEnumerable<string> found = [root];
        foreach (var name in path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
            found = found.Where(Directory.Exists).SelectMany(parent => IsGlob(name)
                ? Directory.EnumerateFileSystemEntries(parent, name)
                : [Path.Combine(parent, name)]);
        string[] repositories = [.. found.Where(IsRepository).Order(StringComparer.Ordinal)];
        // Nothing found is trouble to be seen, not a round over nothing.
        return repositories.Length > 0 ? repositories : [location];
    }

    private static bool IsGlob(string text) => text.AsSpan().IndexOfAny('*', '?') >= 0;

    private static bool IsRepository(string path) => Path.Exists(Path.Combine(path, ".git"))
        || File.Exists(Path.Combine(path, "HEAD")) && Directory.Exists(Path.Combine(path, "objects"))
        || path.EndsWith(".bundle", StringComparison.Ordinal) && File.Exists(path);
}
